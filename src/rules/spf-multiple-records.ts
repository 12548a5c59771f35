import type { Rule } from '../model/rule.ts';
import { reachedRecords } from './sender-records.ts';

export const spfMultipleRecords: Rule = {
  id: 'spf-multiple-records',
  severity: 'error',
  reference: 'RFC 7208 §4.5',
  title: 'A domain has several SPF records',
  why: 'With more than one record SPF ends in permerror for every message that comes to it, also where the record of another domain includes it. Put what they say into one.',
  bad: [
    '@ TXT "v=spf1 mx -all"\n@ TXT "v=spf1 -all"',
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 mx -all"\nspf.example.net. TXT "v=spf1 -all"',
  ],
  good: [
    '@ TXT "v=spf1 mx -all"',
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 mx -all"',
  ],
  check: (evidence) => {
    const { domain, spf } = evidence;
    const own = spf.records.length > 1 ? [{ domain, records: spf.records }] : [];
    const included = reachedRecords(evidence).slice(own.length === 0 ? 1 : 0);
    return [...own, ...included.filter(({ records }) => records.length > 1)].map(({ domain: name, records }) => ({
      name,
      type: 'TXT',
      message: `${name} has ${records.length} SPF records, where one may be`,
      facts: { records: records.length },
    }));
  },
};
