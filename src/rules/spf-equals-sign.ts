import type { Rule } from '../model/rule.ts';
import { idleModifiers } from './idle-modifiers.ts';

export const spfEqualsSign: Rule = {
  id: 'spf-equals-sign',
  severity: 'error',
  reference: 'RFC 7208 §4.6.1, §6',
  title: 'A mechanism is written with an equals sign',
  why: 'Behind a mechanism stands a colon. With an equals sign the term is a modifier that nobody knows, and every receiver ignores it without a word: the servers that it was to name are not allowed to send.',
  bad: [
    '@ TXT "v=spf1 ip4=192.0.2.1 -all"',
    '@ TXT "v=spf1 include=spf.example.net -all"\nspf.example.net. TXT "v=spf1 -all"',
  ],
  good: [
    '@ TXT "v=spf1 ip4:192.0.2.1 -all"',
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 -all"',
  ],
  check: idleModifiers('mechanism-with-equals'),
};
