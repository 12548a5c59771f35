import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseDkimKey } from '../../src/records/dkim-key.ts';
import type { DkimPublicKey } from '../../src/records/dkim-key.ts';
import { publicKeyBase64 } from '../../src/records/public-key-base64.ts';
import { keyIdentity, sameKey } from '../../src/records/same-key.ts';
import * as examples from '../../src/rules/example-records.ts';
import { ED25519, RSA, RSA_PKCS1 } from './dkim-test-keys.ts';

const test = suite('public-key-base64');

function keyIn(base64: string, type: 'rsa' | 'ed25519' = 'rsa'): DkimPublicKey {
  const key = parseDkimKey(`k=${type}; p=${base64}`).record.publicKey;
  if (key === null) throw new Error(base64);
  return key;
}

for (const [name, base64] of Object.entries({
  RSA,
  RSA_512: examples.RSA_512,
  RSA_1024: examples.RSA_1024,
  RSA_2048: examples.RSA_2048,
  RSA_8192: examples.RSA_8192,
  RSA_EXPONENT_3: examples.RSA_EXPONENT_3,
}))
  test(`writes ${name} as it was published`, () => assert.is(publicKeyBase64(keyIn(base64)), base64));

test('writes an RSA key read as PKCS #1 in the form that verifiers expect, and back', () => {
  assert.is(publicKeyBase64(keyIn(RSA_PKCS1)), RSA);
  assert.is(publicKeyBase64(keyIn(RSA), 'pkcs1'), RSA_PKCS1);
});

test('writes an Ed25519 key as its 32 octets', () => {
  assert.is(publicKeyBase64(keyIn(ED25519, 'ed25519')), ED25519);
  assert.is(publicKeyBase64(keyIn(ED25519, 'ed25519'), 'pkcs1'), ED25519);
});

const rsa = keyIn(RSA);
const SAME: readonly [string, DkimPublicKey, DkimPublicKey, boolean][] = [
  ['an RSA key and itself in PKCS #1', rsa, keyIn(RSA_PKCS1), true],
  ['an RSA key and another', rsa, keyIn(examples.RSA_1024), false],
  ['two RSA keys of one modulus', rsa, { ...rsa, exponent: 3n } as DkimPublicKey, false],
  ['an RSA and an Ed25519 key', rsa, keyIn(ED25519, 'ed25519'), false],
  ['an Ed25519 key and itself', keyIn(ED25519, 'ed25519'), keyIn(ED25519, 'ed25519'), true],
  ['an Ed25519 key and another', keyIn(ED25519, 'ed25519'), keyIn(examples.ED25519, 'ed25519'), false],
];
for (const [what, a, b, same] of SAME)
  test(`${what} are ${same ? 'the same' : 'not the same'}`, () => {
    assert.equal([sameKey(a, b), sameKey(b, a), keyIdentity(a) === keyIdentity(b)], [same, same, same]);
  });

test.run();
