import type { Problem } from '../model/problem.ts';
import type { Span } from '../model/span.ts';

/** What can be wrong with a DKIM key record. Each word is also the lint rule `dkim-<code>`. */
export type DkimProblemCode =
  | 'tag-syntax'
  | 'empty-element'
  | 'duplicate-tag'
  | 'version-not-first'
  | 'bad-version'
  | 'missing-p'
  | 'bad-base64'
  | 'literal-quotes'
  | 'backslash'
  | 'zone-fragment'
  | 'pem-armor'
  | 'private-key'
  | 'certificate'
  | 'truncated-key'
  | 'trailing-octets'
  | 'bad-key'
  | 'key-type-mismatch'
  | 'unknown-key-type'
  | 'ed25519-spki'
  | 'ed25519-length'
  | 'rsa-too-short'
  | 'no-usable-hash'
  | 'not-for-email';

export type DkimProblem = Problem<DkimProblemCode>;

/** Outside the grammar, but verifiers use the key all the same. */
const TOLERATED: ReadonlySet<DkimProblemCode> = new Set(['empty-element', 'trailing-octets']);

/** A problem of a key record; fatal where a verifier must not use the record (RFC 6376 §6.1.2), which is nearly always. */
export function dkimProblem(
  code: DkimProblemCode,
  { start, end }: Span,
  message: string,
  fatal: boolean = !TOLERATED.has(code),
): DkimProblem {
  return { code, message, span: { start, end }, fatal };
}

/** The one message for a private key, however it was recognised. It never quotes the key. */
export function privateKeyProblem(span: Span): DkimProblem {
  return dkimProblem(
    'private-key',
    span,
    'this is a private key, and everyone can read it in DNS and sign as this domain; make a new key pair, publish only its public key under a new selector, and take this record away',
  );
}
