import type { SpfNode, SpfNodeTerm, SpfPlace } from '../model/spf-cost-tree.ts';
import { counted } from './text-counts.ts';
import type { Pen, State } from './text-pen.ts';

/** Octets of a term that are shown; the longest that leads anywhere has a name of 253. */
const TERM_SHOWN = 300;

/** How a term stands in the tree of an SPF record, with a state only where something is wrong or not known: `include:_spf.example.net  3 lookups`. */
export function spfTermWords(
  pen: Pen,
  one: SpfNodeTerm,
  { again, way, hasAll }: { readonly again: boolean; readonly way: readonly SpfPlace[]; readonly hasAll: boolean },
): { readonly state: State | null; readonly words: string } {
  const text = termText(pen, one.term.text);
  if (!one.reachable) {
    const why = hasAll ? 'all stands in the record' : 'it stands there before';
    return { state: 'warn', words: `${text}  never reached, as ${why}` };
  }
  const [state, fault] = faultOf(pen, one);
  const beyond = way.length === 0 ? [] : [way.length === 1 ? 'the 11th lookup' : 'leads to the 11th lookup'];
  const notes = [
    `${mayTakeMore(one) ? 'at least ' : ''}${counted(one.lookups, 'lookup')}`,
    ...(one.dependsOnSender ? ['the name depends on the sender'] : []),
    ...(again ? ['again'] : []),
    ...(fault === '' ? [] : [fault]),
    ...beyond,
  ];
  return { state: way.length === 1 ? 'bad' : state, words: `${text}  ${notes.join(', ')}` };
}

/** Whether more lookups may come: only records bring them, so that a failed or an unknown address leaves the count of lookups as it is. */
export function mayTakeMore({ term, reachable, dependsOnSender, child }: SpfNodeTerm): boolean {
  if (!reachable) return false;
  if (child !== null) return child.status === 'unknown' || child.status === 'skipped' || child.terms.some(mayTakeMore);
  return dependsOnSender && (term.kind === 'modifier' || term.mechanism.name === 'include');
}

function termText(pen: Pen, text: string): string {
  const shown = text.length <= TERM_SHOWN ? text : text.slice(0, TERM_SHOWN);
  return `${pen.octets(shown)}${shown === text ? '' : pen.ellipsis}`;
}

function faultOf(pen: Pen, { child, answers, voidLookups }: SpfNodeTerm): readonly [State | null, string] {
  if (child !== null) return childFault(pen, child);
  const failed = answers.find(({ answer }) => answer.status === 'failed');
  if (failed?.answer.status === 'failed')
    return ['unknown', `no answer for ${failed.type} of ${pen.name(failed.name)} (${failed.answer.cause})`];
  return voidLookups > 0 ? ['warn', 'void'] : [null, ''];
}

function childFault(pen: Pen, { status, domain, answer, records }: SpfNode): readonly [State | null, string] {
  switch (status) {
    case 'found':
      return [null, ''];
    case 'none':
      if (answer === null) return ['bad', 'no name that can be asked for'];
      return ['bad', answer.status === 'nxdomain' ? 'the name does not exist' : 'no SPF record there'];
    case 'permerror':
      return ['bad', records.length > 1 ? `${records.length} SPF records there` : 'its record cannot be evaluated'];
    case 'unknown':
      return ['unknown', `no usable answer${answer?.status === 'failed' ? ` (${answer.cause})` : ''}`];
    case 'loop':
      return ['bad', `leads back to ${pen.name(domain)}`];
    case 'skipped':
      return ['unknown', 'not followed: a bound of this search was reached'];
  }
}
