const SHORT: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A quoted string of HCL (Terraform), in printable ASCII: other characters as `\uNNNN` or `\UNNNNNNNN`, and the openings of templates doubled, so
 * that the macro `%{i}` of an SPF record stays what it is.
 *
 * @param text characters, not octets
 * @example hclString('exists:%{i}."x"') // '"exists:%%{i}.\\"x\\""'
 */
export function hclString(text: string): string {
  const escaped = text
    .replace(/["\\\n\r\t]/g, (c) => SHORT[c] ?? c)
    .replace(/[$%](?=\{)/g, '$&$&')
    .replace(/[^\x20-\x7e]/gu, (c) => {
      const code = c.codePointAt(0) ?? 0;
      const hex = code.toString(16);
      return code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
    });
  return `"${escaped}"`;
}

/**
 * The characters whose UTF-8 form is these octets, for a host that is given the text itself; null where no string of HCL leads to them: they are not
 * UTF-8, or Terraform, which normalizes to NFC, would change them.
 */
export function hclCharacters(octets: string): string | null {
  const text = Buffer.from(octets, 'latin1').toString('utf8');
  const same = Buffer.from(text, 'utf8').toString('latin1') === octets;
  return same && text.normalize('NFC') === text ? text : null;
}
