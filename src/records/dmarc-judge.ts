import type { DmarcRecord, DmarcTag } from '../model/dmarc-record.ts';
import { dmarcProblem } from './dmarc-problem.ts';
import type { DmarcProblem } from './dmarc-problem.ts';
import { isKnownTag, isRemovedTag, joints, meantTag } from './dmarc-tag-names.ts';
import {
  ALIGNMENT_MODES,
  failureOptions,
  failureOptionsProblem,
  oneOf,
  POLICIES,
  policyProblem,
  PSD_FLAGS,
  TEST_FLAGS,
  valueProblem,
} from './dmarc-values.ts';
import { quoted, shortened } from './quoted.ts';

const WORDS: ReadonlyMap<string, { readonly words: readonly string[]; readonly standard: string }> = new Map([
  ['adkim', { words: ALIGNMENT_MODES, standard: 'r' }],
  ['aspf', { words: ALIGNMENT_MODES, standard: 'r' }],
  ['psd', { words: PSD_FLAGS, standard: 'u' }],
  ['t', { words: TEST_FLAGS, standard: 'n' }],
]);

/**
 * What is wrong with the tags of a record, one by one, and with the record for want of p.
 *
 * @param slips what is already told; a p that is behind one of them is not told as missing
 */
export function judgeTags(text: string, record: DmarcRecord, slips: readonly DmarcProblem[]): readonly DmarcProblem[] {
  const first = new Map<string, DmarcTag>();
  for (const tag of record.tags) if (!first.has(tag.name)) first.set(tag.name, tag);
  const problems = record.tags.flatMap((tag) => [
    ...nameProblems(text, tag, first),
    ...(first.get(tag.name) === tag ? valueProblems(tag) : duplicateProblems(tag, first)),
  ]);
  const told = [...slips, ...problems].map((problem) => withHidden(text, problem, first));
  // A policy that is written and not read: whatever hides it is fatal, and p is not told to be missing.
  const isHidden = !first.has('p') && told.some(({ hidden }) => hidden === 'p');
  return [
    ...told.map(({ problem, hidden }) => (isHidden && hidden === 'p' ? { ...problem, fatal: true } : problem)),
    ...(first.has('p') || isHidden ? [] : [missingPolicy(text, record)]),
  ];
}

/** The tag that would be read if a problem were mended: `p:none`, `policy=none`, `sp=none p=none`. Mending makes no tag that stands already. */
function withHidden(
  text: string,
  problem: DmarcProblem,
  tags: ReadonlyMap<string, DmarcTag>,
): { readonly problem: DmarcProblem; readonly hidden: string | null } {
  const { span, mended } = problem;
  if (mended === undefined || problem.code === 'tag-case') return { problem, hidden: null };
  const written =
    mended === '='
      ? /[a-z]+$/i.exec(text.slice(Math.max(0, span.start - 8), span.start))?.[0]
      : mended === '; '
        ? /^[a-z]+/i.exec(text.slice(span.end, span.end + 8))?.[0]
        : mended;
  const hidden = written?.toLowerCase() ?? null;
  if (hidden === null || !isKnownTag(hidden) || !tags.has(hidden)) return { problem, hidden };
  const { mended: _, ...unmended } = problem;
  return { problem: unmended, hidden };
}

function missingPolicy(text: string, { rua }: DmarcRecord): DmarcProblem {
  const what =
    rua.length > 0
      ? 'and receivers act as if it were "p=none"'
      : 'and no valid URI in rua= either, so that nobody applies it';
  const message = `the record has no p=, ${what} (RFC 9989 §4.10.1); write the policy`;
  return { ...dmarcProblem('missing-p', { start: text.length, end: text.length }, message), fatal: rua.length === 0 };
}

function nameProblems(
  text: string,
  { name, value, span }: DmarcTag,
  names: ReadonlyMap<string, DmarcTag>,
): readonly DmarcProblem[] {
  const written = text.slice(span.start, span.start + name.length);
  const nameSpan = { start: span.start, end: span.start + name.length };
  const isRead = isKnownTag(name) && !isRemovedTag(name);
  // Another tag in the value is told, and more important than that this one is ignored.
  if (!isRead && joints(value).length > 0) return [];
  if (isRemovedTag(name)) {
    const message = `${name}= is no longer part of DMARC (RFC 9989 §9.3), and only old receivers read it; delete it`;
    return [dmarcProblem('removed-tag', span, message)];
  }
  if (isRead) {
    if (written === name || name === 'v') return [];
    const message = `${quoted(written)} is not in lower case, which some receivers do not read; write "${name}"`;
    return [dmarcProblem('tag-case', nameSpan, message, name)];
  }
  const meant = meantTag(name);
  if (meant === null)
    return [
      dmarcProblem('unknown-tag', span, `no tag of DMARC is called ${quoted(name)}, so that receivers ignore it`),
    ];
  const sure = !names.has(meant) && isValueOf(meant, value);
  const message = `no tag of DMARC is called ${quoted(name)}, so that receivers ignore it; write "${meant}" if that is meant`;
  return [dmarcProblem('misspelt-tag', nameSpan, message, sure ? meant : undefined)];
}

/** Whether a value is one that a tag may have; for lists of URIs, whether it looks like one. */
function isValueOf(name: string, value: string): boolean {
  if (name === 'rua' || name === 'ruf') return /^mailto:/i.test(value);
  if (name === 'p' || name === 'sp' || name === 'np') return oneOf(POLICIES, value) !== null;
  return oneOf(WORDS.get(name)?.words ?? [], value) !== null;
}

/**
 * RFC 9989 does not say what a tag is that stands twice. By the syntax of DKIM, which §4.7 follows, the whole list is void (RFC 6376 §3.2); the ABNF
 * of §4.8 has nothing against it, but then it is open which one counts. So neither is taken.
 */
export function duplicateProblems(tag: DmarcTag, earlier: ReadonlyMap<string, DmarcTag>): readonly DmarcProblem[] {
  const message = `the tag ${shortened(tag.name)}= stands a second time, and it is open what receivers make of that; keep one`;
  const mended = earlier.get(tag.name)?.value.toLowerCase() === tag.value.toLowerCase() ? '' : undefined;
  return [{ ...dmarcProblem('duplicate-tag', tag.span, message, mended), fatal: true }];
}

function valueProblems(tag: DmarcTag): readonly DmarcProblem[] {
  const { name, value, valueSpan } = tag;
  const isPolicyTag = name === 'p' || name === 'sp' || name === 'np';
  const isRead = isKnownTag(name) && !isRemovedTag(name);
  if (value === '' && isRead) {
    const problem = dmarcProblem('empty-value', tag.span, `${name}= has no value; write one, or delete the tag`);
    return [{ ...problem, fatal: isPolicyTag }];
  }
  const glued = joints(value);
  if (glued.length > 0)
    return glued.map(({ start, end }) => {
      const span = { start: valueSpan.start + start, end: valueSpan.start + end };
      const message = `no ";" stands before the next tag, so that it is taken for a part of ${name}=; write it`;
      return { ...dmarcProblem('missing-semicolon', span, message, '; '), fatal: isPolicyTag };
    });
  if (isPolicyTag) return oneOf(POLICIES, value) === null ? [policyProblem(tag)] : [];
  if (name === 'fo') return failureOptions(value) === null ? [failureOptionsProblem(tag)] : [];
  const choice = WORDS.get(name);
  if (choice === undefined || oneOf(choice.words, value) !== null) return [];
  return [valueProblem(tag, choice.words, choice.standard)];
}
