import type { Rule } from '../model/rule.ts';
import { isCutPolicy } from './cut-records.ts';
import { ownPolicyRecord, policyFinding } from './policy-record.ts';
import { withTags } from './rewritten-policy.ts';
import { spreadPolicy } from './spread-policy.ts';

export const dmarcMissingP: Rule = {
  id: 'dmarc-missing-p',
  severity: 'error',
  reference: 'RFC 9989 §4.7, §4.10.1',
  title: 'The record has no policy',
  why: 'A record without p= counts as p=none where it names a valid address for aggregate reports, which is a warning here, and otherwise receivers do not apply DMARC. Say which policy is meant.',
  bad: ['_dmarc TXT "v=DMARC1; rua=mailto:reports@example.com"'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  check: (evidence) => {
    const record = ownPolicyRecord(evidence);
    const problem = record?.parsed.problems.find(({ code }) => code === 'missing-p');
    // What it lacks stands in a comment, or in another record: other rules tell.
    if (!record || !problem || isCutPolicy(evidence, record.text) || spreadPolicy(evidence.dmarc) !== null) return [];
    // With an address for reports p=none is what the record says already; without one nobody can tell what it was to say.
    const fix = problem.fatal
      ? {}
      : withTags(record, 'publish the record with the policy that it has now', ([version, ...tags]) => [
          ...(version ? [version] : []),
          { name: 'p', value: 'none' },
          ...tags,
        ]);
    return [
      policyFinding(record, {
        message: problem.message,
        facts: { standing: record.parsed.record.standing },
        span: problem.span,
        ...(!problem.fatal && { severity: 'warning' }),
        ...fix,
      }),
    ];
  },
};
