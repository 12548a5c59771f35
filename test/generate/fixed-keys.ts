import { createHash, createPublicKey } from 'node:crypto';
import type { DkimPublicKey } from '../../src/records/dkim-key.ts';
import { readKeyFile } from '../../src/records/key-file.ts';
import { keyFault } from '../../src/generate/key-fault.ts';
import { ED25519, RSA_1024, RSA_2048 } from '../../src/rules/example-records.ts';

/**
 * Public keys of every kind that is signed with, the same in each run. The two long ones have no private half: their modulus is a number made of
 * digests, the first that shows no weakness, since a key of that length takes seconds to make.
 */
export const FIXED_KEYS: readonly (readonly [string, DkimPublicKey])[] = [
  ['RSA 1024', keyIn(RSA_1024)],
  ['RSA 2048', keyIn(RSA_2048)],
  ['RSA 3072', withoutPrivateHalf(3072)],
  ['RSA 4096', withoutPrivateHalf(4096)],
  ['Ed25519', keyIn(`v=DKIM1; k=ed25519; p=${ED25519}`)],
];

function withoutPrivateHalf(bits: number): DkimPublicKey {
  for (let attempt = 0; ; attempt++) {
    const modulus = createHash('shake256', { outputLength: bits / 8 })
      .update(`${bits} ${attempt}`)
      .digest();
    modulus[0] = (modulus[0] ?? 0) | 0x80;
    modulus[modulus.length - 1] = (modulus.at(-1) ?? 0) | 1;
    const jwk = { kty: 'RSA', n: modulus.toString('base64url'), e: 'AQAB' };
    const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'pem', type: 'spki' });
    const key = keyIn(pem.toString());
    if (keyFault(key) === null) return key;
  }
}

/** The key in the text of a file. */
export function keyIn(text: string): DkimPublicKey {
  const reading = readKeyFile(text);
  if ('fault' in reading) throw new Error(`it ${reading.fault}`);
  return reading.key;
}
