import type { Rule } from '../model/rule.ts';
import { keyFinding } from './key-texts.ts';
import { RSA_2048 } from './example-records.ts';

export const dkimGluedStrings: Rule = {
  id: 'dkim-glued-strings',
  severity: 'error',
  reference: 'RFC 6376 §3.6.2.2',
  title: 'Two strings were joined where a separator was needed',
  why: 'The strings of a TXT record are joined with nothing between them, also no blank. A record cut between two tags needs its semicolon on one side of the cut.',
  bad: [`s1._domainkey TXT "v=DKIM1" "k=rsa; " "p=${RSA_2048.slice(0, 200)}" "${RSA_2048.slice(200)}"`],
  good: [`s1._domainkey TXT "v=DKIM1; " "k=rsa; " "p=${RSA_2048.slice(0, 200)}" "${RSA_2048.slice(200)}"`],
  check: ({ dkim }) =>
    dkim.flatMap((found) =>
      found.texts.flatMap((text) => {
        if (text.kind !== 'key' || text.glue === null) return [];
        const { offset, missing } = text.glue;
        const around = { start: Math.max(0, offset - 1), end: Math.min(text.text.length, offset + 1) };
        return keyFinding(
          { dkim: found, text },
          {
            message: `the strings at ${found.owner} are joined with nothing between, and "${missing.trim() || ' '}" is missing where they meet`,
            facts: { offset },
            span: around,
            fixed: {
              message: 'publish the record with the separator',
              text: text.text.slice(0, offset) + missing + text.text.slice(offset),
            },
          },
        );
      }),
    ),
};
