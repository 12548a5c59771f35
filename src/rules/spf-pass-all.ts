import type { Rule } from '../model/rule.ts';
import { decidingRecords, isAll, isPass } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

export const spfPassAll: Rule = {
  id: 'spf-pass-all',
  severity: 'error',
  reference: 'RFC 7208 §5.1, §8.3',
  title: 'The record lets every server in the world send',
  why: 'A record that ends in +all, or in all without a qualifier, answers pass for every sender, so that anyone can send as this domain with valid SPF, and often with valid DMARC. List the servers that send, and end with -all or ~all.',
  bad: [
    '@ TXT "v=spf1 mx +all"',
    '@ TXT "v=spf1 mx all"',
    '@ TXT "v=spf1 mx redirect=spf.example.net"\nspf.example.net. TXT "v=spf1 +all"',
  ],
  good: [
    '@ TXT "v=spf1 mx -all"',
    '@ TXT "v=spf1 mx ~all"',
    '@ TXT "v=spf1 mx redirect=spf.example.net"\nspf.example.net. TXT "v=spf1 -all"',
  ],
  check: (evidence) =>
    decidingRecords(evidence).flatMap((node) =>
      termFindings(
        node,
        node.terms.filter((found) => isAll(found.term) && isPass(found)),
        ({ text }) => ({
          message: `${text} lets every server send as ${evidence.domain}`,
        }),
      ),
    ),
};
