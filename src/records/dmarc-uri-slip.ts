import type { Span } from '../model/span.ts';
import { nearest } from '../text/nearest.ts';
import { dmarcProblem } from './dmarc-problem.ts';
import type { DmarcProblem } from './dmarc-problem.ts';
import { readDmarcUri } from './dmarc-uri.ts';
import { strayCode, withoutStray } from './dmarc-stray.ts';
import { quoted } from './quoted.ts';

const MAILBOX = /^[^\s:@,;<>"]+@[^\s:@,;<>"/]+$/;
/** The longest text that is looked at for what was meant: longer ones are no URI that a person wrote. */
const MEANT_MAX = 500;

/** What is wrong with a text that should be a URI and is none (RFC 9989 §4.8). */
export function uriProblems(written: string, span: Span): readonly DmarcProblem[] {
  if (written.length > MEANT_MAX) return [notUri(written, span)];
  return separatorProblems(written, span) ?? [blankProblem(written, span) ?? schemeProblem(written, span)];
}

/** What can be wrong with a text that is a URI. */
export function uriDoubts(written: string, { start, end }: Span): readonly DmarcProblem[] {
  if (/^mailto:\/\//i.test(written)) {
    const slashes = /^mailto:(\/+)/i.exec(written)?.[1]?.length ?? 2;
    const at = { start: start + 7, end: start + 7 + slashes };
    return [
      dmarcProblem(
        'mailto-slashes',
        at,
        'no "//" stands behind "mailto:", and reports would go to an address that begins with it; delete it',
        '',
      ),
    ];
  }
  const { scheme = 'mailto', host = '' } = readDmarcUri(written, { start, end }) ?? {};
  if (scheme === 'mailto') {
    if (host !== null) return [];
    const message = `${quoted(written.slice(written.lastIndexOf('@') + 1))} is no domain name, so that no report can go there; write the name of the mailbox's domain`;
    return [dmarcProblem('uri-host', { start, end }, message)];
  }
  if (nearest(scheme, ['mailto']).length === 0) return [];
  return [
    dmarcProblem(
      'uri-scheme',
      { start, end: start + scheme.length },
      `${quoted(scheme)} is no known scheme; write "mailto"`,
      'mailto',
    ),
  ];
}

/** `mailto:a@example.com mailto:b@example.com`, `mailto:a@example.com mailto:…` without anything between. */
function separatorProblems(written: string, { start }: Span): readonly DmarcProblem[] | null {
  const gaps = [...written.matchAll(/(?<=@[^@\s]*)(?<![ \t|/+&]|%2C)(?:[ \t|/+&]|%2C)*(?=mailto:)/gi)];
  if (gaps.length === 0) return null;
  return gaps.map(({ index, 0: gap }) =>
    dmarcProblem(
      'uri-separator',
      { start: start + index, end: start + index + gap.length },
      `no "," stands between two URIs${gap.trim() === '' ? '' : `, but ${quoted(gap.trim())}`}, so that neither counts; write a comma`,
      ',',
    ),
  );
}

function blankProblem(written: string, span: Span): DmarcProblem | null {
  const blanks = /[ \t]+/g;
  const first = blanks.exec(written);
  if (first === null) return null;
  const meant = written.replace(/^mailto[ \t]+(?=[^: \t])/i, 'mailto:').replace(blanks, '');
  const message = 'a blank stands in the URI, so that it does not count';
  if (readDmarcUri(meant, span) === null) return dmarcProblem('blank-in-uri', span, `${message}; take it out`);
  return dmarcProblem('blank-in-uri', span, `${message}; write ${quoted(meant)}`, meant);
}

function schemeProblem(written: string, span: Span): DmarcProblem {
  const bare = withoutScheme(withoutStray(written).replace(/[<>]/g, ''));
  const meant = `mailto:${bare}`;
  const told = quoted(written);
  if (!MAILBOX.test(bare) || readDmarcUri(meant, span) === null) return notUri(written, span);
  if (bare === written) {
    const message = `${told} is a mail address and no URI, so that it does not count; write "mailto:" before it`;
    return dmarcProblem('uri-without-scheme', span, message, meant);
  }
  const message = `${told} is no URI, so that it does not count; write ${quoted(meant)}`;
  return dmarcProblem(strayCode(written) ?? 'bad-uri', span, message, meant);
}

/** `mailto:a@example.com`, `mailto=a@example.com`, `maito:a@example.com` */
function withoutScheme(text: string): string {
  const [head = '', scheme = ''] = /^([a-z]{4,8})[:=]{1,3}/i.exec(text) ?? [];
  return nearest(scheme, ['mailto']).length > 0 ? text.slice(head.length) : text;
}

function notUri(written: string, span: Span): DmarcProblem {
  const why = written.includes('!')
    ? ': a "!" must be written as "%21"'
    : /^[^@]*$/.test(written)
      ? ', expected "mailto:" and a mail address'
      : ' as RFC 3986 has them';
  return dmarcProblem('bad-uri', span, `${quoted(written)} is no URI${why}, so that it does not count`);
}
