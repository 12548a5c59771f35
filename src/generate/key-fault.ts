import { ed25519Weakness } from '../records/dkim-ed25519-point.ts';
import type { DkimPublicKey } from '../records/dkim-key.ts';
import { RSA_WEAKNESS_WORDS, rsaWeakness } from '../records/rsa-weakness.ts';

/** The lengths that every verifier takes, in bits (RFC 8301 §3.2): shorter keys are refused, longer ones may be. */
const RSA_BITS_MIN = 1024;
const RSA_BITS_MAX = 4096;

const OF_ED25519 = {
  'no-point': 'no signature can fit the Ed25519 key, since its 32 octets are no point of the curve: copy it again',
  'small-order': 'anybody can sign with this Ed25519 key: make a new one',
} as const;

/**
 * Why a key is not to be published, one sentence, or null: verifiers refuse it, or need not take it, or anybody can sign with it.
 *
 * That verifiers may take RSA keys over 4096 bits (RFC 8301 §3.2) helps nobody who wants all of them to: such keys are refused.
 */
export function keyFault(key: DkimPublicKey): string | null {
  if (key.type === 'ed25519') {
    const weakness = ed25519Weakness(key.octets);
    return weakness === null ? null : OF_ED25519[weakness];
  }
  if (key.bits < RSA_BITS_MIN)
    return `the RSA key has ${key.bits} bits, and verifiers must refuse fewer than ${RSA_BITS_MIN} (RFC 8301 §3.2): make a key of 2048 bits`;
  if (key.bits > RSA_BITS_MAX)
    return `the RSA key has ${key.bits} bits, and verifiers need not take more than ${RSA_BITS_MAX} (RFC 8301 §3.2): make a key of 2048 bits`;
  const weakness = rsaWeakness(key);
  return weakness === null
    ? null
    : `the RSA key can be broken: ${RSA_WEAKNESS_WORDS[weakness.kind]}; compare it with its file, and make a new one if they agree`;
}
