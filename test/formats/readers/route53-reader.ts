import type { ReadBack } from '../written-sites.ts';
import { readPresentationName, readStrings } from './presentation-reader.ts';

export interface BatchChange {
  readonly action: string;
  readonly records: readonly ReadBack[];
}

/**
 * Reads a change batch by the API reference of ChangeResourceRecordSets: members in exactly these names and types, values within 4000 characters of
 * ASCII, no RRset twice.
 */
export function readChangeBatch(text: string): BatchChange[] {
  const batch = members(JSON.parse(text), ['Comment', 'Changes']);
  if (typeof batch['Comment'] !== 'string' || batch['Comment'].length > 256) throw new Error('Comment');
  const seen = new Set<string>();
  return array(batch['Changes']).map((item) => {
    const change = members(item, ['Action', 'ResourceRecordSet']);
    const action = change['Action'];
    if (action !== 'UPSERT' && action !== 'DELETE') throw new Error(`Action ${String(action)}`);
    const set = members(change['ResourceRecordSet'], ['Name', 'Type', 'TTL', 'ResourceRecords']);
    const { Name: name, Type: type, TTL: ttl } = set;
    if (typeof name !== 'string' || typeof type !== 'string' || typeof ttl !== 'number') throw new Error('types');
    if (!name.endsWith('.')) throw new Error(`not complete: ${name}`);
    const key = `${name.toLowerCase()} ${type}`;
    if (seen.has(key)) throw new Error(`twice: ${key}`);
    seen.add(key);
    const records = array(set['ResourceRecords']).map((record): ReadBack => {
      const value = members(record, ['Value'])['Value'];
      if (typeof value !== 'string') throw new Error('Value');
      const data = type === 'TXT' ? readStrings(value, 8) : readPresentationName(value, 8);
      return { name: readPresentationName(name, 8), type, ttl, data };
    });
    return { action, records };
  });
}

function members(value: unknown, names: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('no object');
  const entries = Object.entries(value);
  if (JSON.stringify(entries.map(([name]) => name)) !== JSON.stringify(names)) throw new Error(`not ${names.join()}`);
  return Object.fromEntries(entries);
}

function array(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error('no array');
  return value;
}
