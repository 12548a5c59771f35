import type { Rule } from '../model/rule.ts';
import { dangling } from './dangling-terms.ts';

export const spfDanglingInclude: Rule = {
  id: 'spf-dangling-include',
  severity: 'error',
  reference: 'RFC 7208 §5.2, RFC 8020 §2',
  title: 'The record leads to the record of a domain that nobody has registered',
  why: 'The domain behind an include or a redirect does not exist. Whoever registers it publishes a record there and sends as you with valid SPF; until then the evaluation ends in permerror. Take the term out.',
  bad: [
    '@ TXT "v=spf1 mx include:spf.gone.example -all"\nexample. TXT "here"',
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 include:gone.example -all"\nexample. TXT "here"',
  ],
  good: ['@ TXT "v=spf1 mx -all"', '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 -all"'],
  check: dangling('record'),
};
