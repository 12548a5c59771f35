import { createPrivateKey, createPublicKey } from 'node:crypto';

/** The 16 octets of PKCS #8 before the 32 of an Ed25519 private key (RFC 8410 §7). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The public key of an Ed25519 private key (RFC 8032 §5.1.5).
 *
 * @param seed its 32 octets; any will do
 */
export function ed25519PublicOctets(seed: Uint8Array): Buffer {
  const pkcs8 = Buffer.concat([PKCS8_HEAD, seed]);
  const key = createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }));
  return key.export({ format: 'der', type: 'spki' }).subarray(-32);
}
