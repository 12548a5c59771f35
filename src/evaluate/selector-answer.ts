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

/**
 * What an answer says, in a form in which the answers of a wildcard for two names are equal: the name asked for is left out wherever it stands
 * first, as in the targets that a DNAME makes.
 */
export function answerForm(selector: string, answer: Answer): string {
  const start = `${canonicalName(selector)}.`;
  const form = (name: string): string => {
    const canonical = canonicalName(name);
    return canonical.startsWith(start) ? `*.${canonical.slice(start.length)}` : canonical;
  };
  return JSON.stringify([answer.status, answer.path.map(({ target }) => form(target)), txtTexts(answer)]);
}

/** What stands at a wildcard below `_domainkey`. */
export function wildcardOf(answer: Answer): SelectorWildcard {
  const texts = txtRecords(answer).map(readDkimText);
  const keys = texts.filter(({ kind }) => kind === 'key');
  if (keys.length === 0) return texts.length > 0 ? 'text' : 'alias';
  return keys.every(({ parsed }) => parsed.record.revoked) ? 'revoked' : 'key';
}
