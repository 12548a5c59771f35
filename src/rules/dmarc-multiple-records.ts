import type { Rule } from '../model/rule.ts';

export const dmarcMultipleRecords: Rule = {
  id: 'dmarc-multiple-records',
  severity: 'error',
  reference: 'RFC 9989 §4.10',
  title: 'There are several DMARC records at one name',
  why: 'Where a name holds more than one DMARC record, all of them are discarded. Keep the one that is meant.',
  bad: ['_dmarc TXT "v=DMARC1; p=none"\n_dmarc TXT "v=DMARC1; p=reject"'],
  good: ['_dmarc TXT "v=DMARC1; p=none"'],
  check: ({ dmarc }) =>
    dmarc.walk.slice(0, 1).flatMap(({ domain, records }) =>
      records.length > 1
        ? {
            name: `_dmarc.${domain}`,
            type: 'TXT' as const,
            message: `_dmarc.${domain} has ${records.length} DMARC records, where one may be`,
            facts: { records: records.length },
          }
        : [],
    ),
};
