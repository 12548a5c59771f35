import type { Rule } from '../model/rule.ts';
import { ownPolicyRecord, policyFinding } from './policy-record.ts';
import { withTags } from './rewritten-policy.ts';

export const dmarcSizeSuffix: Rule = {
  id: 'dmarc-size-suffix',
  severity: 'info',
  reference: 'RFC 9989 §4.8, Appendix C',
  title: 'A report address has a size behind it',
  why: 'A limit as in mailto:a@example.com!10m was part of RFC 7489, and is ignored since RFC 9989. Take it out.',
  bad: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com!10m"'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  check: (evidence) => {
    const record = ownPolicyRecord(evidence);
    if (record === null) return [];
    const { rua, ruf } = record.parsed.record;
    const sized = [...rua, ...ruf].find(({ size }) => size !== null);
    if (sized === undefined) return [];
    const fix = withTags(record, 'publish the addresses without a size', (tags) =>
      tags.map(({ name, value }) => ({
        name,
        value: name === 'rua' || name === 'ruf' ? value.replace(/!\d+[kmgt]?(?=\s*(?:,|$))/gi, '') : value,
      })),
    );
    return [
      policyFinding(record, {
        message: 'the size behind "!" in a report address is ignored',
        facts: { size: sized.size },
        span: sized.span,
        ...fix,
      }),
    ];
  },
};
