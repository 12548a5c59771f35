import type { Rule } from '../model/rule.ts';
import type { Fix } from '../model/finding.ts';
import { misplacedSpf } from './misplaced-records.ts';
import { replacedSpf, fixed } from './rewritten-spf.ts';

export const spfWrongName: Rule = {
  id: 'spf-wrong-name',
  severity: 'warning',
  reference: 'RFC 7208 §3',
  title: 'The record stands at another name than the domain',
  why: 'Receivers look for the SPF record at the domain itself, unlike those of DKIM and DMARC, which stand below it. A record at a name below it counts only where another includes it, and one in whose name the zone comes twice, because a name typed in full lacks its final dot, counts nowhere. Publish it at the domain.',
  bad: [
    '_spf TXT "v=spf1 mx -all"',
    'spf TXT "v=spf1 mx -all"',
    'example.com TXT "v=spf1 mx -all"',
    '@ TXT "v=spf1 mx -all"\nexample.com TXT "v=spf1 -all"',
  ],
  good: [
    '@ TXT "v=spf1 mx -all"',
    '@ TXT "v=spf1 mx -all"',
    'example.com. TXT "v=spf1 mx -all"',
    '@ TXT "v=spf1 mx -all"',
  ],
  check: (evidence) => {
    const { domain, spf } = evidence;
    return misplacedSpf(evidence).map(({ name, meant, records, at, twice }) => {
      const [text = '', ...more] = records;
      const missing = spf.status === 'none' && meant === domain;
      const place = twice === undefined ? 'where no receiver looks for it' : `where ${twice} comes twice`;
      return {
        name,
        type: 'TXT',
        message: `an SPF record stands at ${name}, ${place}${missing ? `, and ${domain} has none` : ''}`,
        facts: { domain },
        quote: { text, span: { start: 0, end: 'v=spf1'.length } },
        ...(at && { at }),
        ...fixed(missing && more.length === 0 && spf.answer.path.length === 0 ? publishedAt(domain, text) : null),
      };
    });
  },
};

/** The same record at the domain, where it is a good one; the other may stay. */
function publishedAt(domain: string, text: string): Fix | null {
  const fix = replacedSpf({ domain, answer: null }, `publish the record at ${domain}`, text, text);
  return fix && { ...fix, remove: [] };
}
