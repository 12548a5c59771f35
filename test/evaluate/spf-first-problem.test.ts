import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { zoneResolver } from '../../src/dns/zone.ts';
import { gatherSpf } from '../../src/evaluate/gather-spf.ts';
import { zoneOf } from './zone-of.ts';

const test = suite('spf-first-problem');

const A = 'a A 192.0.2.1';
const ELEVEN = `v=spf1${' mx'.repeat(11)} -all`;

/** Zone lines, and what an evaluation of every term ends in: `code domain "part of the record"`, or the status where it does not. */
const CASES: readonly (readonly [string, string, string])[] = [
  ['a record in which all is well', `@ TXT "v=spf1 a:a.example.com -all"\n${A}`, 'found'],
  ['no record', A, 'none'],
  ['two records', '@ TXT "v=spf1 mx -all"\n@ TXT "v=spf1 -all"', 'multiple-records example.com'],
  ['a record outside the grammar', '@ TXT "v=spf1 a:a.example.com mx/99"', 'syntax example.com'],
  ['a mechanism written as an unknown modifier', '@ TXT "v=spf1 ip4=192.0.2.1 -all"', 'found'],
  ['10 lookups', `@ TXT "v=spf1${' mx'.repeat(10)} -all"\n@ MX 10 a\n${A}`, 'found'],
  ['11 lookups', `@ TXT "${ELEVEN}"\n@ MX 10 a\n${A}`, 'lookup-limit example.com "mx"'],
  [
    '11 lookups with those of a record below',
    `@ TXT "v=spf1 include:b.example.com -all"\nb TXT "v=spf1${' mx'.repeat(10)} -all"\nb MX 10 a\n${A}`,
    'lookup-limit b.example.com "mx"',
  ],
  ['2 void lookups', '@ TXT "v=spf1 a mx -all"', 'found'],
  ['3 void lookups', '@ TXT "v=spf1 a mx exists:x.example.com -all"', 'void-limit example.com "exists:x.example.com"'],
  ['10 exchanges', `@ TXT "v=spf1 mx -all"\n${exchanges(10)}`, 'found'],
  ['11 exchanges', `@ TXT "v=spf1 mx -all"\n${exchanges(11)}`, 'mx-limit example.com "mx"'],
  [
    'an include of a name without record (trap 1)',
    `@ TXT "v=spf1 include:a.example.com -all"\n${A}`,
    'no-record example.com "include:a.example.com"',
  ],
  [
    'an include of a name that does not exist (trap 1)',
    '@ TXT "v=spf1 include:x.example.com -all"',
    'no-record example.com "include:x.example.com"',
  ],
  [
    'a redirect to a name without record (trap 1)',
    `@ TXT "v=spf1 redirect=a.example.com"\n${A}`,
    'no-record example.com "redirect=a.example.com"',
  ],
  [
    'an include of a name that cannot be asked for',
    '@ TXT "v=spf1 include:a..example.com -all"',
    'bad-name example.com "include:a..example.com"',
  ],
  ['a redirect to a single label', '@ TXT "v=spf1 redirect=%{d1}"', 'bad-name example.com "redirect=%{d1}"'],
  ['an include without record behind all', `@ TXT "v=spf1 -all include:a.example.com"\n${A}`, 'found'],
  [
    'several records below',
    '@ TXT "v=spf1 include:b.example.com"\nb TXT "v=spf1 -all"\nb TXT "v=spf1"',
    'multiple-records b.example.com',
  ],
  ['a fault below', '@ TXT "v=spf1 include:b.example.com"\nb TXT "v=spf1 all:x"', 'syntax b.example.com'],
  [
    'a loop',
    '@ TXT "v=spf1 include:b.example.com"\nb TXT "v=spf1 redirect=example.com"',
    'loop b.example.com "redirect=example.com"',
  ],
  [
    'the first of several faults, a redirect last',
    '@ TXT "v=spf1 redirect=x.example.com include:y.example.com"',
    'no-record example.com "include:y.example.com"',
  ],
];
for (const [what, zone, expected] of CASES)
  test(`judges ${what}`, async () => {
    const { status, problem } = await gatherSpf('example.com', zoneOf(zone));
    if (problem === undefined) return assert.is(status, expected);
    const { code, domain, record, span } = problem;
    const quoted =
      record !== null && span !== null && code !== 'syntax' ? ` "${record.slice(span.start, span.end)}"` : '';
    assert.equal([status, `${code} ${domain}${quoted}`], ['permerror', expected]);
  });

test('keeps the record and its cost beside a permerror', async () => {
  const { records, parsed, cost } = await gatherSpf('example.com', zoneOf(`@ TXT "${ELEVEN}"`));
  assert.equal([records, parsed?.record.terms.length, cost?.lookups], [[ELEVEN], 12, 11]);
});

test('passes over what DNS does not answer', async () => {
  const below = zoneResolver([
    { name: 'example.com', ttl: 300, type: 'TXT', strings: ['v=spf1 include:b.example.com mx -all'] },
  ]);
  const { status, cost } = await gatherSpf('example.com', {
    resolve: async (name, type) =>
      name === 'example.com' && type === 'TXT'
        ? await below.resolve(name, type)
        : { status: 'failed', cause: 'servfail', detail: '', path: [], authenticated: false },
  });
  assert.equal([status, cost?.lookups, cost?.lowerBound], ['found', 2, true]);
});

test.run();

function exchanges(count: number): string {
  return Array.from({ length: count }, (_, i) => `@ MX ${i} m${i}`).join('\n');
}
