import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dmarcPolicy, type PolicySubject } from '../../src/evaluate/dmarc-policy.ts';
import type { DmarcPolicy } from '../../src/model/dmarc-record.ts';
import { parseDmarc } from '../../src/records/dmarc.ts';

const test = suite('dmarc-policy');

/** RFC 9989 §4.10.1: the tags that count for a name, in their order. */
const ORDER: Readonly<Record<PolicySubject, readonly ('p' | 'sp' | 'np')[]>> = {
  domain: ['p'],
  existing: ['sp', 'p'],
  'non-existent': ['np', 'sp', 'p'],
};
/** RFC 9989 §4.7, t=y. */
const TESTED = { none: 'none', quarantine: 'none', reject: 'quarantine' } as const;
const SUBJECTS = ['domain', 'existing', 'non-existent'] as const;

const policy = fc.constantFrom<DmarcPolicy>('none', 'quarantine', 'reject');
const optional = fc.option(policy, { nil: undefined });

test('takes the tag that the RFC names, for every set of p, sp, np and t, in any order', () => {
  fc.assert(
    fc.property(
      fc.record({ p: policy, sp: optional, np: optional, t: fc.constantFrom('y', 'n', undefined) }),
      fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
      (tags, order) => {
        const parts = Object.entries(tags).flatMap(([name, value]) => (value === undefined ? [] : `${name}=${value}`));
        const shuffled = parts.map((part, i) => [order[i] ?? 0, part] as const).sort(([a], [b]) => a - b);
        const { record } = parseDmarc(['v=DMARC1', ...shuffled.map(([, part]) => part)].join('; '));
        for (const of of SUBJECTS) {
          const tag = ORDER[of].find((name) => tags[name] !== undefined) ?? 'p';
          const requested = tags[tag] ?? 'none';
          const applies = tags.t === 'y' ? TESTED[requested] : requested;
          assert.equal(dmarcPolicy(record, of), { tag, requested, policy: applies });
        }
      },
    ),
  );
});

const FORCED = { tag: 'p', requested: 'none', policy: 'none' } as const;
const RUA = 'rua=mailto:d@example.com';
/** What a bad p, sp or np makes of a record for every name (§4.10.1). */
const BAD: readonly [string, typeof FORCED | null][] = [
  [`v=DMARC1; ${RUA}`, FORCED],
  [`v=DMARC1; p=rejct; ${RUA}`, FORCED],
  [`v=DMARC1; p=reject; sp=rejct; ${RUA}`, FORCED],
  [`v=DMARC1; p=reject; np=rejct; ${RUA}`, FORCED],
  [`v=DMARC1; sp=reject; ${RUA}`, FORCED],
  [`v=DMARC1; p=rejct; t=y; ${RUA}`, FORCED],
  ['v=DMARC1', null],
  ['v=DMARC1; sp=reject', null],
  ['v=DMARC1; p=rejct', null],
  ['v=DMARC1; p=reject; sp=rejct', null],
  ['v=DMARC1; p=reject; np=rejct', null],
  ['v=DMARC1; p=rejct; rua=d@example.com', null],
  // Which of two counts is not said: neither is taken.
  ['v=DMARC1; p=reject; p=none', null],
  ['p=reject', null],
];
for (const [text, expected] of BAD)
  test(`${text} is ${expected === null ? 'no policy' : 'p=none'} for every name`, () => {
    for (const of of SUBJECTS) assert.equal(dmarcPolicy(parseDmarc(text).record, of), expected, of);
  });

test.run();
