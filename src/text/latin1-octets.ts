const BEYOND_OCTETS = /[^\0-\u00ff]/;

/**
 * The octets of a file as latin1 text. A text with a character that is no octet was taken apart as UTF-8 by whoever read the file
 * (`readFileSync(file, 'utf8')`): it is put back into the octets that it was. A text of octets stays as it is.
 */
export function latin1Octets(text: string): string {
  return BEYOND_OCTETS.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}
