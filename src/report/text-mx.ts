import type { Answer } from '../model/answer.ts';
import type { MxEvidence, MxExchange } from '../model/mx-evidence.ts';
import { hang } from '../text/wrap.ts';
import { unknownWords } from './text-answer.ts';
import { counted } from './text-counts.ts';
import type { Pen, State } from './text-pen.ts';
import type { Section } from './text-section.ts';

const STATE: Readonly<Record<Exclude<MxEvidence['status'], 'found'>, State>> = {
  null: 'info',
  implicit: 'info',
  none: 'info',
  unknown: 'unknown',
};
/** Of one exchange. */
const ADDRESSES_SHOWN = 4;

/** The servers that take the domain's mail. */
export function mxSection(pen: Pen, mx: MxEvidence): Section {
  return {
    label: 'MX',
    state: mx.status === 'found' ? stateOf(mx.exchanges) : STATE[mx.status],
    words: statusWords(mx),
    body: mx.status === 'null' ? [] : bodyLines(pen, mx),
  };
}

/** How the servers of MX records stand: as the worst of them. */
function stateOf(exchanges: readonly MxExchange[]): State {
  if (exchanges.some(({ status }) => status !== 'found' && status !== 'unknown')) return 'bad';
  return exchanges.some(({ status }) => status === 'unknown') ? 'unknown' : 'good';
}

function statusWords({ status, answer, exchanges, left }: MxEvidence): string {
  switch (status) {
    case 'found':
      return counted(exchanges.length + left, 'server');
    case 'null':
      return 'null MX: the domain takes no mail';
    case 'implicit':
      return 'implicit: without MX record, the domain itself is its server';
    case 'none':
      return answer.status === 'nxdomain' ? 'none: the name does not exist' : 'none: no MX record, and no address';
    case 'unknown':
      return unknownWords([answer, ...exchanges.flatMap(answersOf)].find(isFailed) ?? answer);
  }
}

function bodyLines(pen: Pen, { answer, exchanges, left }: MxEvidence): readonly string[] {
  const lines = exchanges.map((exchange) => {
    const words = [exchange.preference ?? '', drawnName(pen, exchange), stateWords(pen, exchange)];
    return words.filter((part) => part !== '').join(' ');
  });
  if (answer.status === 'failed') lines.push(failureWords(pen, answer));
  if (left > 0) lines.push(`${pen.ellipsis} and ${left} more, which were not looked at`);
  return lines.flatMap((line) => hang(line, pen.width, '    ', '      '));
}

function drawnName(pen: Pen, { name, a, aaaa }: MxExchange): string {
  const target = [a, aaaa].find((answer) => answer !== null && answer.path.length > 0)?.path.at(-1)?.target;
  return pen.name(name) + (target === undefined ? '' : ` (CNAME ${pen.arrow} ${pen.name(target)})`);
}

function stateWords(pen: Pen, exchange: MxExchange): string {
  const { status, addresses } = exchange;
  switch (status) {
    case 'found': {
      const more = addresses.length - ADDRESSES_SHOWN;
      const shown = addresses.slice(0, ADDRESSES_SHOWN).map((address) => pen.say(address));
      return ` ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    }
    case 'null':
      return ` ${pen.signs.bad} null MX, beside others`;
    case 'address':
      return ` ${pen.signs.bad} an IP address, where a name must be`;
    case 'dangling':
      return ` ${pen.signs.bad} ${danglingWords(answersOf(exchange))}`;
    case 'unknown':
      return ` ${failureWords(pen, answersOf(exchange).find(isFailed))}`;
  }
}

function danglingWords(answers: readonly Answer[]): string {
  if (answers.some(isFailed)) return 'its CNAMEs lead round in a circle';
  return answers.some(({ status }) => status === 'nxdomain') ? 'does not exist (NXDOMAIN)' : 'has no address';
}

function failureWords(pen: Pen, answer: (Answer & { status: 'failed' }) | undefined): string {
  if (answer === undefined) return pen.signs.unknown;
  return `${pen.signs.unknown} ${pen.say(answer.detail === '' ? answer.cause : `${answer.cause}: ${answer.detail}`)}`;
}

function answersOf({ a, aaaa }: MxExchange): Answer[] {
  return [a, aaaa].filter((answer) => answer !== null);
}

function isFailed(answer: Answer): answer is Answer & { status: 'failed' } {
  return answer.status === 'failed';
}
