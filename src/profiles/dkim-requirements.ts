import type { DkimText } from '../model/dkim-evidence.ts';
import type { Evidence } from '../model/evidence.ts';
import type { RequirementState } from '../model/profile.ts';
import { met, notFromDns, notMet, unanswered } from './requirement-state.ts';

/** What Google asks for; RFC 8301 §3.2 wants verifiers to take no less. */
const RSA_BITS_MIN = 1024;

/**
 * One of the selectors holds a key that signatures can be verified with. DNS cannot list selectors, so that where none was given and none found nothing is
 * known, unless there is no name below `_domainkey`.
 */
export function hasKey({ domain, dkim, selectorSearch }: Evidence): RequirementState {
  const keys = dkim.filter(({ status, key }) => status === 'valid' && isLongEnough(key));
  if (keys.length > 0) return met(`selector ${keys.map(({ selector }) => selector).join(', ')}`);
  if (selectorSearch !== null && selectorSearch.failure !== null) return unanswered('any DKIM selector');
  if (dkim.some(({ status }) => status === 'unknown')) return unanswered('every selector');
  if (dkim.length > 0) return notMet(`no selector holds a key that verifiers take: ${namesOf(dkim)}`);
  if (selectorSearch?.stopped === 'no-domainkey')
    return notMet(`_domainkey.${domain} does not exist, so there is no key`);
  return notFromDns('no selector is known: give one with --selector');
}

/** No selector holds a key: those looked for are revoked or not there. */
export function hasNoKey({ domain, dkim, selectorSearch }: Evidence): RequirementState {
  const keys = dkim.filter(({ status }) => status === 'valid' || status === 'invalid');
  if (keys.length > 0) return notMet(`there is a key: selector ${namesOf(keys)}`);
  if (dkim.some(({ status }) => status === 'unknown') || (selectorSearch?.failure ?? null) !== null)
    return unanswered('every selector');
  if (selectorSearch?.wildcard === 'revoked') return met('every selector is revoked');
  if (selectorSearch?.wildcard === 'key') return notMet('every selector answers with a key');
  if (selectorSearch?.stopped === 'no-domainkey') return met(`_domainkey.${domain} does not exist`);
  if (selectorSearch !== null) return met(`none of ${selectorSearch.tried.length} tried selectors has a key`);
  return dkim.length > 0 ? met(`no key at selector ${namesOf(dkim)}`) : notFromDns('no selector was looked for');
}

/** `_domainkey` exists, as it does where any selector stands below it (RFC 8020 §2). */
export function hasDomainkey({ domain, dkim, selectorSearch }: Evidence): RequirementState {
  const below = dkim.some(({ answer }) => answer.path.length > 0 || ['records', 'nodata'].includes(answer.status));
  if (selectorSearch?.denied)
    return notMet(`_domainkey.${domain} is said not to exist, although there are names below it`);
  if (below) return met();
  if (selectorSearch?.stopped === 'no-domainkey') return notMet(`_domainkey.${domain} does not exist`);
  if (dkim.some(({ status }) => status === 'unknown') || (selectorSearch?.failure ?? null) !== null)
    return unanswered(`_domainkey.${domain}`);
  // A search goes on only where the name exists, or did not answer.
  const searched = selectorSearch !== null && selectorSearch.stopped === null && selectorSearch.tried.length > 0;
  if (searched && selectorSearch.unanswered.length === 0) return met();
  return notFromDns('no selector is known: give one with --selector');
}

function isLongEnough(key: DkimText | null): boolean {
  const publicKey = key?.parsed.record.publicKey ?? null;
  return publicKey !== null && (publicKey.type !== 'rsa' || publicKey.bits >= RSA_BITS_MIN);
}

function namesOf(dkim: Evidence['dkim']): string {
  return dkim.map(({ selector }) => selector).join(', ');
}
