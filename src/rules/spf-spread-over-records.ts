import type { Rule } from '../model/rule.ts';
import { formatSpf, parseSpf } from '../records/spf.ts';
import { joinStrings } from '../text/character-string.ts';
import { spreadSenders } from './spread-senders.ts';

export const spfSpreadOverRecords: Rule = {
  id: 'spf-spread-over-records',
  severity: 'error',
  reference: 'RFC 7208 §3.2, §3.3',
  title: 'The SPF record is spread over two records',
  why: 'A long record goes into several strings of one TXT record. Here its end is a TXT record of its own, which does not begin with v=spf1, so that receivers never read it: the servers that it names are not allowed to send, and the record has no end. Publish one record with all the terms.',
  bad: ['@ TXT "v=spf1 mx ip4:192.0.2.0/24"\n@ TXT "ip4:198.51.100.0/24 -all"'],
  good: ['@ TXT "v=spf1 mx ip4:192.0.2.0/24 " "ip4:198.51.100.0/24 -all"'],
  check: ({ domain, spf }) => {
    const spread = spreadSenders(spf);
    if (spread === null) return [];
    const { head, rest, whole } = spread;
    const owner = spf.answer.path.at(-1)?.target ?? domain;
    const text = joinStrings(rest.strings);
    return [
      {
        name: owner,
        type: 'TXT',
        message: `the end of the SPF record at ${owner} is a TXT record of its own, instead of a string of the same, and is never read`,
        facts: { lengths: [head.length, text.length] },
        quote: { text, span: { start: 0, end: text.length } },
        ...(rest.at && { at: rest.at }),
        fix: {
          message: 'publish one record with all the terms',
          name: owner,
          type: 'TXT',
          remove: [head, text],
          add: [formatSpf(parseSpf(whole).record)],
        },
      },
    ];
  },
};
