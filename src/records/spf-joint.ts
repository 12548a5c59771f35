import { quoted } from './quoted.ts';
import { isTerms } from './spf-edit.ts';
import type { SpfEdit } from './spf-edit.ts';

/**
 * Where a term may begin without a blank before it, or something other than a blank may stand between terms. Macros are passed over. `a:` is not
 * looked for, since names and IPv6 addresses are full of it; neither is `-a`, which may end a name.
 */
const JOINT =
  /%\{[^%{}]{0,40}\}|[;,]+|[+?~-]?(?:include|exists|redirect|exp|ip4|ip6|ptr|mx)[:=]|v=spf1|-all(?=$|[;,+?~-])|[+?~](?:all|a|mx|ptr)(?=$|[;,+?~-])|(?<=\d)all$/gi;

/**
 * The places where the words of a record run into each other (`192.0.2.1-all`, `include:a.exampleinclude:b.example`), as they do where the strings
 * of a TXT record were cut at a blank (RFC 7208 §3.3), and where semicolons or commas stand between them. Much of this is in the grammar, since a
 * domain-spec may hold nearly anything before its last label.
 */
export function findJoints(text: string): SpfEdit[] {
  const listed = /^[+?~-]?(?:a|mx|include|ip4|ip6|ptr|exists):/i.exec(text)?.[0] ?? '';
  const joints: RegExpExecArray[] = [];
  for (const joint of text.matchAll(JOINT)) {
    const last = joints.at(-1);
    // A sign between two terms is one joint with the beginning of the second.
    const follows = last !== undefined && /^[;,]/.test(last[0]) && last.index + last[0].length === joint.index;
    const isSign = /^[;,]/.test(joint[0]);
    if (!joint[0].startsWith('%') && !follows && (isSign || joint.index > 0)) joints.push(joint);
  }
  return joints.map(({ 0: joint, index: start }, i) => {
    const end = start + joint.length;
    const next = text.slice(end, joints[i + 1]?.index ?? text.length);
    if (!/^[;,]/.test(joint)) {
      const message = `${quoted(text.slice(start))} begins without a blank before it, so that it is read as part of what stands before; write the blank`;
      return { start, end, mended: ` ${joint}`, code: 'missing-blank', message };
    }
    const isListed = next !== '' && listed !== '' && !isTerms(next) && isTerms(listed + next);
    if (isListed) {
      const message = `"${listed.slice(0, -1)}" takes one value, and ${quoted(joint)} begins another; write a term for each`;
      return { start, end, mended: ` ${listed}`, code: 'list-in-term', message };
    }
    const message = `${quoted(joint)} stands behind a term, where only a blank may; ${next === '' ? 'delete it' : 'write a blank'}`;
    const mended = start === 0 || next === '' ? '' : ' ';
    return { start, end, mended, code: 'stray-character', message };
  });
}
