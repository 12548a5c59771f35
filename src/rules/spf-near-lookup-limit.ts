import type { Rule } from '../model/rule.ts';
import { LOOKUPS_MAX } from '../evaluate/spf-cost.ts';
import { rootRecord } from './sender-records.ts';
import { recordFinding } from './term-finding.ts';

export const spfNearLookupLimit: Rule = {
  id: 'spf-near-lookup-limit',
  severity: 'info',
  reference: 'RFC 7208 §4.6.4',
  title: 'The record takes nearly as many lookups as may be',
  why: 'An evaluation may follow 10 terms, and included records change without notice: one include more at a service ends SPF in permerror. Take out what is no longer used. At 10, which is still allowed, this is a warning.',
  bad: [
    '@ TXT "v=spf1 a:h0.example.net a:h1.example.net a:h2.example.net a:h3.example.net a:h4.example.net a:h5.example.net a:h6.example.net a:h7.example.net -all"\n*.example.net. A 192.0.2.1',
    '@ TXT "v=spf1 a:h0.example.net a:h1.example.net a:h2.example.net a:h3.example.net a:h4.example.net a:h5.example.net a:h6.example.net a:h7.example.net a:h8.example.net a:h9.example.net -all"\n*.example.net. A 192.0.2.1',
  ],
  good: [
    '@ TXT "v=spf1 a:h0.example.net a:h1.example.net a:h2.example.net a:h3.example.net a:h4.example.net a:h5.example.net a:h6.example.net -all"\n*.example.net. A 192.0.2.1',
    '@ TXT "v=spf1 a:h0.example.net a:h1.example.net a:h2.example.net a:h3.example.net a:h4.example.net a:h5.example.net a:h6.example.net -all"\n*.example.net. A 192.0.2.1',
  ],
  check: (evidence) => {
    const root = rootRecord(evidence);
    const lookups = evidence.spf.cost?.lookups ?? 0;
    if (root === null || lookups < NEAR || lookups > LOOKUPS_MAX) return [];
    const lowerBound = root.lowerBound;
    return [
      recordFinding(root, null, {
        message: `the record takes ${lowerBound ? 'at least ' : ''}${lookups} of the ${LOOKUPS_MAX} lookups that may be`,
        facts: { lookups, limit: LOOKUPS_MAX, lowerBound },
        severity: lookups === LOOKUPS_MAX ? 'warning' : 'info',
      }),
    ];
  },
};

/** Lookups from which one more service of usual size would be too many. */
const NEAR = 8;
