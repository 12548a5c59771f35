import type { Rule } from '../model/rule.ts';
import { hasLegacy } from './meant-elsewhere.ts';

export const spfLegacyType: Rule = {
  id: 'spf-legacy-type',
  severity: 'info',
  reference: 'RFC 7208 §3.1',
  title: 'A record is published as type SPF',
  why: 'The type SPF (99) was given up: receivers ask for TXT only. Where the domain has the record as TXT too, the other can go; where it has not, it is without SPF, which is an error.',
  bad: ['@ TXT "v=spf1 mx -all"\n@ SPF "v=spf1 mx -all"'],
  good: ['@ TXT "v=spf1 mx -all"'],
  check: ({ domain, spf }) => {
    if (!hasLegacy(spf)) return [];
    const alone = spf.status === 'none';
    const message = `${domain} has a record of the old type SPF${alone ? ' and none of type TXT, the only one that receivers ask for' : ', which no receiver asks for'}`;
    return [{ name: domain, type: 'SPF', message, facts: { alone }, ...(alone && { severity: 'error' }) }];
  },
};
