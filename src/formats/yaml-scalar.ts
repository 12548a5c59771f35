/** Words that YAML 1.1 or 1.2 reads as something else than text, in lower case. */
const WORDS = new Set(['y', 'n', 'yes', 'no', 'true', 'false', 'on', 'off', 'null']);

/**
 * A text as a scalar of YAML that every reader takes for the same text: plain where that is safe, else in single quotes, in which only the quote
 * itself is doubled. No text is taken for a number, a date or a truth value, nor its end for a comment.
 *
 * @param text printable ASCII: others would need double quotes, and no text of ours has them
 * @example yamlScalar('v=DKIM1\\; p=x') // 'v=DKIM1\\; p=x'
 * @example yamlScalar('10') // "'10'"
 */
export function yamlScalar(text: string): string {
  const plain = /^[A-Za-z_][\x20-\x7e]*$/.test(text) && !/: |:$| #| $/.test(text) && !WORDS.has(text.toLowerCase());
  return plain ? text : `'${text.replaceAll("'", "''")}'`;
}
