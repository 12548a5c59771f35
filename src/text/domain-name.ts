import { domainToASCII } from 'node:url';

/** Octets of a label (RFC 1035 §2.3.4). */
export const LABEL_MAX = 63;
/** Octets of a name on the wire, length octets and the root's included (RFC 1035 §2.3.4). */
export const NAME_MAX = 255;

/**
 * The labels of a name, escapes undone: `a\.b.example` has the labels `a.b` and `example`. The root has none.
 *
 * @param name without the final dot, as in {@link Rr}
 */
export function labelsOf(name: string): string[] {
  if (name === '') return [];
  if (!name.includes('\\')) return name.split('.');
  const labels: string[] = [];
  let label = '';
  for (let i = 0; i < name.length; i++) {
    const c = name.charAt(i);
    if (c === '\\') label += name.charAt(++i);
    else if (c === '.') {
      labels.push(label);
      label = '';
    } else label += c;
  }
  labels.push(label);
  return labels;
}

/** The name of these labels: the inverse of {@link labelsOf}. */
export function nameOf(labels: readonly string[]): string {
  return labels.map((label) => label.replace(/[.\\]/g, '\\$&')).join('.');
}

/** Labels as nearly all are, of a length that fits: no need to take them apart. */
const PLAIN = /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/i;

const EMPTY_LABEL = 'it has an empty label (two dots in a row, or a dot at the start or end)';

/** Why a name cannot stand in DNS, or null: a character that is no octet, an empty label, a label over 63 octets, a name over 255. */
export function nameFault(name: string): string | null {
  if (name.length < NAME_MAX - 1 && PLAIN.test(name)) return null;
  const foreign = /[^\u0000-\u00ff]/.exec(name)?.[0];
  if (foreign !== undefined)
    return `"${foreign}" is no octet: letters beyond ASCII are written as A-labels in DNS (xn--…)`;
  const labels = labelsOf(name);
  let octets = 1;
  for (const label of labels) {
    if (label === '') return EMPTY_LABEL;
    if (label.length > LABEL_MAX)
      return `its label "${label.slice(0, 20)}…" has ${label.length} octets, more than ${LABEL_MAX}`;
    octets += label.length + 1;
  }
  return octets > NAME_MAX ? `it has ${octets} octets on the wire, more than ${NAME_MAX}` : null;
}

/** The form in which two names are equal: ASCII letters in lower case, no other octet touched (RFC 1035 §2.3.3, RFC 4343). */
export function canonicalName(name: string): string {
  return /[A-Z]/.test(name) ? name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : name;
}

export function sameName(a: string, b: string): boolean {
  return a === b || canonicalName(a) === canonicalName(b);
}

/** The name as a sentence shows it: the root, which has no letters, as its dot. */
export function shownName(name: string): string {
  return name === '' ? '.' : name;
}

/** The name without its first label; the parent of the root is the root. */
export function parentName(name: string): string {
  return nameOf(labelsOf(name).slice(1));
}

/** Whether `name` is `ancestor` or lies below it. Everything lies below the root. */
export function isAtOrBelow(name: string, ancestor: string): boolean {
  if (ancestor === '') return true;
  const inner = canonicalName(name);
  const outer = canonicalName(ancestor);
  if (inner === outer) return true;
  const cut = inner.length - outer.length - 1;
  // A dot before the ancestor ends a label unless an odd number of backslashes escapes it.
  if (cut < 1 || inner.charAt(cut) !== '.' || !inner.endsWith(outer)) return false;
  let escapes = 0;
  while (inner.charAt(cut - 1 - escapes) === '\\') escapes++;
  return escapes % 2 === 0;
}

/**
 * A name as a person types it, made ready for DNS: final dot dropped, letters beyond ASCII by UTS 46 (RFC 8616 §6), each label by itself, so
 * that labels with an underscore, which UTS 46 refuses in some profiles, stay as they are.
 *
 * @returns the name in lower case, or why it is none
 * @example fromTyped('_dmarc.Bücher.example.') // { name: '_dmarc.xn--bcher-kva.example' }
 */
export function fromTyped(text: string): { name: string } | { fault: string } {
  const bare = text
    .normalize('NFKC')
    .replaceAll(/[\u3002\uFF0E\uFF61]/g, '.')
    .replace(/\.$/, '');
  if (bare === '') return { fault: 'it is empty' };
  const labels: string[] = [];
  for (const label of bare.split('.')) {
    // Before the mapping: domainToASCII reads a URL's host, so it would drop "/x" and undo "%2e" without a word.
    if (label === '') return { fault: EMPTY_LABEL };
    const odd = /[^A-Za-z0-9_\u0080-\u{10ffff}-]/u.exec(label)?.[0];
    if (odd !== undefined) return { fault: `"${odd}" cannot stand in a domain name` };
    const ascii = /^[\x00-\x7f]*$/.test(label) ? canonicalName(label) : domainToASCII(label);
    if (!/^[a-z0-9_-]+$/.test(ascii))
      return { fault: `its label "${label}" is no internationalized domain label (UTS 46)` };
    labels.push(ascii);
  }
  const name = labels.join('.');
  const fault = nameFault(name);
  return fault === null ? { name } : { fault };
}
