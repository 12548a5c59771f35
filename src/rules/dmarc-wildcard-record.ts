import { hasDmarcVersion } from '../records/dmarc-version.ts';
import type { Rule } from '../model/rule.ts';

export const dmarcWildcardRecord: Rule = {
  id: 'dmarc-wildcard-record',
  severity: 'warning',
  reference: 'RFC 4592 §3.3.1, RFC 9989 §4.10.1',
  title: 'A wildcard answers for _dmarc below every subdomain',
  why: 'A TXT record at *.example.com is given out for _dmarc.anything.example.com too. If it is a DMARC record, every subdomain, made up ones too, has a record of its own, so that sp= and np= of the domain never count; write what is meant as sp= and np=. Any other text there is ignored, and is only worth knowing.',
  bad: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\n* TXT "v=DMARC1; p=none; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\n* TXT "v=spf1 -all"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
  ],
  check: ({ domain, dmarc }) => {
    const texts = dmarc.wildcard ?? [];
    const [text] = texts.toSorted((a, b) => Number(hasDmarcVersion(b)) - Number(hasDmarcVersion(a)));
    if (text === undefined) return [];
    const policy = hasDmarcVersion(text);
    return [
      {
        name: `*.${domain}`,
        type: 'TXT',
        message: policy
          ? `a wildcard gives every name below ${domain} a DMARC record of its own`
          : `a wildcard answers for _dmarc below every name of ${domain}, with a text that is no DMARC record`,
        facts: { texts: texts.length },
        ...(!policy && { severity: 'info' as const }),
        quote: { text, span: { start: 0, end: text.length } },
      },
    ];
  },
};
