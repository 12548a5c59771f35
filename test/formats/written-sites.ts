import fc from 'fast-check';
import type { Entry, Site } from '../../src/model/plan.ts';
import type { Rr, RrOf } from '../../src/model/rr.ts';
import { RSA_2048 } from '../../src/rules/example-records.ts';
import { splitText } from '../../src/text/character-string.ts';
import { canonicalName, labelsOf, nameFault, nameOf } from '../../src/text/domain-name.ts';

/** What a reader of a written file finds: a record in the strings it will have, or its whole text where the file does not say them. */
export interface ReadBack {
  readonly name: string;
  readonly type: string;
  readonly ttl: number;
  readonly data: string | readonly string[];
}

export const KEY = `v=DKIM1; k=rsa; p=${RSA_2048}`;
/** The two strings of {@link KEY}. */
export const [A = '', B = ''] = splitText(KEY);

export const keyRecord: RrOf<'TXT'> = { name: 's1._domainkey.example.com', ttl: 3600, type: 'TXT', strings: [A, B] };
export const hopAlias: RrOf<'CNAME'> = {
  name: 's1._domainkey.example.com',
  ttl: 3600,
  type: 'CNAME',
  target: 's1-example-com.example.net',
};
export const hopKey: RrOf<'TXT'> = { name: 's1-example-com.example.net', ttl: 300, type: 'TXT', strings: [A, B] };
export const oldKey: RrOf<'TXT'> = {
  name: 's1._domainkey.example.com',
  ttl: 600,
  type: 'TXT',
  strings: ['v=DKIM1; p=old'],
};

/** A site that holds records, with what a test does not care about filled in. */
export function siteOf(at: string, apex: string, records: readonly Rr[], more: Partial<Site> = {}): Site {
  const entries = records.map((rr): Entry => ({
    rr,
    name: rr.name,
    values: [{ form: 'plain', texts: [''] }],
    ttl: rr.ttl,
    sizes: [],
    more: [],
  }));
  return { at, host: `Host ${at}`, channel: 'API', apex, records, removals: [], entries, ...more };
}

const anyOctets = (maxLength: number, minLength = 0): fc.Arbitrary<string> =>
  fc.oneof(
    fc.uint8Array({ minLength, maxLength }).map((octets) => Buffer.from(octets).toString('latin1')),
    fc.string({ minLength, maxLength, unit: fc.constantFrom(...'ab1 ;:"\\()@$%{}#\'.,-\t\n\r\u0000\u007f\u00ff') }),
    fc
      .string({ minLength, maxLength, unit: fc.constantFrom('"', ' ', '\\', ';', '\\;', '" "', '${', '%{', '$$', 'é') })
      .map((text) => Buffer.from(text).toString('latin1').slice(0, maxLength)),
    fc
      .string({ minLength, maxLength: Math.floor(maxLength / 4), unit: 'binary' })
      .map((text) => Buffer.from(text).toString('latin1').slice(0, maxLength)),
  );

const long = fc.integer({ min: 1, max: 900 }).map((length) => splitText(KEY.repeat(3).slice(0, length)));
const strings = fc.oneof(
  { weight: 3, arbitrary: fc.array(anyOctets(255), { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: long },
  { weight: 1, arbitrary: fc.string({ maxLength: 10, unit: fc.constantFrom(...'"\\ ;') }).map((text) => [text]) },
);

const label = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('_domainkey', 's1', 's2', 's10', 'S1', '*', '10', '2', 'no', 'null', 'a-b', '@', '$x'),
  },
  { weight: 1, arbitrary: anyOctets(12, 1).filter((octets) => octets !== '') },
);
const below = fc
  .array(label, { maxLength: 3 })
  .map(nameOf)
  .filter((name) => name === '' || nameFault(name) === null);
const target = below.map((name) => (name === '' ? 'example.net' : `${name}.example.net`));

const data = (cname: boolean): fc.Arbitrary<{ type: 'TXT'; strings: string[] } | { type: 'CNAME'; target: string }> =>
  cname
    ? fc.record({ type: fc.constant('CNAME' as const), target })
    : fc.record({ type: fc.constant('TXT' as const), strings });

/** Records at one name: one CNAME, or TXT records that may differ in TTL. */
const atName = fc
  .boolean()
  .chain((cname) =>
    fc.tuple(below, fc.array(fc.tuple(fc.nat(0x7fffffff), data(cname)), { minLength: 1, maxLength: cname ? 1 : 3 })),
  );

/** Sites of a zone `example.com` at a host, with records of any octets. */
export function sitesAt(at: string): fc.Arbitrary<Site> {
  return fc
    .tuple(
      fc.uniqueArray(atName, { maxLength: 6, selector: ([name]) => canonicalName(name) }),
      fc.array(fc.tuple(below, fc.nat(0x7fffffff), data(false)), { maxLength: 3 }),
    )
    .map(([names, gone]) => {
      const full = (name: string): string => (name === '' ? 'example.com' : `${name}.example.com`);
      const records = names.flatMap(([name, list]) =>
        list.map(([ttl, rest]): Rr => ({ name: full(name), ttl, ...rest })),
      );
      const removals = gone.map(([name, ttl, rest]): Rr => ({ name: full(name), ttl, ...rest }));
      return siteOf(at, 'example.com', records, { removals });
    });
}

/** What a file with whole RRsets should say of records: the lowest TTL of each set, names in lower case. */
export function asRrsets(records: readonly Rr[], shape: 'strings' | 'text'): ReadBack[] {
  const key = ({ name, type }: Rr): string => `${type} ${canonicalName(name)}`;
  return records.map((rr) => ({
    ...asRecord(rr, shape),
    ttl: Math.min(...records.filter((other) => key(other) === key(rr)).map(({ ttl }) => ttl)),
  }));
}

export function asRecord(rr: Rr, shape: 'strings' | 'text'): ReadBack {
  const data =
    rr.type === 'CNAME' ? rr.target : rr.type !== 'TXT' ? '' : shape === 'text' ? rr.strings.join('') : rr.strings;
  return { name: nameOf(labelsOf(canonicalName(rr.name))), type: rr.type, ttl: rr.ttl, data };
}

/** In an order of their own, names in lower case, for comparison. */
export function sorted(records: readonly ReadBack[]): ReadBack[] {
  const all = records.map(({ name, type, ttl, data }) => ({ name: canonicalName(name), type, ttl, data }));
  return all.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
