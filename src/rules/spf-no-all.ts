import type { Rule } from '../model/rule.ts';
import { isMailDomain } from './mail-domain.ts';
import { decidingRecords, isAll, isRedirect } from './sender-records.ts';
import { spreadSenders } from './spread-senders.ts';
import { recordFinding } from './term-finding.ts';

export const spfNoAll: Rule = {
  id: 'spf-no-all',
  severity: 'warning',
  reference: 'RFC 7208 §4.7',
  title: 'The record has no end',
  why: 'A record with neither all nor redirect= gives neutral to every server that it does not name, which receivers treat as if there were no record. End with ~all, and with -all once all mail passes.',
  bad: [
    '@ TXT "v=spf1 mx"',
    '@ TXT "v=spf1 redirect=spf.example.net"\nspf.example.net. TXT "v=spf1 a"\nspf.example.net. A 192.0.2.1',
  ],
  good: [
    '@ TXT "v=spf1 mx -all"',
    '@ TXT "v=spf1 redirect=spf.example.net"\nspf.example.net. TXT "v=spf1 a -all"\nspf.example.net. A 192.0.2.1',
  ],
  check: (evidence) => {
    const last = decidingRecords(evidence).at(-1);
    // A word that was meant to be something else may have been meant as the end.
    if (last === undefined || last.parsed?.problems.length !== 0 || !isMailDomain(evidence.domain)) return [];
    // So may another record, of which another rule tells.
    if (spreadSenders(evidence.spf) !== null) return [];
    if (last.terms.some(({ term }) => isAll(term) || isRedirect(term))) return [];
    const message = `the record of ${last.domain} has neither all nor redirect=, so that servers it does not name get neutral`;
    return [recordFinding(last, null, { message })];
  },
};
