import { DER_TAG, derChildren, derHex, derNatural, readDer } from '../text/der.ts';
import type { DerValue } from '../text/der.ts';
import { ed25519PublicOctets } from './ed25519-seed.ts';

/** What the octets of a p= tag are, whatever the record says they should be. */
export type DkimKeyMaterial =
  | RsaMaterial
  /** `octets`: the 32 of the key inside the SubjectPublicKeyInfo, in hexadecimal. */
  | { readonly kind: 'ed25519-spki'; readonly octets: string }
  /** `claimed`: how many octets the DER header says there are. */
  | { readonly kind: 'truncated'; readonly claimed: number }
  | { readonly kind: 'private-key' | 'certificate' }
  /** A key that DKIM has no use for. `what`: a noun phrase. */
  | { readonly kind: 'other'; readonly what: string }
  | { readonly kind: 'unrecognised' };

export interface RsaMaterial {
  readonly kind: 'rsa';
  readonly encoding: 'spki' | 'pkcs1';
  readonly modulus: bigint;
  readonly exponent: bigint;
  /** Octets after the end of the DER. */
  readonly trailing: number;
}

/** Object identifiers of keys (RFC 3279 §2.3, RFC 4055 §1.2, RFC 8410 §3), in hexadecimal. */
export const RSA_ENCRYPTION = '2a864886f70d010101';
export const ED25519 = '2b6570';
export const OTHER_KEYS: ReadonlyMap<string, string> = new Map([
  ['2a864886f70d01010a', 'an RSA key restricted to RSASSA-PSS'],
  ['2a8648ce3d0201', 'an elliptic curve (EC) key'],
  ['2a8648ce380401', 'a DSA key'],
  ['2b656e', 'an X25519 key'],
  ['2b656f', 'an X448 key'],
  ['2b6571', 'an Ed448 key'],
]);
/** PKCS #5 and PKCS #12 password-based encryption: what a private key is wrapped in (RFC 8018 A, RFC 7292 C). */
const PASSWORD_BASED = /^2a864886f70d01(?:05|0c01)/;

/** Octets of an Ed25519 key (RFC 8463 §4). */
export const ED25519_OCTETS = 32;

/** Recognises key material by its structure. Works on any octets, also on a key cut short. */
export function dkimKeyMaterial(octets: Buffer): DkimKeyMaterial {
  const text = octets.toString('latin1', 0, 32);
  if (text.startsWith('openssh-key-v1\0') || isNaclSecretKey(octets)) return { kind: 'private-key' };
  if (/^\0\0\0.(?:ssh|ecdsa|sk)-/s.test(text)) return { kind: 'other', what: 'a key in the format of OpenSSH' };
  if (octets.every((octet) => octet === 0)) return { kind: 'other', what: `nothing but ${octets.length} zero octets` };

  const outer = readDer(octets, 0);
  const first = outer === null ? null : readDer(octets, outer.content);
  if (outer?.tag !== DER_TAG.sequence || (first?.tag !== DER_TAG.sequence && first?.tag !== DER_TAG.integer))
    return { kind: 'unrecognised' };
  if (isPrivateKey(octets, outer, first)) return { kind: 'private-key' };
  if (isCertificate(octets, first)) return { kind: 'certificate' };
  if (outer.end > octets.length) return { kind: 'truncated', claimed: outer.end };
  return publicKey(octets, outer);
}

/** The base64 of an Ed25519 key taken out of its SubjectPublicKeyInfo; any other base64 as it is. */
export function rawEd25519(base64: string): string {
  const material = dkimKeyMaterial(Buffer.from(base64, 'base64'));
  return material.kind === 'ed25519-spki' ? Buffer.from(material.octets, 'hex').toString('base64') : base64;
}

/** The 64 octets that NaCl and libsodium call an Ed25519 secret key: the seed, then the public key that belongs to it. */
function isNaclSecretKey(octets: Buffer): boolean {
  return octets.length === 64 && ed25519PublicOctets(octets.subarray(0, 32)).equals(octets.subarray(32));
}

