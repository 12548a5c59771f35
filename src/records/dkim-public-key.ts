import type { Span } from '../model/span.ts';
import { dkimBase64Fault } from './dkim-base64.ts';
import { ED25519_OCTETS, dkimKeyMaterial } from './dkim-key-material.ts';
import type { DkimKeyMaterial, RsaMaterial } from './dkim-key-material.ts';
import { dkimProblem, privateKeyProblem } from './dkim-problem.ts';
import type { DkimProblem, DkimProblemCode } from './dkim-problem.ts';

/** A decoded public key. `bits` is the length of the RSA modulus; `octets` are the 32 octets of RFC 8463 §4 in hexadecimal. */
export type DkimPublicKey =
  | {
      readonly type: 'rsa';
      readonly bits: number;
      /** spki: SubjectPublicKeyInfo, what everyone publishes. pkcs1: the bare RSAPublicKey that RFC 6376 §3.6.1 names. */
      readonly encoding: 'spki' | 'pkcs1';
      readonly modulus: bigint;
      readonly exponent: bigint;
    }
  | { readonly type: 'ed25519'; readonly bits: 256; readonly encoding: 'raw'; readonly octets: string };

interface Reading {
  readonly key: DkimPublicKey | null;
  readonly problem: DkimProblem | null;
}

/** Verifiers must not take shorter keys (RFC 8301 §3.2). */
const RSA_BITS_MIN = 1024;

/**
 * Reads the value of p=, not empty, as a key of the type that k= names (RFC 6376 §3.6.1, RFC 8463 §4).
 *
 * @param value without blanks around it
 * @param span where the value stands in the record
 * @param type null for a type that nobody knows: then only what must never be published is looked for
 * @returns the key, a problem, or both: a key too short is a key
 */
export function readDkimPublicKey(value: string, span: Span, type: 'rsa' | 'ed25519' | null): Reading {
  const fault = dkimBase64Fault(value, span);
  // What a faulty text still holds is looked at too: a key cut at 255 characters mostly ends inside a group of four.
  const octets = Buffer.from(value.replace(/[ \t\r\n]+/g, ''), 'base64');
  const material = dkimKeyMaterial(octets);
  if (material.kind === 'private-key') return { key: null, problem: privateKeyProblem(span) };
  if (fault !== null && !(fault.lengthOnly && material.kind === 'truncated'))
    return { key: null, problem: fault.problem };
  if (material.kind === 'certificate')
    return refuse(
      'certificate',
      span,
      'p= holds an X.509 certificate, or a request for one; publish only the public key inside it',
    );
  if (type === null) return { key: null, problem: null };
  // Whatever 32 octets look like, they are a point; only those that no key pair gives are left out.
  if (type === 'ed25519' && fault === null && octets.length === ED25519_OCTETS && material.kind !== 'other')
    return { key: { type, bits: 256, encoding: 'raw', octets: octets.toString('hex') }, problem: null };
  if (material.kind === 'truncated')
    return refuse(
      'truncated-key',
      span,
      `p= holds ${octets.length} octets of a key that says it has ${material.claimed}: a part is missing, often because a record was cut at 255 characters; publish the whole key`,
    );
  return type === 'rsa' ? readRsa(material, octets, span) : refuseEd25519(material, octets, span);
}

function readRsa(material: DkimKeyMaterial, octets: Buffer, span: Span): Reading {
  if (material.kind === 'rsa') return usableRsa(material, span);
  const declared = 'but k= says rsa, or is missing';
  if (material.kind === 'ed25519-spki')
    return refuse(
      'key-type-mismatch',
      span,
      `p= holds an Ed25519 key, ${declared}; write k=ed25519; p=${rawBase64(material.octets)}`,
    );
  if (material.kind === 'unrecognised' && octets.length === ED25519_OCTETS)
    return refuse('key-type-mismatch', span, `p= holds 32 octets as an Ed25519 key has, ${declared}; write k=ed25519`);
  return refuse('bad-key', span, `p= holds ${describe(material, octets)}, expected an RSA public key in DER`);
}

/** An RSA key of these numbers. */
export function rsaKey(
  encoding: 'spki' | 'pkcs1',
  modulus: bigint,
  exponent: bigint,
): DkimPublicKey & { readonly type: 'rsa' } {
  return { type: 'rsa', bits: bitLength(modulus), encoding, modulus, exponent };
}

function usableRsa({ encoding, modulus, exponent, trailing }: RsaMaterial, span: Span): Reading {
  const key = rsaKey(encoding, modulus, exponent);
  const { bits } = key;
  const short = `the RSA key has ${bits} bits, and verifiers must refuse fewer than ${RSA_BITS_MIN}; publish a key of 2048 bits`;
  const after = `p= goes on after the end of the key (octets: ${trailing}), which some verifiers refuse; publish the key alone`;
  if (bits < RSA_BITS_MIN) return { key, problem: dkimProblem('rsa-too-short', span, short) };
  return { key, problem: trailing === 0 ? null : dkimProblem('trailing-octets', span, after) };
}

function refuseEd25519(material: DkimKeyMaterial, octets: Buffer, span: Span): Reading {
  if (material.kind === 'rsa')
    return refuse(
      'key-type-mismatch',
      span,
      'p= holds an RSA key, but k= says ed25519; write k=rsa, or publish the Ed25519 key',
    );
  if (material.kind === 'ed25519-spki')
    return refuse(
      'ed25519-spki',
      span,
      `p= holds an Ed25519 key inside a SubjectPublicKeyInfo, expected its 32 octets alone (RFC 8463 §4); write p=${rawBase64(material.octets)}`,
    );
  if (material.kind === 'other')
    return refuse('bad-key', span, `p= holds ${material.what}, expected the 32 octets of an Ed25519 key (RFC 8463 §4)`);
  // 64 hexadecimal digits are 48 octets of base64.
  const hex = /^[0-9a-f]{64}$/i.test(octets.toString('base64'))
    ? '; they look like hexadecimal, write the key in base64'
    : '';
  return refuse(
    'ed25519-length',
    span,
    `p= holds ${octets.length} octets, expected the 32 octets of an Ed25519 key (RFC 8463 §4)${hex}`,
  );
}

function refuse(code: DkimProblemCode, span: Span, message: string): Reading {
  return { key: null, problem: dkimProblem(code, span, message) };
}

function describe(material: DkimKeyMaterial, octets: Buffer): string {
  return material.kind === 'other' ? material.what : `${octets.length} octets that are no key`;
}

function rawBase64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}

/** Digits of a positive number in base 2, in time that grows with its length. */
function bitLength(number: bigint): number {
  const hex = number.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}
