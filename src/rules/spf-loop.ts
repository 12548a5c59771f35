import type { Rule } from '../model/rule.ts';
import { loops } from './record-loops.ts';

export const spfLoop: Rule = {
  id: 'spf-loop',
  severity: 'error',
  reference: 'RFC 7208 §4.6.4',
  title: 'Records include each other in a circle',
  why: 'An include or a redirect leads back to a record that is being evaluated, so that the evaluation goes round until the limit of 10 lookups ends it in permerror. Take one of the terms out.',
  bad: ['@ TXT "v=spf1 include:_spf.example.com -all"\n_spf TXT "v=spf1 include:example.com -all"'],
  good: ['@ TXT "v=spf1 include:_spf.example.com -all"\n_spf TXT "v=spf1 -all"'],
  check: loops(false),
};
