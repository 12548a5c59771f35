import { canonicalName, labelsOf, nameOf } from '../text/domain-name.ts';

/** Labels below which registries of countries let anybody register: `co.uk`, `com.au`. Those for governments and schools are left out. */
const OPEN_LABELS: ReadonlySet<string> = new Set([
  'co',
  'com',
  'firm',
  'gen',
  'ind',
  'ltd',
  'me',
  'ne',
  'net',
  'nom',
  'or',
  'org',
  'plc',
]);

/**
 * The domain at or above a name that somebody registers: its last two labels, or the last three where the second from the right is one of the labels that countries have in
 * common, as in `example.co.uk`. DNS does not say where registries end; without a list of them this reading is certain for most names, and where it is wrong it takes too
 * few labels, so that a domain that is said to be free is so.
 *
 * @returns null for a name with fewer labels than that, and for an address in place of a name
 */
export function registrableDomain(name: string): string | null {
  const labels = labelsOf(canonicalName(name));
  const top = labels.at(-1) ?? '';
  // An address in place of a name: no registry ends in a number.
  if (/^\d+$/.test(top)) return null;
  const count = top.length === 2 && OPEN_LABELS.has(labels.at(-2) ?? '') ? 3 : 2;
  return labels.length < count ? null : nameOf(labels.slice(-count));
}
