/** A backslash and what follows: three digits, another octet, or nothing that makes an escape. */
const ESCAPE = /\\(?:(\d{3})|(\D)|)/g;

/** One escape of RFC 1035 §5.1, `\DDD` or `\X`, as its octet; null where there is none. */
export function escapedOctet(digits: string | undefined, octet: string | undefined): string | null {
  if (octet !== undefined) return octet;
  return digits === undefined || Number(digits) > 255 ? null : String.fromCharCode(Number(digits));
}

/** A word with its escapes undone (RFC 1035 §5.1), or null where a backslash begins none: `\256`, `\2x`, a backslash at the end. */
export function unescaped(text: string): string | null {
  if (!text.includes('\\')) return text;
  let broken = false;
  const octets = text.replace(ESCAPE, (_, digits?: string, octet?: string) => {
    const value = escapedOctet(digits, octet);
    broken ||= value === null;
    return value ?? '';
  });
  return broken ? null : octets;
}
