import type { DkimPublicKey } from './dkim-public-key.ts';

/** Whether two keys verify the same signatures, whatever form each of them was published in. */
export function sameKey(a: DkimPublicKey, b: DkimPublicKey): boolean {
  if (a.type === 'rsa') return b.type === 'rsa' && a.modulus === b.modulus && a.exponent === b.exponent;
  return b.type === 'ed25519' && a.octets === b.octets;
}

/** A text that two keys share exactly when they are the same. */
export function keyIdentity(key: DkimPublicKey): string {
  return key.type === 'rsa' ? `rsa ${key.modulus.toString(16)} ${key.exponent.toString(16)}` : `ed25519 ${key.octets}`;
}
