import type { DmarcTag, DmarcUri } from '../model/dmarc-record.ts';
import { dmarcProblem } from './dmarc-problem.ts';
import type { DmarcProblem } from './dmarc-problem.ts';
import { holdsJoinedTag } from './dmarc-tag-names.ts';
import { readDmarcUri } from './dmarc-uri.ts';
import { uriDoubts, uriProblems } from './dmarc-uri-slip.ts';

/** The URIs of rua or ruf, in their order, and what is wrong with the others: each counts by itself (RFC 9990 §3.5). */
export function readUriList({ value, valueSpan }: DmarcTag): {
  readonly uris: readonly DmarcUri[];
  readonly problems: readonly DmarcProblem[];
} {
  const uris: DmarcUri[] = [];
  const problems: DmarcProblem[] = [];
  let at = valueSpan.start;
  for (const [i, part] of value === '' ? [] : value.split(',').entries()) {
    const blanks = /^[ \t]*/.exec(part)?.[0].length ?? 0;
    const text = trimmedEnd(part.slice(blanks));
    const span = { start: at + blanks, end: at + blanks + text.length };
    const uri = readDmarcUri(text, span);
    if (text === '') problems.push(emptyUri(i === 0 ? span.start : at - 1));
    else if (uri !== null) problems.push(...uriDoubts(uri.text, span));
    // What is another tag that lost its semicolon is told as that.
    else if (!holdsJoinedTag(i === 0 ? text : `,${text}`)) problems.push(...uriProblems(text, span));
    if (uri !== null) uris.push(uri);
    at += part.length + 1;
  }
  return { uris, problems };
}

function emptyUri(comma: number): DmarcProblem {
  const span = { start: comma, end: comma + 1 };
  return dmarcProblem('empty-element', span, 'a comma has no URI beside it; delete it', '');
}

function trimmedEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t'.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
