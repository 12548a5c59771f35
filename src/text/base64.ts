/**
 * Octets of a base64 text (RFC 4648 §4), or null where it is none: foreign characters, a wrong length, wrong padding, or bits set beyond the
 * last octet, which would make two texts one key. White space must be dropped before.
 */
export function decodeBase64(text: string): Buffer | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const octets = Buffer.from(text, 'base64');
  return octets.toString('base64') === text ? octets : null;
}
