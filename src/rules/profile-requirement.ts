import type { Evidence } from '../model/evidence.ts';
import type { ProfileEvidence } from '../model/profile.ts';
import type { Rule, RuleFinding } from '../model/rule.ts';

export const profileRequirement: Rule = {
  id: 'profile-requirement',
  severity: 'error',
  reference: 'RFC 9989 §5.4',
  title: 'A requirement of the profile is not met',
  why: 'What receivers do with mail is their own decision, and large ones and authorities publish what they demand of domains. The profile given with --profile holds such demands, with their source. What records cannot show, as whether mail is aligned, is not judged. A domain for which no profile was given is measured against none.',
  bad: [
    '; --- profile parked\n@ MX 0 .\n@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
  ],
  good: ['; --- profile parked\n@ MX 0 .\n@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=reject"'],
  check: ({ domain, profile }) => (profile === undefined ? [] : findingsOf(domain, profile)),
};

const NAMES: Readonly<Record<ProfileEvidence['requirements'][number]['record'], (domain: string) => string>> = {
  spf: (domain) => domain,
  dkim: (domain) => `_domainkey.${domain}`,
  dmarc: (domain) => `_dmarc.${domain}`,
  mx: (domain) => domain,
  message: (domain) => domain,
};

function findingsOf(domain: Evidence['domain'], { id, requirements, source, date }: ProfileEvidence): RuleFinding[] {
  return requirements
    .filter(({ result }) => result === 'not-met')
    .map(({ id: requirement, record, text, severity, detail }) => ({
      severity,
      name: NAMES[record](domain),
      message: `${id} is not met: ${text}; ${detail}`,
      facts: { profile: id, requirement, source, date },
    }));
}
