import type { Finding, Severity } from '../model/finding.ts';
import { caretLines } from '../text/caret.ts';
import { hang } from '../text/wrap.ts';
import { fixLines } from './text-fix.ts';
import type { Pen, State } from './text-pen.ts';
import { placeOf } from './text-place.ts';

const STATE: Readonly<Record<Severity, State>> = { error: 'bad', warning: 'warn', info: 'info' };

/** How a finding is told. */
export interface Telling {
  /** Why it matters; null where the rule was explained before. */
  readonly why: string | null;
  /** Whether to name the record, because no heading does. */
  readonly named: boolean;
}

const BODY = '      ';

/** A finding: what is wrong, where, why it matters and what to publish instead. */
export function findingLines(pen: Pen, finding: Finding, { why, named }: Telling): readonly string[] {
  const { dim } = pen.colours;
  const where = [
    ...(named ? [`${pen.name(finding.name)}${finding.type === undefined ? '' : ` ${finding.type}`}`] : []),
    pen.say(finding.rule),
    pen.say(finding.reference),
    ...(finding.at === undefined ? [] : [placeOf(pen, finding.at)]),
  ];
  return [
    ...messageLines(pen, finding),
    ...hang(where.join(', '), pen.width - BODY.length, '').map((line) => BODY + dim(line)),
    ...quoteLines(pen, finding),
    ...(why === null ? [] : titled(pen, 'Why:', pen.say(why.replaceAll('\n', ' ')))),
    ...(finding.fix === undefined ? [] : titled(pen, 'Fix:', pen.say(finding.fix.message))),
    ...(finding.fix === undefined ? [] : fixLines(pen, finding.fix)),
  ];
}

function messageLines(pen: Pen, { severity, message }: Finding): readonly string[] {
  const head = `${pen.signs[STATE[severity]]} ${severity}`;
  const lines = hang(`${head}  ${pen.say(message)}`, pen.width - 4, '', '  ');
  const painted = pen.paint(STATE[severity], head);
  return lines.map((line, i) => `    ${i === 0 ? painted + line.slice(head.length) : line}`);
}

function quoteLines(pen: Pen, { severity, quote }: Finding): readonly string[] {
  if (quote === undefined || quote.text === '') return [];
  const { text, carets } = caretLines(quote.text, quote.span, pen.width - BODY.length, pen.ellipsis);
  const bare = carets.trimStart();
  return [BODY + text, BODY + carets.slice(0, carets.length - bare.length) + pen.paint(STATE[severity], bare)];
}

function titled(pen: Pen, title: string, text: string): readonly string[] {
  const lines = hang(`${title} ${text}`, pen.width, BODY);
  return lines.map((line, i) =>
    i === 0 ? BODY + pen.colours.bold(title) + line.slice(BODY.length + title.length) : line,
  );
}
