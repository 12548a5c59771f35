import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { TxtLimit, TxtRules } from '../../src/model/provider.ts';
import { holdsRsa2048 } from '../../src/providers/holds-rsa-2048.ts';

const test = suite('holdsRsa2048');
const UNKNOWN: TxtRules = {
  limits: [],
  accepts: null,
  split: null,
  stringMax: 255,
  quotes: null,
  strings: null,
  escapes: null,
  refuses: [],
};
const limit = (max: number, per: TxtLimit['per'], counts: TxtLimit['counts']): TxtLimit => ({
  max,
  per,
  counts,
  evidence: 'vendor',
});

/** What is known of a channel, and whether it takes such a key. */
const CASES: readonly [string, Partial<TxtRules>, boolean | null][] = [
  ['nothing', {}, null],
  ['who splits', { split: 'host' }, true],
  ['that the user splits', { split: 'user', limits: [limit(255, 'string', 'text')] }, true],
  ['that nobody splits', { split: 'nobody' }, false],
  ['strings of 255 and nothing else', { limits: [limit(255, 'string', 'text')] }, null],
  ['409 octets of text', { split: 'host', limits: [limit(409, 'record', 'text')] }, false],
  ['410 octets of text', { limits: [limit(410, 'record', 'text')] }, true],
  ['414 characters as written', { split: 'host', limits: [limit(414, 'record', 'written')] }, false],
  ['415 characters as written', { split: 'host', limits: [limit(415, 'record', 'written')] }, true],
  ['411 octets on the wire', { split: 'host', limits: [limit(411, 'record', 'wire')] }, false],
  ['412 octets on the wire', { split: 'host', limits: [limit(412, 'record', 'wire')] }, true],
  ['a large record in a small RRset', { limits: [limit(4096, 'record', 'text'), limit(400, 'rrset', 'text')] }, false],
  ['409 octets accepted', { accepts: 409 }, null],
  ['410 octets accepted', { accepts: 410 }, true],
];
for (const [what, known, expected] of CASES)
  test(`${what} known: ${expected}`, () => assert.is(holdsRsa2048({ txt: { ...UNKNOWN, ...known } }), expected));

test.run();
