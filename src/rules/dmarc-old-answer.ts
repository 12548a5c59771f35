import type { Rule } from '../model/rule.ts';
import { oldAnswer } from './published-record.ts';

export const dmarcOldAnswer: Rule = {
  id: 'dmarc-old-answer',
  severity: 'info',
  reference: 'RFC 1034 §3.6, RFC 2308 §5',
  title: 'The resolver still has another DMARC record',
  why: 'The resolver that was asked has kept an earlier answer, as it may until the time to live of that answer is over; an answer that there is no record is kept too. What was found about the record holds for the earlier answer. Other resolvers may keep it for as long as it could live from the moment they asked.',
  bad: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\n; --- resolver\n_dmarc TXT "v=DMARC1; p=quarantine; adkim=s; rua=mailto:reports@example.com"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\n; --- resolver\n_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
  ],
  check: oldAnswer('dmarc'),
};
