import type { Report } from '../model/report.ts';
import { hang } from '../text/wrap.ts';
import { counted } from './text-counts.ts';
import type { Pen } from './text-pen.ts';

const ITEM = '    ';
const UNDER = '      ';

/**
 * The questions that DNS did not answer, and why: what depends on them is unknown, neither good nor missing. Those that a section above shows in
 * their place are not told again.
 */
export function unknownLines(pen: Pen, { unknown: all, domain, evidence }: Report): readonly string[] {
  const drawn = new Set([
    domain,
    ...evidence.dmarc.walk.map((step) => `_dmarc.${step.domain}`),
    ...evidence.dmarc.destinations.flatMap(({ asked }) => asked ?? []),
    ...evidence.dkim.map(({ name }) => name),
  ]);
  const compared = new Set((evidence.expected?.records ?? []).map(({ rr }) => `${rr.type} ${rr.name}`));
  const unknown = all.filter(
    ({ name, type }) =>
      !(type === 'TXT' && drawn.has(name)) && !(type === 'MX' && name === domain) && !compared.has(`${type} ${name}`),
  );
  if (unknown.length === 0) return [];
  const sign = pen.signs.unknown;
  const items = unknown.flatMap(({ name, type, cause, detail }) => {
    const why = detail === '' ? cause : `${cause}: ${pen.say(detail)}`;
    return hang(`${sign} ${pen.name(name)} ${type}  ${why}`, pen.width, ITEM, UNDER);
  });
  const painted = items.map((line) =>
    line.startsWith(ITEM + sign) ? ITEM + pen.paint('unknown', sign) + line.slice(ITEM.length + sign.length) : line,
  );
  return ['', `  ${pen.colours.bold('Without answer')}`, ...painted];
}

/** How many findings the user chose not to hear of; which, in a verbose report. */
export function suppressedLines(pen: Pen, { suppressed }: Report): readonly string[] {
  if (suppressed.length === 0) return [];
  const items = pen.verbose
    ? suppressed.flatMap(({ rule, name, reason }) =>
        hang(
          `${pen.say(rule)} at ${pen.name(name)}${reason === '' ? '' : `: ${pen.say(reason)}`}`,
          pen.width,
          ITEM,
          UNDER,
        ),
      )
    : [];
  return ['', `  ${counted(suppressed.length, 'finding')} suppressed`, ...items];
}
