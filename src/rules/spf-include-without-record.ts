import type { Rule } from '../model/rule.ts';
import { withoutRecord } from './without-record.ts';

export const spfIncludeWithoutRecord: Rule = {
  id: 'spf-include-without-record',
  severity: 'error',
  reference: 'RFC 7208 §5.2',
  title: 'An include leads to a domain without SPF record',
  why: 'An include of a domain without SPF record ends in permerror for every message that comes to it, and mail that the terms behind it would let pass is refused or distrusted. Correct the name, or take the include out if the service is no longer used.',
  bad: [
    '@ TXT "v=spf1 mx include:spf.example.net -all"\nspf.example.net. TXT "no record"',
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 include:spf2.example.net -all"\nspf2.example.net. TXT "no record"',
  ],
  good: [
    '@ TXT "v=spf1 mx include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 -all"',
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 include:spf2.example.net -all"\nspf2.example.net. TXT "v=spf1 -all"',
  ],
  check: withoutRecord('include'),
};
