import type { SelectorSearch, SelectorWildcard } from '../model/selector-search.ts';
import { hang } from '../text/wrap.ts';
import { unknownWords } from './text-answer.ts';
import { counted } from './text-counts.ts';
import type { Pen } from './text-pen.ts';
import type { Section } from './text-section.ts';

const ITEM = '    ';
const UNDER = '      ';

const ALIKE: Readonly<Record<SelectorWildcard, string>> = {
  revoked: 'a key record without key, which revokes them all',
  key: 'a key',
  text: 'a TXT record that is no key',
  alias: 'a CNAME that leads to no TXT record',
};

/** How selectors were looked for: those found, out of how many, and what the search cannot say. */
export function selectorSection(pen: Pen, domain: string, search: SelectorSearch): Section {
  const base = `_domainkey.${pen.name(domain)}`;
  const remarks = [...remarksOf(search, base), ...triedWords(pen, search), ...costWords(search)];
  return {
    label: 'DKIM',
    state: search.failure === null ? 'info' : 'unknown',
    words: headWords(pen, search, base),
    body: remarks.flatMap((remark) => hang(remark, pen.width, ITEM, UNDER)),
  };
}

function headWords(pen: Pen, { tried, hits, stopped, failure }: SelectorSearch, base: string): string {
  if (failure !== null) return unknownWords({ status: 'failed', ...failure, path: [], authenticated: false });
  const named = hits.map(({ selector, service }) => pen.name(selector) + (service === null ? '' : ` (${service})`));
  if (hits.length > 0)
    return `${counted(hits.length, 'selector')} found among ${tried.length} tried: ${named.join(', ')}`;
  if (stopped === 'no-domainkey') return `no selector: ${base} does not exist, so nothing below it does`;
  return `none of ${tried.length} tried selectors has a key`;
}

function remarksOf(search: SelectorSearch, base: string): string[] {
  const { hits, unanswered, wildcard, stopped, denied, failure, limit, services } = search;
  const how = 'The selector stands in s= of a DKIM-Signature header; give it with --selector';
  return [
    ...(wildcard === null
      ? []
      : [`Every ${hits.length > 0 ? 'other ' : ''}name below ${base} answers with ${ALIKE[wildcard]}`]),
    ...(denied ? [`${base} is said not to exist, although there are names below it, which RFC 8020 rules out`] : []),
    ...(failure === null && unanswered.length > 0 ? [`${unanswered.length} of them had no answer`] : []),
    ...(stopped === 'budget' ? [`Not every likely selector was tried: the search ends at ${limit} questions`] : []),
    ...services.flatMap(({ name, unguessable }) =>
      unguessable === null ? [] : `Other records point to ${name}, whose selectors cannot be guessed: ${unguessable}`,
    ),
    ...(hits.length > 0 || failure !== null
      ? []
      : [stopped === 'no-domainkey' ? `Some servers say so wrongly. ${how}` : how]),
  ];
}

function triedWords(pen: Pen, { tried }: SelectorSearch): string[] {
  return pen.verbose && tried.length > 0 ? [`Tried: ${tried.map(pen.name).join(', ')}`] : [];
}

function costWords({ failure, questions, limit }: SelectorSearch): string[] {
  if (failure !== null) return [];
  // The selectors in the user's own files are all asked, however many they are.
  const most = questions > limit ? ', most of them for the selectors in the files' : ` of at most ${limit}`;
  return [`The search took ${counted(questions, 'question')}${most}`];
}
