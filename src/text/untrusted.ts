/** Characters that act instead of being seen: they move the cursor, change colours, reorder text, break lines or hide. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Text from DNS, files or messages, made harmless for a terminal and for every reader of a report: each character that acts instead of being
 * seen is written as an escape.
 *
 * @example visible('p=\u001b[2J') // 'p=\\x1b[2J'
 */
export function visible(text: string): string {
  return text.replace(UNSAFE, (c) => {
    const code = c.codePointAt(0) ?? 0;
    return code <= 0xff ? `\\x${hex(code, 2)}` : code <= 0xffff ? `\\u${hex(code, 4)}` : `\\u{${hex(code, 5)}}`;
  });
}

/**
 * Octets of DNS (latin1 text) in the same form: what is not printable ASCII is written `\DDD`, as a master file does (RFC 1035 §5.1), a
 * backslash stays as it is.
 *
 * @example visibleOctets('caf\u00c3\u00a9\u0007') // 'caf\\195\\169\\007'
 */
export function visibleOctets(octets: string): string {
  return octets.replace(/[^\x20-\x7e]/g, (c) => {
    const code = c.charCodeAt(0);
    return code <= 0xff ? `\\${String(code).padStart(3, '0')}` : `\\u${hex(code, 4)}`;
  });
}

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, '0');
}
