/**
 * Octets of a base64 text (RFC 4648 §4), or null where it is none: foreign characters, a wrong length, wrong padding. White space must be
 * dropped before.
 *
 * Bits set beyond the last octet are let pass: RFC 4648 §3.5 leaves it to the decoder, and the mail verifiers built on OpenSSL, Go and Python
 * ignore them, so a key written that way works.
 */
export function decodeBase64(text: string): Buffer | null {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null;
}
