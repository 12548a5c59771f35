import type { DmarcDiscovery, DmarcOutcome, DmarcSubject } from '../model/dmarc-discovery.ts';
import type { Resolver } from '../model/resolver.ts';
import { fromTyped } from '../text/domain-name.ts';
import { alignmentWith, type AlignmentFacts } from './alignment.ts';
import { discoverDmarc } from './discover-dmarc.ts';
import { givenIdentifiers, type GivenIdentifier } from './given-identifiers.ts';

/** An identifier with its alignment, null where nothing depends on it. */
interface Judged extends GivenIdentifier {
  readonly aligned: AlignmentFacts | null;
}

/**
 * Evaluates DMARC for a message (RFC 9989 §5.3), from the results of SPF and DKIM.
 *
 * - pass: an identifier passed and is aligned (§4.4). One is enough, whatever became of the others.
 * - fail: none did; `policy` is what the domain asks for, null where that is not known for sure.
 * - none: no record applies, or the one that would has no usable policy and no valid URI in rua (§4.10.1).
 * - temperror: DNS did not answer a question that decides, or an aligned identifier itself ended so: that is neither pass nor fail, and no policy is applied (§5.3.6).
 * - permerror: what stands in the way will stay. A record of which the RFC does not say how it is read, as a tag stands in it twice, or a circle of CNAMEs.
 *
 * Alignment is asked only of identifiers that passed, or ended in temperror; strict alignment, and identical domains, take no question.
 *
 * @param subject SPF by its MAIL FROM identity only, which is the HELO domain where the reverse-path is empty (§4.4.2)
 * @throws InputError where the author domain cannot stand in DNS, and for a subject of another shape; an identifier that cannot stand in DNS is not aligned
 * @example
 * const dkim = [{ domain: 'mail.example.com', result: 'pass' }] as const;
 * const { result } = await evaluateDmarc({ author: 'example.com', spf: null, dkim }, resolver);
 */
export async function evaluateDmarc(subject: DmarcSubject, resolver: Resolver): Promise<DmarcOutcome> {
  const given: readonly Judged[] = givenIdentifiers(subject).map((one) => ({ ...one, aligned: null }));
  const discovery = await discoverDmarc(subject.author, resolver);
  const applies = discovery.status === 'found';
  const judged = applies ? await Promise.all(given.map((one) => judge(one, discovery, resolver))) : given;
  const result = applies ? resultOf(judged, discovery) : withoutPolicy(discovery);
  const identifiers = judged.map(({ kind, identifier, aligned }) => {
    const { domain, result: outcome } = identifier;
    return { kind, domain, result: outcome, alignment: aligned?.alignment ?? ('unasked' as const) };
  });
  return { result, discovery, identifiers, policy: result === 'fail' ? discovery.policy : null };
}

async function judge(one: Judged, discovery: DmarcDiscovery, resolver: Resolver): Promise<Judged> {
  const { result, domain } = one.identifier;
  const { record } = discovery.parsed ?? {};
  if (record === undefined || (result !== 'pass' && result !== 'temperror')) return one;
  const typed = fromTyped(domain);
  if ('fault' in typed) return { ...one, aligned: { alignment: 'unaligned', failure: null } };
  const author = { author: discovery.authorDomain, walked: () => Promise.resolve(discovery) };
  const mode = one.kind === 'spf' ? record.aspf : record.adkim;
  return { ...one, aligned: await alignmentWith(author, typed.name, mode, resolver) };
}

function resultOf(judged: readonly Judged[], discovery: DmarcDiscovery): DmarcOutcome['result'] {
  const open = judged.filter(({ aligned }) => aligned !== null && aligned.alignment !== 'unaligned');
  if (open.some(({ identifier, aligned }) => identifier.result === 'pass' && aligned?.alignment === 'aligned'))
    return 'pass';
  if (open.length > 0)
    return open.some(({ identifier, aligned }) => identifier.result === 'temperror' || !willStay(aligned?.failure))
      ? 'temperror'
      : 'permerror';
  // The question whether the author domain exists belongs to the policy, without which a failure is none (§5.3.6).
  if (discovery.policy === null && discovery.failure !== null)
    return willStay(discovery.failure) ? 'permerror' : 'temperror';
  return 'fail';
}

function withoutPolicy({ status, parsed, failure }: DmarcDiscovery): DmarcOutcome['result'] {
  if (status === 'unknown') return willStay(failure) ? 'permerror' : 'temperror';
  return parsed?.record.standing === 'undefined' ? 'permerror' : 'none';
}

/** Of all that can go wrong with a question, only this is sure to be there at the next attempt. */
function willStay(failure: DmarcDiscovery['failure'] | undefined): boolean {
  return failure?.cause === 'cname-loop';
}
