import type { Rule } from '../model/rule.ts';

export const spfMultipleRecords: Rule = {
  id: 'spf-multiple-records',
  severity: 'error',
  reference: 'RFC 7208 §4.5',
  title: 'The domain has several SPF records',
  why: 'With more than one record SPF ends in permerror for every message. Put what they say into one.',
  bad: ['@ TXT "v=spf1 mx -all"\n@ TXT "v=spf1 -all"'],
  good: ['@ TXT "v=spf1 mx -all"'],
  check: ({ domain, spf }) =>
    spf.status === 'permerror'
      ? [
          {
            name: domain,
            type: 'TXT',
            message: `${domain} has ${spf.records.length} SPF records, where one may be`,
            facts: { records: spf.records.length },
          },
        ]
      : [],
};
