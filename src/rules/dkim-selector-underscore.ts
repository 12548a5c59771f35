import type { Rule } from '../model/rule.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimSelectorUnderscore: Rule = {
  id: 'dkim-selector-underscore',
  severity: 'warning',
  reference: 'RFC 6376 §3.1',
  title: 'The selector has an underscore',
  why: 'A selector is made of labels as in host names: letters, digits and hyphens. An underscore works in DNS, but some signers, verifiers and DNS hosts refuse it.',
  bad: [txt('s_1._domainkey', keyRecord(RSA_2048))],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: ({ dkim }) =>
    dkim
      // With _domainkey twice, the name is wrong as a whole, which another rule tells.
      .filter(({ selector }) => selector.includes('_') && !/(?:^|\.)_domainkey$/i.test(selector))
      .map(({ name, selector }) => ({
        name,
        message: `the selector "${selector}" has an underscore`,
        facts: { selector },
      })),
};
