import type { DkimText } from '../model/dkim-evidence.ts';
import { cutAt } from '../evaluate/match-key.ts';
import type { DkimPublicKey } from '../records/dkim-key.ts';
import { publicKeyBase64 } from '../records/public-key-base64.ts';

/** Characters shown of either end of what differs. */
const SHOWN = 10;

/** In what a published key differs from the expected one: words that follow the name of the record. */
export function keyDifference({ parsed }: DkimText, expected: DkimPublicKey, name: string): string {
  const { publicKey, revoked, tags } = parsed.record;
  if (revoked) return `is revoked, and does not hold the key of ${name}`;
  if (publicKey === null) {
    const cut = cutAt(tags, expected);
    return `holds the first ${cut?.kept} of the ${cut?.of} characters of ${name}: it was cut off there`;
  }
  const [published, wanted] = [kindOf(publicKey), kindOf(expected)];
  if (published !== wanted) return `holds ${published}, and ${name} is ${wanted}`;
  const [there, here] = differing(publicKeyBase64(publicKey), publicKeyBase64(expected));
  return `holds another key than ${name}: "${there}" in p= where ${name} has "${here}"`;
}

function kindOf(key: DkimPublicKey): string {
  return key.type === 'rsa' ? `an RSA key of ${key.bits} bits` : 'an Ed25519 key';
}

/** Both texts without what they share at their beginning and end, which is much for keys of one kind; of the rest the first and last characters. */
function differing(a: string, b: string): [string, string] {
  let start = 0;
  while (start < a.length && a.charAt(start) === b.charAt(start)) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [ends(a.slice(start, a.length - end)), ends(b.slice(start, b.length - end))];
}

function ends(text: string): string {
  return text.length <= 2 * SHOWN + 1 ? text : `${text.slice(0, SHOWN)}…${text.slice(-SHOWN)}`;
}
