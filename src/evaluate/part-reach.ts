import type { PublishedPart, ServerAnswer, ZoneEvidence } from '../model/authority-evidence.ts';
import { saidContent } from './said-content.ts';

/**
 * Whether all servers of a zone give out one content. A server counts as asked when one of its addresses answered. One that is lame does not count,
 * since it gives nothing out that a resolver would take; nor does one that has no public address, since nobody can ask it.
 */
export function partReach(answers: readonly ServerAnswer[], zone: ZoneEvidence): PublishedPart['out'] {
  const contents = new Set(answers.map(({ said }) => saidContent(said)).filter((content) => content !== null));
  if (contents.size > 1) return 'no';
  if (contents.size === 0 || zone.leftOut > 0) return 'unknown';
  const heard = new Set(answers.filter(isHeard).map(({ server }) => server));
  return answers.every(({ server }) => heard.has(server)) ? 'yes' : 'unknown';
}

function isHeard({ said, state }: ServerAnswer): boolean {
  return saidContent(said) !== null || state === 'lame' || state === 'unasked';
}
