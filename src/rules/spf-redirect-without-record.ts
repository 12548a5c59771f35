import type { Rule } from '../model/rule.ts';
import { withoutRecord } from './without-record.ts';

export const spfRedirectWithoutRecord: Rule = {
  id: 'spf-redirect-without-record',
  severity: 'error',
  reference: 'RFC 7208 §6.1',
  title: 'A redirect leads to a domain without SPF record',
  why: 'A redirect= to a domain without SPF record ends in permerror for every message that no mechanism matches. Correct the name, or end with all.',
  bad: ['@ TXT "v=spf1 mx redirect=spf.example.net"\nspf.example.net. TXT "no record"'],
  good: ['@ TXT "v=spf1 mx redirect=spf.example.net"\nspf.example.net. TXT "v=spf1 -all"'],
  check: withoutRecord('redirect'),
};
