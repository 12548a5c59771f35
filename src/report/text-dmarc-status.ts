import type { DmarcDiscovery } from '../model/dmarc-discovery.ts';
import type { DmarcEvidence } from '../model/dmarc-evidence.ts';
import type { Finding } from '../model/finding.ts';
import { sameName } from '../text/domain-name.ts';
import { unknownWords } from './text-answer.ts';
import type { Pen, State } from './text-pen.ts';

/** How DMARC stands for a domain, in a sign and in words: `✓ reject`, `! none: monitoring only`. */
export function dmarcStatus(
  pen: Pen,
  domain: string,
  dmarc: DmarcEvidence,
  findings: readonly Finding[],
): { readonly state: State; readonly words: string } {
  switch (dmarc.status) {
    case 'found': {
      const { state, words } = foundStatus(dmarc);
      const inherited = dmarc.policyDomain !== null && !sameName(dmarc.policyDomain, domain);
      return {
        state: worstOf(state, findings),
        words: inherited ? `${words}; the record of ${pen.name(dmarc.policyDomain ?? '')} applies` : words,
      };
    }
    case 'none':
      return { state: 'warn', words: 'none: no DMARC record here or above' };
    case 'invalid':
      return { state: 'bad', words: `invalid: ${invalidWords(dmarc)}` };
    case 'unknown':
      return { state: 'unknown', words: failureWords(dmarc) };
  }
}

/** What was found about the record makes a policy that stands no good one. */
function worstOf(state: State, findings: readonly Finding[]): State {
  if (findings.some(({ severity }) => severity === 'error')) return 'bad';
  return state === 'good' && findings.some(({ severity }) => severity === 'warning') ? 'warn' : state;
}

function foundStatus({ discovery }: DmarcEvidence): { state: State; words: string } {
  const { policy, requested, exists } = discovery;
  if (policy === null)
    return { state: 'unknown', words: exists === 'unknown' ? unasked(discovery) : 'unknown: which policy applies' };
  if (requested !== null && requested !== policy)
    return { state: 'warn', words: `${policy}: t=y lowers the ${requested} asked for` };
  if (policy !== 'none') return { state: 'good', words: policy };
  if (discovery.parsed?.record.standing === 'as-none')
    return { state: 'warn', words: 'none: the record is not as it should be, and acts as p=none' };
  const reported = (discovery.parsed?.record.rua.length ?? 0) > 0;
  return { state: 'warn', words: reported ? 'none: monitoring only' : 'none: no policy, and no reports' };
}

/** sp and np part at whether the domain exists (RFC 9989 §4.10.1). */
function unasked({ failure }: DmarcDiscovery): string {
  const why = failure === null ? '' : ` (${failure.cause})`;
  return `unknown: the policy depends on whether the domain exists, which DNS did not say${why}`;
}

function invalidWords({ discovery, record }: DmarcEvidence): string {
  const standing = discovery.parsed?.record.standing;
  if (standing === 'undefined') return 'a tag stands twice, and which of the two counts is not defined';
  if (record === null && discovery.record === null) return 'several DMARC records at one name';
  return 'receivers cannot use the record, so DMARC does not apply';
}

function failureWords({ discovery, walk }: DmarcEvidence): string {
  const failed = walk.find(({ answer }) => answer.status === 'failed');
  if (failed !== undefined) return unknownWords(failed.answer);
  const { failure } = discovery;
  return failure === null
    ? 'unknown'
    : unknownWords({ status: 'failed', cause: failure.cause, detail: '', path: [], authenticated: false });
}
