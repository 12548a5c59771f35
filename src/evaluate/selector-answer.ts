import type { Answer } from '../model/answer.ts';
import type { SelectorWildcard } from '../model/selector-search.ts';
import { canonicalName } from '../text/domain-name.ts';
import { txtRecords, txtTexts } from '../text/txt-records.ts';
import { readDkimText } from './dkim-text.ts';

/** Whether DNS said anything of a name: a CNAME at it is something, wherever it leads, be it in a circle or to servers that do not answer. */
export function isAnswered(answer: Answer): boolean {
  return answer.status !== 'failed' || answer.cause === 'cname-loop' || answer.path.length > 0;
}

/** Whether an answer proves that the name asked for exists, or that a wildcard stands for it. */
export function exists(answer: Answer): boolean {
  return isAnswered(answer) && (answer.status !== 'nxdomain' || answer.path.length > 0);
}

/** Whether something is published at a selector: a TXT record, or a CNAME wherever it leads. */
export function isPublished(answer: Answer): boolean {
  return isAnswered(answer) && (answer.path.length > 0 || txtRecords(answer).length > 0);
}

/** What a selector and its answer come to, in a form in which those of a wildcard are equal for any two names. */
export interface AnswerForm {
  readonly path: readonly string[];
  /** What stands at the end of the path; null where the end did not answer. */
  readonly end: string | null;
}

/** The name asked for is left out wherever it stands first, as in the targets that a DNAME makes. */
export function answerForm(selector: string, answer: Answer): AnswerForm {
  const start = `${canonicalName(selector)}.`;
  const form = (name: string): string => {
    const canonical = canonicalName(name);
    return canonical.startsWith(start) ? `*.${canonical.slice(start.length)}` : canonical;
  };
  const open = answer.status === 'failed' && answer.cause !== 'cname-loop';
  const end = open ? null : JSON.stringify([answer.status, txtTexts(answer)]);
  return { path: answer.path.map(({ target }) => form(target)), end };
}

/** Whether two selectors say the same. Where the end of a path did not answer, the aliases that lead there decide. */
export function alikeForms(a: AnswerForm, b: AnswerForm): boolean {
  const shared = Math.min(a.path.length, b.path.length);
  if (a.path.slice(0, shared).join() !== b.path.slice(0, shared).join()) return false;
  if (a.end !== null && b.end !== null) return a.path.length === b.path.length && a.end === b.end;
  // A path breaks off where a question behind it fails, so that one may be the longer.
  const [cut, other] = a.end === null && a.path.length === shared ? [a, b] : [b, a];
  return cut.end === null && cut.path.length > 0 && other.path.length >= cut.path.length;
}

/** What stands at a wildcard below `_domainkey`. */
export function wildcardOf(answer: Answer): SelectorWildcard {
  const texts = txtRecords(answer).map(readDkimText);
  const keys = texts.filter(({ kind }) => kind === 'key');
  if (keys.length === 0) return texts.length > 0 ? 'text' : 'alias';
  return keys.every(({ parsed }) => parsed.record.revoked) ? 'revoked' : 'key';
}
