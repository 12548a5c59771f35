import type { Rule } from '../model/rule.ts';
import { meantRecords } from './meant-records.ts';
import { mended } from './mended-record.ts';
import { fixed } from './rewritten-spf.ts';
import { recordFinding } from './term-finding.ts';

export const spfBadVersion: Rule = {
  id: 'spf-bad-version',
  severity: 'error',
  reference: 'RFC 7208 §4.5',
  title: 'A record does not begin with v=spf1',
  why: 'An SPF record begins with exactly v=spf1, then a blank or the end. With anything else there, or before it, receivers take it for some other text, and the domain for one without SPF record.',
  bad: ['@ TXT "v=spf1; mx -all"', '@ TXT " v=spf1 mx -all"', '@ TXT "spf1 mx -all"', '@ TXT "v=spf2 mx -all"'],
  good: ['@ TXT "v=spf1 mx -all"', '@ TXT "v=spf1 mx -all"', '@ TXT "v=spf1 mx -all"', '@ TXT "v=spf1 mx -all"'],
  check: ({ domain, spf }) =>
    meantRecords(spf)
      .filter(({ kind }) => kind === 'version')
      .flatMap(({ text, problems }) => {
        const [version] = problems;
        if (version === undefined) return [];
        const node = { domain, answer: spf.answer, records: [text] };
        return recordFinding(node, version.span, {
          message: `in a TXT record at ${domain}, ${version.message}`,
          ...fixed(mended(node, problems)),
        });
      }),
};
