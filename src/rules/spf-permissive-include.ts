import type { Rule } from '../model/rule.ts';
import type { SpfNodeTerm } from '../model/spf-cost-tree.ts';
import { countAddresses, countWords, isEveryone, passing } from './sender-networks.ts';
import { decidingRecords, isPass } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

export const spfPermissiveInclude: Rule = {
  id: 'spf-permissive-include',
  severity: 'error',
  reference: 'RFC 7208 §5.2',
  title: 'A record that is included lets everybody pass',
  why: 'The record behind an include passes every server, by +all or by networks of more than 16 million addresses, so that anyone can send as this domain with valid SPF. Take the include out, and ask the service for a record that names its servers.',
  bad: [
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 +all"',
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all"',
  ],
  good: [
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 -all"',
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 ip4:192.0.2.0/25 ip4:192.0.2.128/25 -all"',
  ],
  check: (evidence) =>
    decidingRecords(evidence).flatMap((node) =>
      termFindings(
        node,
        node.terms.filter((found) => whoPasses(found) !== null),
        ({ text }, found) => ({
          message: `${text} lets ${whoPasses(found)} send as ${evidence.domain}`,
        }),
      ),
    ),
};

/** Whom an include lets pass where they are far too many, or null. */
function whoPasses(found: SpfNodeTerm): string | null {
  if (!isPass(found) || found.child === null) return null;
  const { everyone, ranges } = passing(found.child);
  if (everyone !== null) return `every server, by ${everyone.term.text} in the record of ${everyone.domain},`;
  const count = countAddresses(ranges);
  return isEveryone(count) ? countWords(count) : null;
}
