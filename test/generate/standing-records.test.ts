import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { standingRecords } from '../../src/generate/standing-records.ts';
import type { Rr } from '../../src/model/rr.ts';
import { RSA_2048, RSA_2048_OTHER, keyRecord } from '../../src/rules/example-records.ts';
import { splitText } from '../../src/text/character-string.ts';

const test = suite('standing-records');

const NAME = 's1._domainkey.example.com';
const txt = (name: string, text: string): Rr => ({ name, ttl: 60, type: 'TXT', strings: splitText(text) });
const target = (type: 'CNAME' | 'NS' | 'DNAME', name: string): Rr => ({ name, ttl: 60, type, target: 'a.example.net' });
const A: Rr = { name: NAME, ttl: 60, type: 'A', address: '192.0.2.1' };
const KEY = keyRecord(RSA_2048);
const OLD = txt(NAME, keyRecord(RSA_2048_OTHER));
const NOTE = txt(NAME, 'site-verification=1');

type Kind = 'blocking' | 'replaced' | 'staying' | 'same' | 'others';
const CASES: readonly [string, Rr, Kind | 'nothing'][] = [
  ['another key at the selector', OLD, 'replaced'],
  ['a revoked key at the selector', txt(NAME, 'v=DKIM1; p='), 'replaced'],
  ['the same text in other strings', { name: NAME, ttl: 60, type: 'TXT', strings: splitText(KEY, 100) }, 'same'],
  ['a text that is no key', NOTE, 'staying'],
  ['a CNAME', target('CNAME', NAME), 'replaced'],
  ['an address', A, 'others'],
  ['the name in upper case', txt(NAME.toUpperCase(), keyRecord(RSA_2048_OTHER)), 'replaced'],
  ['a delegation of the name', target('NS', NAME), 'blocking'],
  ['a delegation above the name', target('NS', '_domainkey.example.com'), 'blocking'],
  ['the name servers of the zone itself', target('NS', 'example.com'), 'nothing'],
  ['name servers above the zone', target('NS', 'com'), 'nothing'],
  ['a DNAME above the name', target('DNAME', 'example.com'), 'blocking'],
  ['a DNAME at the name', target('DNAME', NAME), 'others'],
  ['a record at another name', txt('s2._domainkey.example.com', KEY), 'nothing'],
];
for (const [what, rr, kind] of CASES)
  test(`${what}: ${kind}`, () => {
    const none = { blocking: null, replaced: [], staying: [], same: null, others: [] };
    const single = kind === 'blocking' || kind === 'same';
    const expected = kind === 'nothing' ? none : { ...none, [kind]: single ? rr : [rr] };
    assert.equal(standingRecords(NAME, KEY, 'example.com', [rr]), expected);
  });

test('an SPF record takes the place of another one, and of nothing else', () => {
  const [spf, note] = [txt('example.com', 'V=SPF1 mx -all'), txt('example.com', 'v=STSv1; id=1')];
  const found = standingRecords('example.com', 'v=spf1 -all', 'example.com', [spf, note]);
  assert.equal([found.replaced, found.staying], [[spf], [note]]);
});

test.run();
