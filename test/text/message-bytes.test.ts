import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { messageBytes } from '../../src/text/message-bytes.ts';
import { splitText } from '../../src/text/character-string.ts';

const NAME = 'selector1._domainkey.example.com';
const HOP = [{ name: NAME, target: 'selector1.dkim.keys.example.net', ttl: 300 }];

/** Key text lengths and message sizes as measured with a DNS server: directly, and through a hop. */
const SIZES: readonly [string, number, number, number][] = [
  ['RSA 1024', 234, 308, 353],
  ['RSA 2048', 410, 485, 530],
  ['RSA 3072', 582, 658, 703],
  ['RSA 4096', 754, 830, 875],
  ['Ed25519', 66, 140, 185],
];

const test = suite('message-bytes');

for (const [key, length, direct, hop] of SIZES)
  test(`reckons the answer with a key of ${key} as DNS sends it`, () => {
    const texts = [{ strings: splitText('x'.repeat(length)) }];
    assert.equal([messageBytes(NAME, [], texts), messageBytes(NAME, HOP, texts)], [direct, hop]);
  });

test.run();
