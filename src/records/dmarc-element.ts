import type { DmarcTag } from '../model/dmarc-record.ts';
import type { TagElement } from '../text/tag-list.ts';
import { dmarcProblem } from './dmarc-problem.ts';
import type { DmarcProblem } from './dmarc-problem.ts';
import { strayCode, withoutStray } from './dmarc-stray.ts';
import { isKnownTag } from './dmarc-tag-names.ts';
import { isPolicy } from './dmarc-values.ts';
import { quoted, signs } from './quoted.ts';

/** What an element that is no tag was probably meant to be: it has no "=", or no tag may be called so (RFC 9989 §4.8). */
export function elementProblem(
  text: string,
  element: TagElement,
  before: DmarcTag | undefined,
): readonly DmarcProblem[] {
  const { name, nameSpan, value, valueSpan } = element;
  const whole = { start: nameSpan.start, end: valueSpan.end };
  const written = text.slice(whole.start, whole.end);
  if (written === '') return emptyProblem(text, element);
  const head = written.slice(0, 60);
  const stray = written.length < 10 && withoutStray(written) === '' ? strayCode(written) : null;
  if (stray !== null) return [dmarcProblem(stray, whole, `${signs(written)} stands where a tag could; delete it`, '')];
  const [colonHead, tag = ''] = /^([a-z]{1,5})[ \t]{0,9}:=?/i.exec(head) ?? [];
  if (colonHead !== undefined && isKnownTag(tag.toLowerCase())) {
    const span = { start: whole.start + tag.length, end: whole.start + colonHead.length };
    return [
      dmarcProblem(
        'colon-for-equals',
        span,
        `"=" stands behind the name of a tag, and ":" does behind ${quoted(tag)}; write "${tag}="`,
        '=',
      ),
    ];
  }
  const list = listProblem(text, element, before);
  if (list !== null) return [list];
  const [blankHead, word = ''] = /^([a-z]{1,5})[ \t]{1,9}(?=[^ \t])/i.exec(head) ?? [];
  if (value === null && blankHead !== undefined && isKnownTag(word.toLowerCase())) {
    const span = { start: whole.start + word.length, end: whole.start + blankHead.length };
    return [dmarcProblem('tag-syntax', span, `no "=" stands behind ${quoted(word)}; write "${word}="`, '=')];
  }
  if (value === null && isPolicy(name))
    return [
      dmarcProblem(
        'tag-syntax',
        whole,
        `${quoted(name)} stands without the name of its tag; write "p=${name}" if it is the policy`,
      ),
    ];
  if (value === null)
    return [dmarcProblem('tag-syntax', whole, `${quoted(written)} is no tag, expected name=value between semicolons`)];
  const bare = name.replace(/[^A-Za-z]/g, '');
  if (name.length < 12 && isKnownTag(bare.toLowerCase()) && !/[a-z][^a-z]+[a-z]/i.test(name)) {
    const message = `${quoted(name)} is not the name of a tag, so that it does not count; write "${bare}"`;
    return [dmarcProblem(strayCode(name) ?? 'tag-syntax', nameSpan, message, bare)];
  }
  const message = `${name === '' ? 'no name' : quoted(name)} stands before "=", expected the name of a tag, which has letters only`;
  return [dmarcProblem('tag-syntax', name === '' ? whole : nameSpan, message)];
}

/** `;;`. After the last semicolon white space may stand. */
function emptyProblem(text: string, { span }: TagElement): readonly DmarcProblem[] {
  if (span.end === text.length && text.charAt(span.end) === '') return [];
  return [
    dmarcProblem(
      'empty-element',
      { start: span.start, end: span.end + 1 },
      'a semicolon has no tag beside it; delete it',
      '',
    ),
  ];
}

/** `rua=mailto:a@example.com; mailto:b@example.com` */
function listProblem(
  text: string,
  { span, nameSpan, valueSpan }: TagElement,
  before: DmarcTag | undefined,
): DmarcProblem | null {
  if (before?.name !== 'rua' && before?.name !== 'ruf') return null;
  const written = text.slice(nameSpan.start, Math.min(valueSpan.end, nameSpan.start + 300));
  const isUri = /^mailto:/i.test(written);
  if (!isUri && !/^[^\s:=@,]+@[^\s:=@,]+(?:$|,)/.test(written)) return null;
  const gap = { start: span.start - 1, end: nameSpan.start };
  return dmarcProblem(
    'uri-separator',
    gap,
    `a ";" ends the tag ${before.name}=, so that the address behind it does not count; write a comma`,
    isUri ? ',' : ',mailto:',
  );
}
