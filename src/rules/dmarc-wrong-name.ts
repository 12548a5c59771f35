import type { Rule } from '../model/rule.ts';
import { formatDmarc, parseDmarc } from '../records/dmarc.ts';

export const dmarcWrongName: Rule = {
  id: 'dmarc-wrong-name',
  severity: 'error',
  reference: 'RFC 9989 §4.5, §4.10',
  title: 'The DMARC record stands at another name than _dmarc',
  why: 'Receivers look for the record of a domain at _dmarc below it, and nowhere else. At the domain itself, at dmarc without its underscore, or at _dmarc twice, as where a web form puts it before what is typed, nobody finds it. Publish it at _dmarc.',
  bad: [
    '@ TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    'dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc._dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
  ],
  check: ({ domain, dmarc: { misplaced, walk } }) => {
    const sole = misplaced.length === 1 && misplaced[0]?.records.length === 1;
    // A CNAME has to go first: nothing may stand beside it.
    const free = (walk[0]?.answer.path.length ?? 0) === 0;
    return misplaced.map(({ name, records }) => {
      const [text = ''] = records;
      const { record } = parseDmarc(text);
      return {
        name,
        type: 'TXT' as const,
        message: `a DMARC record stands at ${name}, where no receiver looks for it: it belongs at _dmarc.${domain}`,
        facts: { domain, records: records.length },
        quote: { text, span: { start: 0, end: record.tags[0]?.span.end ?? text.length } },
        ...(sole &&
          free &&
          record.standing === 'policy' && {
            fix: {
              message: `publish the record at _dmarc.${domain}`,
              name: `_dmarc.${domain}`,
              type: 'TXT' as const,
              remove: [],
              add: [sound(text)],
            },
          }),
      };
    });
  },
};

/** As it is, in its usual writing where it has one. */
function sound(text: string): string {
  const { record, problems } = parseDmarc(text);
  return problems.length === 0 ? formatDmarc(record) : text;
}
