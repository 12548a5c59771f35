import type { Rule } from '../model/rule.ts';
import { idleModifiers } from './idle-modifiers.ts';

export const spfMisspeltModifier: Rule = {
  id: 'spf-misspelt-modifier',
  severity: 'warning',
  reference: 'RFC 7208 §6',
  title: 'A modifier that nobody knows looks like one that was meant',
  why: 'A modifier with a name that receivers do not know is ignored without a word, so that a misspelt redirect= leads nowhere. Correct the name.',
  bad: ['@ TXT "v=spf1 mx redirct=spf.example.net"\nspf.example.net. TXT "v=spf1 -all"'],
  good: ['@ TXT "v=spf1 mx redirect=spf.example.net"\nspf.example.net. TXT "v=spf1 -all"'],
  check: idleModifiers('misspelt-modifier'),
};
