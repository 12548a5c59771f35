/** Gives names for resources or variables of one file, no two the same. */
export type NameGiver = (prefix: string, name: string) => string;

/**
 * Names for HCL: lower-case letters, digits and single underscores, no digit first. Of names that come to the same, all but the first get a number.
 *
 * @example newNameGiver()('', 's1._domainkey.example.com') // 's1_domainkey_example_com'
 */
export function newNameGiver(): NameGiver {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return (prefix, name) => {
    const words = `${prefix}_${name}`
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, '');
    const base = /^[a-z]/.test(words) ? words : `_${words}`;
    let given = base;
    let number = next.get(base) ?? 2;
    while (taken.has(given)) given = `${base}_${number++}`;
    next.set(base, number);
    taken.add(given);
    return given;
  };
}
