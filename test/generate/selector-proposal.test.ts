import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dkimRecordName } from '../../src/generate/dkim-record.ts';
import { proposeSelector } from '../../src/generate/selector-proposal.ts';

const test = suite('selector-proposal');

const now = new Date('2026-11-21T13:00:00Z');
const first = (count: number): string[] =>
  Array.from({ length: count }).reduce<string[]>((taken) => [...taken, proposeSelector({ taken, now })], []);

const CASES: readonly [string, readonly string[], string, string][] = [
  ['names the month', [], '2026-11-21T13:00:00Z', 's202611'],
  ['names the month in UTC', [], '2026-12-01T00:30:00+01:00', 's202611'],
  ['writes the month with two digits', [], '2027-01-02T00:00:00Z', 's202701'],
  ['puts a letter behind where the name is taken', ['s202611'], '2026-11-21T13:00:00Z', 's202611b'],
  ['does not mind case', ['S202611', 'S202611B'], '2026-11-21T13:00:00Z', 's202611c'],
  ['does not mind others', ['s1', 's202610', 's202611b', 'x.s202611'], '2026-11-21T13:00:00Z', 's202611'],
  ['leaves no gap', ['s202611', 's202611c'], '2026-11-21T13:00:00Z', 's202611b'],
];
for (const [what, taken, date, expected] of CASES)
  test(what, () => assert.is(proposeSelector({ taken, now: new Date(date) }), expected));

test('goes on with two letters after z', () => {
  const names = first(28);
  assert.equal(
    [names[0], names[1], names[25], names[26], names[27]],
    ['s202611', 's202611b', 's202611z', 's202611aa', 's202611ab'],
  );
});

test('is a selector that is not taken, whatever is', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...first(40), 's1', 'X', '')), (taken) => {
      const selector = proposeSelector({ taken, now });
      assert.match(selector, /^[a-z0-9]{2,12}$/);
      assert.not(taken.includes(selector));
      assert.is(dkimRecordName(selector, 'example.com'), `${selector}._domainkey.example.com`);
    }),
  );
});

test('throws for a date that is none', () => {
  assert.throws(
    () => proposeSelector({ taken: [], now: new Date('never') }),
    (error: unknown) => error instanceof RangeError,
  );
});

test.run();
