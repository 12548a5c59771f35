import { generateKeyPairSync } from 'node:crypto';

import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { ed25519Weakness } from '../../src/records/dkim-ed25519-point.ts';
import { ED25519_HEX } from './dkim-test-keys.ts';

const point = suite('ed25519Weakness');

point('finds nothing in the key of RFC 8463', () => assert.is(ed25519Weakness(ED25519_HEX), null));

point('finds nothing in any key that was made as one', () => {
  for (let made = 0; made < 20; made++) {
    const { publicKey } = generateKeyPairSync('ed25519');
    assert.is(ed25519Weakness(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')), null);
  }
});

point('finds the points that every signature fits', () => {
  for (const octets of [
    '00'.repeat(32),
    `${'00'.repeat(31)}80`,
    `01${'00'.repeat(31)}`,
    `ec${'ff'.repeat(30)}7f`,
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  ])
    assert.is(ed25519Weakness(octets), 'small-order', octets);
});

point('finds octets that are no point', () => {
  for (const octets of [
    `02${'00'.repeat(31)}`,
    'ff'.repeat(32),
    `ed${'ff'.repeat(30)}7f`,
    ED25519_HEX.replace(/^d7/, 'da'),
  ])
    assert.is(ed25519Weakness(octets), 'no-point', octets);
});

point.run();
