import type { Profile } from '../model/profile.ts';
import type { Evidence } from '../model/evidence.ts';
import type { RequirementState } from '../model/profile.ts';
import { hasDomainkey } from './dkim-requirements.ts';
import {
  destinationsConsent,
  domainPolicy,
  isWellFormed,
  reportsTo,
  subdomainPolicies,
  wholePct,
} from './dmarc-requirements.ts';
import { BOD_TLS, MX_TLS } from './message-requirements.ts';
import { met, notFromDns, unanswered } from './requirement-state.ts';
import { allowsNobody, endsClosed, hasSpf, keepsLookupLimit } from './spf-requirements.ts';

export const usBod1801: Profile = {
  id: 'us-bod-18-01',
  title: 'United States: Binding Operational Directive 18-01, for second-level domains of agencies',
  source: 'CISA, cyber.dhs.gov/bod/18-01',
  date: '2018-10-16',
  requirements: [
    { id: 'spf', record: 'spf', text: 'The domain has a valid SPF record', severity: 'error', test: hasSpf },
    {
      id: 'dmarc-reject',
      record: 'dmarc',
      text: 'The DMARC policy is reject',
      severity: 'error',
      test: domainPolicy('reject'),
    },
    {
      id: 'dmarc-pct',
      record: 'dmarc',
      text: 'It is for all mail: pct=100, or no pct',
      severity: 'error',
      test: wholePct,
    },
    {
      id: 'dmarc-subdomains',
      record: 'dmarc',
      text: 'No subdomain has a weaker policy',
      severity: 'error',
      test: subdomainPolicies('reject'),
    },
    {
      id: 'dmarc-rua',
      record: 'dmarc',
      text: 'Aggregate reports go to reports@dmarc.cyber.dhs.gov and to an address of the agency',
      severity: 'error',
      test: reportsTo('reports@dmarc.cyber.dhs.gov'),
    },
    BOD_TLS,
  ],
};

export const nlInternetnl: Profile = {
  id: 'nl-internetnl',
  title: 'Netherlands: the mail test of Internet.nl, behind "comply or explain"',
  source: 'Internet.nl, code and texts of the mail test',
  date: '2026-07',
  requirements: [
    {
      id: 'dmarc-record',
      record: 'dmarc',
      text: 'There is one DMARC record, and it is well-formed',
      severity: 'error',
      test: isWellFormed,
    },
    {
      id: 'dmarc-policy',
      record: 'dmarc',
      text: 'The policy is quarantine or reject',
      severity: 'error',
      test: domainPolicy('quarantine', 'reject'),
    },
    {
      id: 'dmarc-destinations',
      record: 'dmarc',
      text: 'Every address for reports is valid, and others consent to get them',
      severity: 'error',
      test: destinationsConsent,
    },
    {
      id: 'spf-policy',
      record: 'spf',
      text: 'There is one SPF record, and it ends in ~all or -all',
      severity: 'error',
      test: endsClosed,
    },
    {
      id: 'spf-lookups',
      record: 'spf',
      text: 'It takes 10 lookups at most',
      severity: 'error',
      test: keepsLookupLimit,
    },
    {
      id: 'dkim',
      record: 'dkim',
      text: 'The name _domainkey exists, unless the domain sends no mail',
      severity: 'error',
      test: signsWhereItSends,
    },
    { id: 'dnssec', record: 'mx', text: 'The domain is signed with DNSSEC', severity: 'error', test: isSigned },
    MX_TLS,
  ],
};

/** A domain with `-all` and p=reject is taken for one that sends no mail. */
function signsWhereItSends(evidence: Evidence): RequirementState {
  const silent = allowsNobody(evidence) && evidence.dmarc.discovery.policy === 'reject';
  return silent ? met('the domain sends no mail') : hasDomainkey(evidence);
}

/** That no resolver vouches for an answer does not say that it is not signed: many do not validate. */
function isSigned({ spf, mx }: Evidence): RequirementState {
  if (spf.answer.authenticated || mx.answer.authenticated) return met();
  if (spf.answer.status === 'failed' && mx.answer.status === 'failed') return unanswered('the domain');
  return notFromDns('no validating resolver vouched for it over a trusted way');
}