/**
 * PKCS #1 (RFC 8017 A.1.2), PKCS #8 (RFC 5958), SEC 1 (RFC 5915) and PKCS #12 (RFC 7292) all begin with a small version number and go on; an
 * encrypted PKCS #8 key begins with the algorithm that encrypts it. Seen from the front, so that a private key cut short is one too.
 */
function isPrivateKey(octets: Buffer, outer: DerValue, first: DerValue): boolean {
  if (first.tag === DER_TAG.integer) {
    const version = first.end - first.content === 1 ? (octets[first.content] ?? 255) : 255;
    // A public key with a modulus of one octet has this shape as well, but is complete with two numbers.
    const children = derChildren(octets, outer);
    return version <= 3 && !(children?.length === 2 && children[1]?.tag === DER_TAG.integer);
  }
  const algorithm = readDer(octets, first.content);
  return algorithm?.tag === DER_TAG.objectIdentifier && PASSWORD_BASED.test(derHex(octets, algorithm));
}

/** A certificate (RFC 5280 §4.1), or the request for one (RFC 2986 §4), opens with the structure that is signed: its version or its serial number. */
function isCertificate(octets: Buffer, first: DerValue): boolean {
  const inner = first.tag === DER_TAG.sequence ? readDer(octets, first.content) : null;
  return inner?.tag === DER_TAG.context0 || inner?.tag === DER_TAG.integer;
}

function publicKey(octets: Buffer, outer: DerValue): DkimKeyMaterial {
  const [first, second, ...rest] = derChildren(octets, outer) ?? [];
  const broken = { kind: 'other', what: 'a public key whose DER is broken inside' } as const;
  if (first === undefined || second === undefined || rest.length > 0) return broken;
  const trailing = octets.length - outer.end;
  if (first.tag === DER_TAG.integer) return rsa(octets, outer, 'pkcs1', trailing) ?? broken;

  const [algorithm, parameters] = derChildren(octets, first) ?? [];
  const unused = octets[second.content];
  if (algorithm?.tag !== DER_TAG.objectIdentifier || second.tag !== DER_TAG.bitString || unused !== 0) return broken;
  const id = derHex(octets, algorithm);
  const bits = { ...second, content: second.content + 1 };
  if (id === ED25519) {
    const length = bits.end - bits.content;
    if (length !== ED25519_OCTETS) return { kind: 'other', what: `an Ed25519 key of ${length} octets instead of 32` };
    return { kind: 'ed25519-spki', octets: derHex(octets, bits) };
  }
  // The parameters must be NULL (RFC 3279 §2.3.1), but OpenSSL reads keys without any, and so do we; others it refuses.
  if (id === RSA_ENCRYPTION && parameters !== undefined && parameters.tag !== DER_TAG.null) return broken;
  if (id !== RSA_ENCRYPTION)
    return { kind: 'other', what: OTHER_KEYS.get(id) ?? 'a key that is neither RSA nor Ed25519' };
  const inner = readDer(octets, bits.content);
  return (inner?.end === bits.end ? rsa(octets, inner, 'spki', trailing) : null) ?? broken;
}

/** RSAPublicKey: modulus and exponent (RFC 8017 A.1.1). OpenSSL reads a modulus with its sign bit set as positive, Go does not: it is no key. */
function rsa(octets: Buffer, sequence: DerValue, encoding: 'spki' | 'pkcs1', trailing: number): RsaMaterial | null {
  if (sequence.tag !== DER_TAG.sequence) return null;
  const [first, second, ...rest] = derChildren(octets, sequence) ?? [];
  const modulus = first === undefined ? null : derNatural(octets, first);
  const exponent = second === undefined ? null : derNatural(octets, second);
  if (modulus === null || modulus === 0n || exponent === null || rest.length > 0) return null;
  return { kind: 'rsa', encoding, modulus, exponent, trailing };
}
