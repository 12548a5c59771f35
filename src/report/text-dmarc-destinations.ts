import type { ReportDestination } from '../model/dmarc-discovery.ts';
import { hang } from '../text/wrap.ts';
import { counted } from './text-counts.ts';
import type { Pen, State } from './text-pen.ts';
import { recordLines } from './text-record.ts';

/** Two are usual; those with trouble come first where there are more. */
const DESTINATIONS_DRAWN = 6;
const REPLACED_DRAWN = 3;
const ORDER: readonly State[] = ['bad', 'unknown', 'warn', 'info', 'good'];

/** Where reports go, whether the host consents to get them (RFC 9990 §4), and whether the mailbox can take mail. */
export function destinationLines(pen: Pen, destinations: readonly ReportDestination[]): readonly string[] {
  if (destinations.length === 0) return [];
  const told = destinations.map((one) => ({ one, ...standing(pen, one) }));
  const most = pen.verbose ? told.length : DESTINATIONS_DRAWN;
  const drawn =
    told.length <= most
      ? told
      : told.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state)).slice(0, most);
  const left = told.length - drawn.length;
  return [
    '    Reports',
    ...drawn.flatMap(({ one, state, words }) => destination(pen, one, state, words)),
    ...(left > 0 ? [`      ${pen.ellipsis} and ${counted(left, 'destination')} more`] : []),
  ];
}

function destination(pen: Pen, { kind, uri }: ReportDestination, state: State, words: string): readonly string[] {
  const sign = pen.signs[state];
  // One line of a URI is enough to recognise it: only a hostile one is longer.
  const shown = recordLines(pen, uri, pen.width, 1).join(' ');
  return hang(`${sign} ${kind} ${shown}  ${words}`, pen.width, '      ', '        ').map((line, i) =>
    i === 0 ? line.replace(sign, () => pen.paint(state, sign)) : line,
  );
}

function standing(pen: Pen, one: ReportDestination): { state: State; words: string } {
  const { consent, host, asked, replacedHostDiffers, takesMail } = one;
  const who = host === null ? 'the host' : pen.name(host);
  const where = asked === null ? '' : ` at ${pen.name(asked)}`;
  if (consent === 'unusable') return { state: 'warn', words: 'not used: no address that reports can be mailed to' };
  if (consent === 'missing')
    return { state: 'bad', words: `not used: ${who} does not consent, no v=DMARC1 record${where}` };
  if (replacedHostDiffers)
    return { state: 'bad', words: `not used: ${who} names another host in its place${replacedWords(pen, one)}` };
  if (takesMail === 'no') return { state: 'bad', words: `lost: ${who} takes no mail` };
  if (consent === 'unknown') return { state: 'unknown', words: `unknown whether ${who} consents: no answer${where}` };
  const consents = consent === 'given' ? [`${who} consents${replacedWords(pen, one)}`] : [];
  if (takesMail === 'unknown')
    return { state: 'unknown', words: [...consents, `unknown whether ${who} takes mail`].join(', ') };
  return {
    state: takesMail === 'yes' ? 'good' : 'info',
    words: [...consents, ...(takesMail === 'yes' ? ['takes mail'] : [])].join(', '),
  };
}

function replacedWords(pen: Pen, { replaced }: ReportDestination): string {
  if (replaced.length === 0) return '';
  const shown = replaced.slice(0, REPLACED_DRAWN).map((uri) => recordLines(pen, uri, pen.width, 1).join(' '));
  const more = replaced.length - shown.length;
  return `, and puts in its place ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
