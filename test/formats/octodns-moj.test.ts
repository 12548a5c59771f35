import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { stringify } from 'yaml';
import { formats } from '../../src/formats/index.ts';
import type { Rr } from '../../src/model/rr.ts';
import { canonicalName } from '../../src/text/domain-name.ts';
import { suitePath } from '../suites.ts';

/** A set of records as the suite has it; a text with its form in the octoDNS file and the one that is meant. */
interface RealSet {
  readonly zone: string;
  readonly name: string;
  readonly owner: string;
  readonly type: 'TXT' | 'CNAME' | 'MX';
  readonly values: readonly (string | { readonly raw: string; readonly text: string })[];
}

const CASES = 1728;
const folder = suitePath('zones-moj', CASES);
const sets: RealSet[] =
  folder === null
    ? []
    : readFileSync(`${folder}/rrsets.jsonl`, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line): RealSet => JSON.parse(line));

function yamlOf(zone: readonly RealSet[]): string {
  const byOwner: Record<string, object[]> = {};
  for (const { owner, type, values } of zone) {
    const items = values.map((value) => {
      if (typeof value === 'object') return value.raw;
      const [preference = '', exchange] = value.split(' ');
      return type === 'MX' ? { preference: Number(preference), exchange } : value;
    });
    (byOwner[owner] ??= []).push({ type, ttl: 300, ...(type === 'CNAME' ? { value: items[0] } : { values: items }) });
  }
  return stringify(byOwner);
}

function lineOf(rr: Rr): string {
  const data =
    rr.type === 'TXT'
      ? rr.strings.join('')
      : rr.type === 'CNAME'
        ? rr.target
        : rr.type === 'MX'
          ? `${rr.preference} ${rr.exchange}`
          : '';
  // The suite has names in lower case, as octoDNS makes them; we keep them as they are written.
  return `${canonicalName(rr.name)} ${rr.type} ${data}`;
}

const expectedLines = ({ name, type, values }: RealSet): string[] =>
  values.map((value) => `${name} ${type} ${typeof value === 'object' ? value.text : value.replace(/\.$/, '')}`);

if (folder !== null) {
  const zones = new Map<string, RealSet[]>();
  for (const set of sets) zones.set(set.zone, [...(zones.get(set.zone) ?? []), set]);
  const read = [...zones].map(([zone, of]) => ({
    of,
    result: formats['octodns']?.read?.(Buffer.from(yamlOf(of)).toString('latin1'), { file: `${zone}.yaml` }),
  }));

  test('every real record is read as the suite says, octet for octet', () => {
    assert.is(sets.length, CASES);
    for (const { of, result } of read) {
      assert.equal(result?.problems, []);
      assert.equal(result?.notJudged, []);
      assert.equal(result?.rrs.map(lineOf).sort(), of.flatMap(expectedLines).sort());
    }
  });

  test('every target without final dot is told, and no other', () => {
    const told = read.flatMap(({ result }) => result?.rrs.filter((rr) => rr.undotted?.effect === 'refused') ?? []);
    const lacking = sets.flatMap(({ name, values, type }) =>
      type === 'TXT' ? [] : values.filter((value) => typeof value === 'string' && !value.endsWith('.')).map(() => name),
    );
    assert.equal(told.map(({ name }) => canonicalName(name)).sort(), lacking.sort());
    assert.is(told.length, 278);
    assert.is(told.filter(({ type, name }) => type === 'CNAME' && name.includes('._domainkey.')).length, 195);
  });

  test('quotation marks within a text stay in it', () => {
    const quoted = read.flatMap(
      ({ result }) => result?.rrs.filter((rr) => rr.type === 'TXT' && rr.strings.join('').includes('"')) ?? [],
    );
    assert.is(quoted.length, 10);
  });
}

test.run();
