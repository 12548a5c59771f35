import { splitTags } from '../text/tag-list.ts';
import type { IsFree, PasteEdit } from './dkim-paste-edit.ts';

/** The lines around the base64 of a PEM file (RFC 7468), with or without their blanks. */
const ARMOR =
  /(?<!-)-{2,}[ \t]?(?:BEGIN|END)[ \t]?([A-Z0-9]{0,12}[ \t]?)((?:PUBLIC|PRIVATE)[ \t]?KEY|CERTIFICATE(?:[ \t]?REQUEST)?)(?:-{2,}[ \t]?)?/g;
const HTML =
  /&(?:quot|apos|nbsp|lt|gt|#3[49]);|<\/?(?:a|b|br|code|div|em|font|i|li|p|pre|span|strong|td|tr|wbr)(?:[ \t][^<>]{0,80})?\/?>/gi;
/** The end of a line before the first tag: `name TTL IN TXT (`, a prompt, a heading. */
const FIRST_TAG = /^([^]*[^A-Za-z0-9_])([vkp])$/;

/** Pieces of other texts: of a master file, of a PEM file, of a web page. */
export function pastedFragments(text: string, isFree: IsFree): PasteEdit[] {
  return [...armor(text), ...beforeFirstTag(text), ...afterLastTag(text, isFree), ...marks(text, isFree)];
}

function armor(text: string): PasteEdit[] {
  return [...text.matchAll(ARMOR)].map((match) => {
    const [line, , label = ''] = match;
    const code = label.startsWith('PRIVATE') ? 'private-key' : label.startsWith('CERT') ? 'certificate' : 'pem-armor';
    const message = (): string =>
      code === 'certificate'
        ? 'the record holds a certificate, or a request for one; publish only the public key inside it'
        : 'the record holds the BEGIN or END line of a PEM file; publish only what stands between them';
    return { start: match.index, end: match.index + line.length, code, message, text: '' };
  });
}

/** `s1._domainkey IN TXT ( "v=DKIM1; …`: whatever stands in the first element before its tag. */
function beforeFirstTag(text: string): PasteEdit[] {
  const first = splitTags(text)[0];
  if (first === undefined || first.value === null) return [];
  const [, before, name] = FIRST_TAG.exec(first.name) ?? [];
  if (before === undefined) return [];
  const zone = /(?:^|[^A-Za-z0-9])TXT(?![A-Za-z0-9])|\(/i.test(before);
  // Blanks and quotes alone are told as quotes.
  if (!zone && !(name === 'v' && /^["'\\]*DKIM1/i.test(first.value) && /[A-Za-z0-9<$#:]/.test(before))) return [];
  const start = first.nameSpan.start;
  let end = start + before.length;
  while (end > start && `"'\\`.includes(text.charAt(end - 1))) end--;
  return fragment(start, end, 'something stands before the first tag, as in a line of a zone file');
}

/** `… QAB" ) ; ----- DKIM key s1 for example.com`: the comment that opendkim-genkey writes, and any other after a parenthesis. */
function afterLastTag(text: string, isFree: IsFree): PasteEdit[] {
  const comment = /(?:\)["' \t\r\n]*;|;[ \t]*-{2,}[ \t]*[A-Za-z])[^;=]*$/.exec(text);
  if (comment === null || isFree(comment.index)) return [];
  return fragment(comment.index, text.length, 'a comment of a zone file stands after the record');
}

function marks(text: string, isFree: IsFree): PasteEdit[] {
  const edits: PasteEdit[] = [];
  for (const match of text.matchAll(HTML))
    if (!isFree(match.index))
      edits.push(...fragment(match.index, match.index + match[0].length, 'the record holds markup of a web page'));
  for (const { name, value, span, valueSpan } of splitTags(text)) {
    // In other values a parenthesis means something else, unless it closes what was opened before the record.
    const anywhere = name === 'p' || value === null;
    if (!anywhere && !/[ \t"']\)$/.test(text.slice(valueSpan.start, valueSpan.end).slice(-2))) continue;
    for (let at = anywhere ? span.start : valueSpan.end - 1; at < span.end; at++)
      if ('()'.includes(text.charAt(at)) && !isFree(at))
        edits.push(...fragment(at, at + 1, 'the record holds a parenthesis, as around the strings in a zone file'));
  }
  return edits;
}

function fragment(start: number, end: number, what: string): PasteEdit[] {
  return [{ start, end, code: 'zone-fragment', message: () => `${what}; take it out`, text: '' }];
}
