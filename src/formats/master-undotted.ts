import type { Undotted } from '../model/rr.ts';
import type { Origin } from './master-name.ts';
import { locationOf } from './master-word.ts';
import type { RdataSource } from './rdata-field.ts';
import { isGeneric } from './rdata-generic.ts';

/** The host that the data of a record names, where it was written without a final dot and has a dot inside; null for any other record. */
export function undottedName(source: RdataSource): Undotted | null {
  const { type, words, origin, file } = source;
  const word = words[type === 'MX' ? 1 : 0];
  if (word === undefined || !namesHost(type) || !isUndotted(word.text, origin) || isGeneric(source)) return null;
  return { written: word.text, effect: 'zone-added', at: locationOf(file, word) };
}

/** Whether a name gets the origin behind it although it has a dot inside, so that it may be complete. */
export function isUndotted(text: string, origin: Origin): boolean {
  if (origin === '' || !text.includes('.')) return false;
  // A dot within an escape ends no label.
  const bare = text.includes('\\') ? text.replace(/\\(?:\d{3}|[^])/g, 'x') : text;
  return bare.includes('.') && !bare.endsWith('.');
}

function namesHost(type: RdataSource['type']): boolean {
  return type === 'CNAME' || type === 'DNAME' || type === 'NS' || type === 'PTR' || type === 'MX';
}
