import type { Rule } from '../model/rule.ts';
import { decidingRecords, isPass, matchesEveryone } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

export const spfPassAll: Rule = {
  id: 'spf-pass-all',
  severity: 'error',
  reference: 'RFC 7208 §5.1, §8.3',
  title: 'The record lets every server in the world send',
  why: 'A record that ends in +all, or in all without a qualifier, answers pass for every sender, so that anyone can send as this domain with valid SPF, and often with valid DMARC. So does an exists whose name is the same for every sender and has an address. List the servers that send, and end with -all or ~all.',
  bad: [
    '@ TXT "v=spf1 mx +all"',
    '@ TXT "v=spf1 mx all"',
    '@ TXT "v=spf1 mx redirect=spf.example.net"\nspf.example.net. TXT "v=spf1 +all"',
    '@ TXT "v=spf1 mx exists:www.example.net -all"\nwww.example.net. A 192.0.2.1',
  ],
  good: [
    '@ TXT "v=spf1 mx -all"',
    '@ TXT "v=spf1 mx ~all"',
    '@ TXT "v=spf1 mx redirect=spf.example.net"\nspf.example.net. TXT "v=spf1 -all"',
    '@ TXT "v=spf1 mx a:www.example.net -all"\nwww.example.net. A 192.0.2.1',
  ],
  check: (evidence) =>
    decidingRecords(evidence).flatMap((node) =>
      termFindings(
        node,
        node.terms.filter((found) => matchesEveryone(found) && isPass(found)),
        ({ text }) => ({
          message: `${text} lets every server send as ${evidence.domain}`,
        }),
      ),
    ),
};
