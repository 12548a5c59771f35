import type { Rule } from '../model/rule.ts';
import { loops } from './record-loops.ts';

export const spfSelfInclude: Rule = {
  id: 'spf-self-include',
  severity: 'error',
  reference: 'RFC 7208 §4.6.4, §5.2',
  title: 'A record includes itself',
  why: 'A record that includes the domain that it is of, or redirects to it, goes round until the limit of 10 lookups ends the evaluation in permerror. To name the address of the domain itself, a is enough; the include can go.',
  bad: ['@ TXT "v=spf1 mx include:example.com -all"'],
  good: ['@ TXT "v=spf1 mx -all"'],
  check: loops(true),
};
