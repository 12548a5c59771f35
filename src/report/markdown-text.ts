import { prose } from './prose.ts';

/** Letters alone, or a short number, or a section of an RFC: nothing that Markdown or GitHub could take for more. */
const PLAIN = /^(?:[A-Za-z]+(?:['’-][A-Za-z]+)*\.?|\d{1,6}|§+\d{1,3}(?:\.\d{1,3})*)?$/;
/** GitHub makes a link of what looks like the name of a commit. */
const COMMIT = /^[0-9a-f]{7,}/i;

/** A word of a sentence, and the marks around it. */
interface Word {
  readonly before: string;
  readonly bare: string;
  readonly behind: string;
  readonly plain: boolean;
}

/**
 * A sentence, which may quote anything, as GitHub Flavored Markdown within one paragraph: every word but plain ones stands in a code span, where
 * neither markup nor HTML, links, mentions, references to issues or emoji mean anything.
 *
 * @example markdownText('the CNAME at a_b.example, which leads to @team') // 'the CNAME at `a_b.example`, which leads to `@team`'
 */
export function markdownText(text: string): string {
  const words: Word[] = [];
  for (const written of prose(text).split(' ')) {
    if (written === '') continue;
    const word = wordOf(written);
    const last = words.at(-1);
    if (last !== undefined && goTogether(last, word)) words[words.length - 1] = joined(last, word);
    else words.push(word);
  }
  return words.map(drawn).join(' ');
}

/** Whether two words can share a code span: nothing but a blank is between them. */
function goTogether(last: Word, next: Word): boolean {
  return !last.plain && !next.plain && last.behind === '' && next.before === '';
}

function joined(last: Word, next: Word): Word {
  return { before: last.before, bare: `${last.bare} ${next.bare}`, behind: next.behind, plain: false };
}

function wordOf(word: string): Word {
  const [, before = '', inner = '', marks = ''] = /^(["'(]*)(.*?)([)"',;:]*)$/.exec(word) ?? [];
  // A parenthesis that opens within closes within.
  const own = inner.includes('(') ? marks.lastIndexOf(')') + 1 : 0;
  const bare = inner + marks.slice(0, own);
  return { before, bare, behind: marks.slice(own), plain: PLAIN.test(bare) && !COMMIT.test(bare) };
}

function drawn({ before, bare, behind, plain }: Word): string {
  return before + (plain ? bare : codeSpan(bare)) + behind;
}

/**
 * Harmless text of one line as a code span: its fence is longer than any run of backticks within. Blanks count as one, since GitHub shows them so.
 *
 * @param text has gone through `prose` or `shownOctets`
 */
export function codeSpan(text: string): string {
  if (text.trim() === '') return '(empty)';
  const fence = '`'.repeat(longestRun(text) + 1);
  const padding = /^[` ]|[` ]$/.test(text) ? ' ' : '';
  return fence + padding + text + padding + fence;
}

/**
 * Lines as a fenced code block, to be copied. It holds no line that begins with `::`, which would command GitHub's runner where the report goes into a
 * log.
 *
 * @param lines each has gone through `prose` or `shownOctets`
 */
export function codeBlock(lines: readonly string[]): readonly string[] {
  const fence = '`'.repeat(Math.max(3, ...lines.map((line) => longestRun(line) + 1)));
  return [`${fence}text`, ...lines.map((line) => line.replace(/^( *):(?=:)/, '$1\\058')), fence];
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
