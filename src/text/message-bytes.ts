import type { CnameHop } from '../model/answer.ts';
import { canonicalName, labelsOf } from './domain-name.ts';

const HEADER = 12;
const QUESTION_TAIL = 4;
const RR_HEAD = 10;
const OPT = 11;

/**
 * Octets of the DNS answer to TXT at a name: the CNAME path, the TXT records and EDNS, unsigned, names compressed (RFC 1035 §4.1.4). Reckoned from
 * the records and not taken from the answer that came, so that files and live DNS are judged alike.
 */
export function messageBytes(
  name: string,
  path: readonly CnameHop[],
  texts: readonly { readonly strings: readonly string[] }[],
): number {
  const known = new Set<string>();
  let bytes = HEADER + nameBytes(name, known) + QUESTION_TAIL + OPT;
  for (const hop of path) bytes += nameBytes(hop.name, known) + RR_HEAD + nameBytes(hop.target, known);
  const owner = path.at(-1)?.target ?? name;
  for (const { strings } of texts)
    bytes += nameBytes(owner, known) + RR_HEAD + strings.reduce((sum, s) => sum + s.length + 1, 0);
  return bytes;
}

/** Octets a name takes where the suffixes in `known` stand before it in the message; its own are added to them. */
function nameBytes(name: string, known: Set<string>): number {
  const labels = labelsOf(canonicalName(name));
  let bytes = 0;
  for (const [i, label] of labels.entries()) {
    const suffix = labels.slice(i).join('.');
    if (known.has(suffix)) return bytes + 2;
    known.add(suffix);
    bytes += label.length + 1;
  }
  return bytes + 1;
}
