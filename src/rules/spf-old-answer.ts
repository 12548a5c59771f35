import type { Rule } from '../model/rule.ts';
import { oldAnswer } from './published-record.ts';

export const spfOldAnswer: Rule = {
  id: 'spf-old-answer',
  severity: 'info',
  reference: 'RFC 1034 §3.6, RFC 2308 §5',
  title: 'The resolver still has another SPF record',
  why: 'The resolver that was asked has kept an earlier answer, as it may until the time to live of that answer is over; an answer that there is no record is kept too. What was found about the record holds for the earlier answer. Other resolvers may keep it for as long as it could live from the moment they asked.',
  bad: ['@ TXT "v=spf1 mx -all"\n; --- resolver\n@ TXT "v=spf1 a mx -all"'],
  good: ['@ TXT "v=spf1 mx -all"\n; --- resolver\n@ TXT "v=spf1 mx -all"'],
  check: oldAnswer('spf'),
};
