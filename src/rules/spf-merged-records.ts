import type { Rule } from '../model/rule.ts';
import { isAtOrBelow } from '../text/domain-name.ts';
import { mended } from './mended-record.ts';
import { faultyRecords } from './faulty-records.ts';
import { faultsOf, mergeIn } from './record-faults.ts';
import { fixed } from './rewritten-spf.ts';
import { recordFinding } from './term-finding.ts';

export const spfMergedRecords: Rule = {
  id: 'spf-merged-records',
  severity: 'error',
  reference: 'RFC 7208 §4.5, §5.1',
  title: 'Two records were put into one',
  why: 'A record has one version, at its beginning. Where two were merged by writing one behind the other, the second v=spf1 is a modifier that nobody knows, and what stands behind the first all never counts. Put the terms of both behind one v=spf1, with one all at the end. Where every term counts all the same, this is a warning.',
  bad: [
    '@ TXT "v=spf1 mx -all v=spf1 a:h.example.net -all"\nh.example.net. A 192.0.2.1',
    '@ TXT "v=spf1 mx v=spf1 a:h.example.net -all"\nh.example.net. A 192.0.2.1',
  ],
  good: [
    '@ TXT "v=spf1 mx a:h.example.net -all"\nh.example.net. A 192.0.2.1',
    '@ TXT "v=spf1 mx a:h.example.net -all"\nh.example.net. A 192.0.2.1',
  ],
  check: (evidence) =>
    faultyRecords(evidence, 'merged').flatMap((node) => {
      const again = mergeIn(node);
      if (again === null) return [];
      const faults = faultsOf(node);
      const harmless = !faults.some(({ fatal }) => fatal) && node.terms.every(({ reachable }) => reachable);
      const fix = isAtOrBelow(node.domain, evidence.domain) ? mended(node, faults) : null;
      return recordFinding(node, again.span, {
        message: `the record of ${node.domain} begins anew in the middle, where a record has one version`,
        ...(harmless && { severity: 'warning' }),
        ...fixed(fix),
      });
    }),
};
