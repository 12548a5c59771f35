import type { Answer, FailureCause } from '../model/answer.ts';
import { hang } from '../text/wrap.ts';
import { counted } from './text-counts.ts';
import type { Pen, State } from './text-pen.ts';

const WORDS: Readonly<Partial<Record<FailureCause, string>>> = {
  'cname-loop': 'the CNAMEs lead round in a circle',
  offline: 'not asked (offline)',
  budget: 'a limit of this check was reached (budget)',
  aborted: 'given up (aborted)',
};

/** Why something is unknown, for a heading: `unknown: no usable answer from DNS (timeout)`. */
export function unknownWords(answer: Answer): string {
  if (answer.status !== 'failed') return 'unknown';
  return `unknown: ${WORDS[answer.cause] ?? `no usable answer from DNS (${answer.cause})`}`;
}

/** What an answer without records says, for the place in a drawing where records would be. */
export function emptyWords(pen: Pen, answer: Exclude<Answer, { status: 'records' }>): string {
  if (answer.status === 'nxdomain') return 'does not exist (NXDOMAIN)';
  if (answer.status === 'nodata') return 'no TXT record (NODATA)';
  return pen.say(answer.detail === '' ? answer.cause : `${answer.cause}: ${answer.detail}`);
}

/** Its sign: a failure is unknown, but for a circle, which is a fault like any other. */
export function emptyState(answer: Answer, missing: State): State {
  if (answer.status !== 'failed') return missing;
  return answer.cause === 'cname-loop' ? 'bad' : 'unknown';
}

/** Whether DNSSEC vouches for the answer, which is said only where it does; and in a verbose report who gave it. */
export function answeredLines(pen: Pen, { authenticated, server, bytes }: Answer): readonly string[] {
  const words = [
    ...(authenticated ? ['DNSSEC: authenticated'] : []),
    ...(pen.verbose && server !== undefined ? [`answered by ${pen.say(server)}`] : []),
    ...(pen.verbose && bytes !== undefined ? [counted(bytes, 'octet')] : []),
  ];
  return hang(words.join(', '), pen.width, '    ').map((line) => `    ${pen.colours.dim(line.slice(4))}`);
}
