import { generateKeyPairSync } from 'node:crypto';
import type { DkimPublicKey } from '../../src/records/dkim-key.ts';
import { readKeyFile } from '../../src/records/key-file.ts';

/** Keys of every kind that is signed with, made for this run. */
export const SIGNING_KEYS: readonly (readonly [string, DkimPublicKey])[] = [
  ...[1024, 2048, 3072, 4096].map((bits) => [`RSA ${bits}`, rsaOf(bits)] as const),
  ['Ed25519', keyIn(generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }).toString())],
];

export function rsaOf(modulusLength: number): DkimPublicKey {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength });
  return keyIn(publicKey.export({ format: 'pem', type: 'spki' }).toString());
}

/** The key in the text of a file. */
export function keyIn(text: string): DkimPublicKey {
  const reading = readKeyFile(text);
  if ('fault' in reading) throw new Error(`it ${reading.fault}`);
  return reading.key;
}
