import type { Rule } from '../model/rule.ts';
import { RSA_2048, RSA_2048_OTHER, keyRecord, txt } from './example-records.ts';
import { oldAnswer } from './published-record.ts';

export const dkimOldAnswer: Rule = {
  id: 'dkim-old-answer',
  severity: 'info',
  reference: 'RFC 1034 §3.6, RFC 2308 §5',
  title: 'The resolver still has another DKIM key',
  why: 'The resolver that was asked has kept an earlier answer, as it may until the time to live of that answer is over; an answer that there is no record is kept too. What was found about the record holds for the earlier answer. Other resolvers may keep it for as long as it could live from the moment they asked.',
  bad: [
    `${txt('s1._domainkey', keyRecord(RSA_2048))}\n; --- resolver\n${txt('s1._domainkey', keyRecord(RSA_2048_OTHER))}`,
  ],
  good: [`${txt('s1._domainkey', keyRecord(RSA_2048))}\n; --- resolver\n${txt('s1._domainkey', keyRecord(RSA_2048))}`],
  check: oldAnswer('dkim'),
};
