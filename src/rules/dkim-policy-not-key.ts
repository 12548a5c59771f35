import type { Rule } from '../model/rule.ts';
import { parseDkimKey } from '../records/dkim-key.ts';
import { joinStrings } from '../text/character-string.ts';
import { labelsOf } from '../text/domain-name.ts';
import { domainRecords } from './domain-records.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

const KEY = txt('s1._domainkey', keyRecord(RSA_2048));

export const dkimPolicyNotKey: Rule = {
  id: 'dkim-policy-not-key',
  severity: 'info',
  reference: 'RFC 5617 §4, RFC 4870 §3.2.3, RFC 6376 §3.6.2.1',
  title: 'A policy of DomainKeys or ADSP is published',
  why: 'Before DMARC, a domain said at _domainkey (DomainKeys) or at _adsp._domainkey (ADSP) that all its mail is signed. Both were given up and made historic, receivers ask for neither, and such a record is no key. What it was to say belongs in a DMARC record; take it away.',
  bad: [
    `${KEY}\n_domainkey TXT "o=~"`,
    `${KEY}\n_domainkey TXT "v=DKIM1; o=~"`,
    `${KEY}\n_adsp._domainkey TXT "dkim=all"`,
  ],
  good: [KEY, KEY, KEY],
  check: (evidence) =>
    domainRecords(evidence).flatMap((rr) => {
      if (rr.type !== 'TXT' || !isPolicyName(rr.name)) return [];
      const text = joinStrings(rr.strings);
      if (!isPolicy(text)) return [];
      return {
        name: rr.name,
        type: 'TXT' as const,
        message: `the TXT record at ${rr.name} is a policy of an older standard, which no receiver asks for, and no key`,
        facts: {},
        quote: { text, span: { start: 0, end: text.length } },
        ...(rr.at && { at: rr.at }),
        fix: {
          message: 'take the record away',
          name: rr.name,
          type: 'TXT' as const,
          remove: [text],
          add: [],
        },
      };
    }),
};

/** `_domainkey` itself, or a label below it that is set apart from selectors, as `_adsp` (RFC 5617 §4.1) and those of drafts before it. */
function isPolicyName(name: string): boolean {
  const [first = '', second = ''] = labelsOf(name.toLowerCase());
  return first === '_domainkey' || (second === '_domainkey' && first.startsWith('_'));
}

/** The tags of DomainKeys (RFC 4870 §3.2.3) and ADSP, and the version that people put before them. */
const TAGS: ReadonlySet<string> = new Set(['v', 'o', 'r', 't', 'n', 'dkim']);
const TELLING: ReadonlySet<string> = new Set(['o', 'r', 'dkim']);

function isPolicy(text: string): boolean {
  const { tags } = parseDkimKey(text).record;
  const names = tags.map(({ name }) => name.toLowerCase());
  return names.every((name) => TAGS.has(name)) && names.some((name) => TELLING.has(name));
}
