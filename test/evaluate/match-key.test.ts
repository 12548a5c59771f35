import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findDkimKey } from '../../src/evaluate/find-dkim-key.ts';
import { cutAt, matchesKey } from '../../src/evaluate/match-key.ts';
import { parseDkimKey } from '../../src/records/dkim-key.ts';
import { readKeyFile } from '../../src/records/key-file.ts';
import * as keys from '../../src/rules/example-records.ts';
import { CAUSES, failed } from '../dns/scripted.ts';
import { zoneOf } from './zone-of.ts';

const test = suite('match-key');
const { RSA_2048: KEY, keyRecord, txt } = keys;

function keyIn(text: string): Parameters<typeof matchesKey>[1] {
  const reading = readKeyFile(text);
  if ('fault' in reading) throw new Error(reading.fault);
  return reading.key;
}
const rsa = keyIn(KEY);
const S1 = 's1._domainkey';
const split = (...texts: readonly string[]): string => `${S1} TXT ${texts.map((text) => `"${text}"`).join(' ')}`;
const record = keyRecord(KEY);

const CASES: readonly [string, string, boolean | null][] = [
  ['the same record', txt(S1, record), true],
  [
    'the key in strings of other lengths',
    split(record.slice(0, 20), record.slice(20, 30), record.slice(30, 250), record.slice(250)),
    true,
  ],
  [
    'the key with blanks in it',
    split(`v=DKIM1; p=${KEY.slice(0, 100)} `, ` \t${KEY.slice(100, 200)}`, KEY.slice(200)),
    true,
  ],
  ['the key among tags in another order', txt(S1, `t=s; p=${KEY}; k=rsa`), true],
  ['the key as PKCS #1', txt(S1, keyRecord(keys.RSA_2048_PKCS1)), true],
  ['the key behind a CNAME', `${S1} CNAME a\n${txt('a', record)}`, true],
  ['another key', txt(S1, keyRecord(keys.RSA_2048_OTHER)), false],
  ['a shorter key', txt(S1, keyRecord(keys.RSA_1024)), false],
  ['a key that is too short for mail', txt(S1, keyRecord(keys.RSA_512)), false],
  ['a key of another type', txt(S1, `k=ed25519; p=${keys.ED25519}`), false],
  ['a revoked key', txt(S1, 'v=DKIM1; p='), false],
  ['the key cut off', txt(S1, record.slice(0, 255)), false],
  ['another key cut off', txt(S1, keyRecord(keys.RSA_2048_OTHER).slice(0, 255)), null],
  ['the key in quotation marks', `${S1} TXT "\\"v=DKIM1; p=\\"" "${KEY.slice(0, 200)}" "${KEY.slice(200)}"`, null],
  ['two key records', `${txt(S1, record)}\n${txt(S1, keyRecord(keys.RSA_2048_OTHER))}`, null],
  ['the key spread over records', `${split(record.slice(0, 255))}\n${split(record.slice(255))}`, null],
  ['no key record', txt(S1, 'v=spf1 -all'), null],
  ['no TXT record', `${S1} A 192.0.2.1`, null],
  ['no such name', 'www A 192.0.2.1', null],
];
for (const [what, zone, expected] of CASES)
  test(`says ${expected} of ${what}`, async () => {
    const found = await findDkimKey({ domain: 'example.com', selector: 's1' }, zoneOf(`@ SOA ns h 1 1 1 1 1\n${zone}`));
    assert.is(matchesKey(found, rsa), expected);
  });

for (const cause of CAUSES)
  test(`compares nothing where DNS failed with ${cause}`, async () => {
    const found = await findDkimKey(
      { domain: 'example.com', selector: 's1' },
      { resolve: async () => failed(cause, '') },
    );
    assert.is(matchesKey(found, rsa), null);
  });

const ed25519 = keyIn(`k=ed25519; p=${keys.ED25519}`);
const CUTS: readonly [string, string, Parameters<typeof cutAt>[1], [number, number] | null][] = [
  ['the beginning of an RSA key', `p=${KEY.slice(0, 236)}`, rsa, [236, 392]],
  ['the beginning of its PKCS #1', `p=${keys.RSA_2048_PKCS1.slice(0, 99)}`, rsa, [99, 360]],
  ['the beginning of an Ed25519 key', `k=ed25519; p=${keys.ED25519.slice(0, 40)}`, ed25519, [40, 44]],
  ['a beginning with blanks', `p=${KEY.slice(0, 10)} ${KEY.slice(10, 20)}`, rsa, [20, 392]],
  ['the whole key', `p=${KEY}`, rsa, null],
  ['nothing', 'p=', rsa, null],
  ['a record without p=', 'v=DKIM1', rsa, null],
  ['the beginning of another key', `p=${keys.RSA_2048_OTHER.slice(0, 236)}`, rsa, null],
];
for (const [what, text, key, expected] of CUTS)
  test(`sees in ${what} ${expected === null ? 'no cut' : `a cut at ${expected[0]}`}`, () => {
    const cut = cutAt(parseDkimKey(text).record.tags, key);
    assert.equal(cut === null ? null : [cut.kept, cut.of], expected);
  });

test.run();
