import type { Rule } from '../model/rule.ts';
import { isAtOrBelow } from '../text/domain-name.ts';
import { mended } from './mended-record.ts';
import { faultyRecords } from './faulty-records.ts';
import { faultsOf } from './record-faults.ts';
import { fixed } from './rewritten-spf.ts';
import { recordFinding } from './term-finding.ts';

export const spfSyntax: Rule = {
  id: 'spf-syntax',
  severity: 'error',
  reference: 'RFC 7208 §4.6, §12',
  title: 'The record is outside the grammar',
  why: 'One fault anywhere in a record ends SPF in permerror for every message, before any term is looked at, also where the record of another domain includes it. Mail is then refused or distrusted, whichever server sent it.',
  bad: [
    '@ TXT "v=spf1 ipv4:192.0.2.1 -all"',
    '@ TXT "v=spf1 a:192.0.2.1 -all"',
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 ip4:192.0.2.300 -all"',
    '@ TXT "v=spf1 mx -all;"',
  ],
  good: [
    '@ TXT "v=spf1 ip4:192.0.2.1 -all"',
    '@ TXT "v=spf1 ip4:192.0.2.1 -all"',
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 ip4:192.0.2.30 -all"',
    '@ TXT "v=spf1 mx -all"',
  ],
  check: (evidence) =>
    faultyRecords(evidence, 'other').flatMap((node) => {
      const fix = isAtOrBelow(node.domain, evidence.domain) ? mended(node, faultsOf(node)) : null;
      return faultsOf(node)
        .slice(0, FINDINGS_MAX)
        .map(({ code, message, span }) =>
          recordFinding(node, span, {
            message: `in the record of ${node.domain}, ${message}`,
            facts: { problem: code },
            ...fixed(fix),
          }),
        );
    }),
};

/** A text that is no record at all has a fault at every word. */
const FINDINGS_MAX = 10;
