import type { Rule } from '../model/rule.ts';
import { joinStrings } from '../text/character-string.ts';
import { parseDmarc } from '../records/dmarc.ts';
import { spreadPolicy } from './spread-policy.ts';

export const dmarcSpreadOverRecords: Rule = {
  id: 'dmarc-spread-over-records',
  severity: 'error',
  reference: 'RFC 9989 §4.5, §4.10',
  title: 'The DMARC record is spread over several records',
  why: 'A record is the strings of one TXT record, joined. Here some of its tags are in TXT records of their own, which do not begin with v=DMARC1, so that receivers discard them. Where the policy is in the part that counts, this is a warning. Publish one record with all the tags.',
  bad: [
    '_dmarc TXT "v=DMARC1; p=quarantine;"\n_dmarc TXT "rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1;"\n_dmarc TXT "p=quarantine; rua=mailto:reports@example.com"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; " "rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; " "p=quarantine; rua=mailto:reports@example.com"',
  ],
  check: ({ dmarc }) => {
    const spread = spreadPolicy(dmarc);
    if (spread === null) return [];
    const { step, head, pieces, whole } = spread;
    const owner = step.answer.path.at(-1)?.target ?? `_dmarc.${step.domain}`;
    const counts = parseDmarc(head).record.standing === 'policy';
    const [first] = pieces;
    const text = first === undefined ? '' : joinStrings(first.strings);
    return [
      {
        name: owner,
        type: 'TXT',
        message: `the DMARC record at ${owner} is spread over ${pieces.length + 1} TXT records instead of the strings of one, and only one of them counts`,
        facts: { records: pieces.length + 1 },
        quote: { text, span: { start: 0, end: text.length } },
        ...(counts && { severity: 'warning' }),
        ...(first?.at && { at: first.at }),
        ...(whole !== null && {
          fix: {
            message: 'publish one record with all the tags',
            name: owner,
            type: 'TXT',
            remove: [head, ...pieces.map(({ strings }) => joinStrings(strings))],
            add: [whole],
          },
        }),
      },
    ];
  },
};
