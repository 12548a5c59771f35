import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { takesMail } from '../../src/evaluate/takes-mail.ts';
import { CAUSES, failed } from '../dns/scripted.ts';
import { zoneOf } from './zone-of.ts';

const test = suite('takes-mail');

const TABLE: readonly [string, string, 'yes' | 'no'][] = [
  ['an MX record', '@ MX 10 mail', 'yes'],
  ['a null MX', '@ MX 0 .\n@ A 192.0.2.1', 'no'],
  ['a null MX beside another, which is none', '@ MX 0 .\n@ MX 10 mail', 'yes'],
  ['an IPv4 address alone', '@ A 192.0.2.1', 'yes'],
  ['an IPv6 address alone', '@ AAAA 2001:db8::1', 'yes'],
  ['neither', '@ TXT "x"', 'no'],
  ['a name that does not exist', 'a.example.net. A 192.0.2.1', 'no'],
];

for (const [title, zone, expected] of TABLE)
  test(title, async () => assert.is(await takesMail('example.com', zoneOf(zone)), expected));

for (const cause of CAUSES)
  test(`${cause} is no answer`, async () => {
    assert.is(await takesMail('example.com', { resolve: async () => failed(cause, 'no answer') }), 'unknown');
  });

test('a name that cannot stand in DNS is not asked for', async () => {
  for (const name of ['', 'a..test', '\u20ac.test', 'a'.repeat(64)])
    assert.is(
      await takesMail(name, { resolve: async () => failed('network', 'asked') }),
      name === '' ? 'unknown' : 'no',
    );
});

test.run();
