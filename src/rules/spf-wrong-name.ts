import type { Rule } from '../model/rule.ts';
import type { Fix } from '../model/finding.ts';
import { replacedSpf, fixed } from './rewritten-spf.ts';

export const spfWrongName: Rule = {
  id: 'spf-wrong-name',
  severity: 'warning',
  reference: 'RFC 7208 §3',
  title: 'The record stands at another name than the domain',
  why: 'Receivers look for the SPF record at the domain itself, unlike those of DKIM and DMARC, which stand below it. A record at a name below it counts only where another includes it. Publish it at the domain.',
  bad: ['_spf TXT "v=spf1 mx -all"', 'spf TXT "v=spf1 mx -all"'],
  good: ['@ TXT "v=spf1 mx -all"', '@ TXT "v=spf1 mx -all"'],
  check: ({ domain, spf }) =>
    (spf.misplaced ?? []).map(({ name, records }) => {
      const [text = '', ...more] = records;
      return {
        name,
        type: 'TXT',
        message: `an SPF record stands at ${name}, where no receiver looks for it, and ${domain} has none`,
        facts: { domain },
        quote: { text, span: { start: 0, end: 'v=spf1'.length } },
        ...fixed(more.length === 0 && spf.answer.path.length === 0 ? publishedAt(domain, text) : null),
      };
    }),
};

/** The same record at the domain, where it is a good one; the other may stay. */
function publishedAt(domain: string, text: string): Fix | null {
  const fix = replacedSpf({ domain, answer: null }, `publish the record at ${domain}`, text, text);
  return fix && { ...fix, remove: [] };
}
