/**
 * A character-string in quotation marks, as master files write it (RFC 1035 §5.1): `"` and `\` with a backslash before them, octets outside
 * printable ASCII as `\` and three digits.
 *
 * @param octets latin1 text
 * @param digits the base of those digits: decimal by the RFC, octal at Route 53
 * @example quotedString('a"b\u0007') // '"a\\"b\\007"'
 */
export function quotedString(octets: string, digits: 'decimal' | 'octal' = 'decimal'): string {
  const radix = digits === 'decimal' ? 10 : 8;
  const escaped = octets
    .replace(/["\\]/g, '\\$&')
    .replace(/[^\x20-\x7e]/g, (octet) => `\\${octet.charCodeAt(0).toString(radix).padStart(3, '0')}`);
  return `"${escaped}"`;
}
