import { DER_TAG, derChildren, derHex, derNatural, readDer } from '../text/der.ts';
import type { DerValue } from '../text/der.ts';
import { ED25519, OTHER_KEYS, RSA_ENCRYPTION } from './dkim-key-material.ts';
import type { DkimPublicKey } from './dkim-public-key.ts';
import { rsaKey } from './dkim-public-key.ts';
import { ed25519PublicOctets } from './ed25519-seed.ts';

/** A public key, or what is wrong with what should hold one: words that follow the name of the file. They never quote it. */
export type KeyReading = { readonly key: DkimPublicKey } | { readonly fault: string };

export const ENCRYPTED =
  'is protected with a passphrase: expected a key that can be read; "openssl pkey -in FILE -pubout" asks for the passphrase and writes the public half';
const DAMAGED = 'holds a private key that is damaged: copy the file again';

/**
 * The public half of a private key: PKCS #1 (RFC 8017 A.1.2), PKCS #8 (RFC 5958) of an RSA or Ed25519 key, or the 64 octets of NaCl. Nothing else
 * of the key leaves this file. The numbers of an RSA key must belong together, so that no damage makes a private number pass for a public one.
 *
 * @param octets what is known to be a private key, or the beginning of one
 */
export function publicHalf(octets: Buffer): KeyReading {
  const outer = readDer(octets, 0);
  if (outer?.tag !== DER_TAG.sequence) return octets.length === 64 ? naclHalf(octets) : unknownKey();
  if (outer.end > octets.length)
    return {
      fault: `holds a private key that is cut off: there are ${octets.length} of its ${outer.end} octets; copy the file again`,
    };
  const children = derChildren(octets, outer) ?? [];
  const [version, second, third] = children;
  // An encrypted key begins with the algorithm that encrypts it (RFC 5958 §3).
  if (version?.tag === DER_TAG.sequence) return { fault: ENCRYPTED };
  if (second?.tag === DER_TAG.integer) return rsaHalf(octets, children);
  if (second?.tag === DER_TAG.octetString) return otherKey('an elliptic curve (EC) key');
  if (second?.tag !== DER_TAG.sequence || third?.tag !== DER_TAG.octetString) return { fault: DAMAGED };
  return pkcs8Half(octets, second, third);
}

function pkcs8Half(octets: Buffer, algorithm: DerValue, holder: DerValue): KeyReading {
  const identifier = derChildren(octets, algorithm)?.[0];
  const id = identifier?.tag === DER_TAG.objectIdentifier ? derHex(octets, identifier) : '';
  const inner = readDer(octets, holder.content);
  if (id !== RSA_ENCRYPTION && id !== ED25519) return otherKey(OTHER_KEYS.get(id) ?? 'a key of another kind');
  if (inner === null || inner.end !== holder.end) return { fault: DAMAGED };
  if (id === RSA_ENCRYPTION) return rsaHalf(octets, derChildren(octets, inner) ?? []);
  const seed = octets.subarray(inner.content, inner.end);
  return inner.tag === DER_TAG.octetString && seed.length === 32
    ? ed25519(ed25519PublicOctets(seed))
    : { fault: DAMAGED };
}

/** RSAPrivateKey: version, modulus, both exponents, two primes and three numbers made from them (RFC 8017 A.1.2). */
function rsaHalf(octets: Buffer, children: readonly DerValue[]): KeyReading {
  if (children.length === 10)
    return {
      fault: 'holds an RSA key of more than two primes: "openssl pkey -in FILE -pubout" writes its public half',
    };
  const [n, e, d, p, q] = children.slice(1).map((value) => derNatural(octets, value) ?? 0n);
  if (children.length !== 9 || !n || !e || !d || !p || !q || p < 3n || q < 3n || p * q !== n) return { fault: DAMAGED };
  const inverse = (prime: bigint): boolean => (e * d) % (prime - 1n) === 1n;
  return inverse(p) && inverse(q) ? { key: rsaKey('spki', n, e) } : { fault: DAMAGED };
}

/** The seed, then the public key that belongs to it. */
function naclHalf(octets: Buffer): KeyReading {
  const half = ed25519PublicOctets(octets.subarray(0, 32));
  return half.equals(octets.subarray(32)) ? ed25519(half) : unknownKey();
}

function ed25519(octets: Buffer): KeyReading {
  return { key: { type: 'ed25519', bits: 256, encoding: 'raw', octets: octets.toString('hex') } };
}

function otherKey(what: string): KeyReading {
  return { fault: `holds ${what}: DKIM knows only RSA and Ed25519 keys` };
}

function unknownKey(): KeyReading {
  return {
    fault: 'holds a private key in a form that is not known here: expected PEM, as "openssl genpkey" writes it',
  };
}
