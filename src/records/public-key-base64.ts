import { writeDer, writeNatural } from '../text/der-write.ts';
import { DER_TAG } from '../text/der.ts';
import type { DkimPublicKey } from './dkim-public-key.ts';

/** AlgorithmIdentifier of an RSA key: rsaEncryption, with NULL as parameters (RFC 3279 §2.3.1). */
const RSA_ALGORITHM = Buffer.from('300d06092a864886f70d0101010500', 'hex');

/**
 * The value of p= that publishes a key: for RSA the base64 of a SubjectPublicKeyInfo, whatever the key was read from; for Ed25519 that of its 32
 * octets (RFC 6376 §3.6.1, RFC 8463 §4).
 *
 * @param encoding `pkcs1`: for RSA the bare RSAPublicKey
 */
export function publicKeyBase64(key: DkimPublicKey, encoding: 'spki' | 'pkcs1' = 'spki'): string {
  if (key.type === 'ed25519') return Buffer.from(key.octets, 'hex').toString('base64');
  const bare = writeDer(DER_TAG.sequence, writeNatural(key.modulus), writeNatural(key.exponent));
  if (encoding === 'pkcs1') return bare.toString('base64');
  const bits = writeDer(DER_TAG.bitString, Buffer.of(0), bare);
  return writeDer(DER_TAG.sequence, RSA_ALGORITHM, bits).toString('base64');
}
