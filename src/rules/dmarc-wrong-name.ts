import type { Rule, RuleFinding } from '../model/rule.ts';
import { formatDmarc, parseDmarc } from '../records/dmarc.ts';
import { sameName } from '../text/domain-name.ts';
import { misplacedAliases, misplacedDmarc } from './misplaced-records.ts';

export const dmarcWrongName: Rule = {
  id: 'dmarc-wrong-name',
  severity: 'error',
  reference: 'RFC 9989 §4.5, §4.10',
  title: 'The DMARC record stands at another name than _dmarc',
  why: 'Receivers look for the record of a domain at _dmarc below it, and nowhere else. At the domain itself, at dmarc without its underscore, at _dmarc twice, as where a web form puts it before what is typed, at _domainkey, or at a name in which the zone comes twice, because its final dot is missing, nobody finds it. Publish it at _dmarc. Where the domain has another record at the right name, this is a warning.',
  bad: [
    '@ TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    'dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc._dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_domainkey TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc.example.com TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\nshop TXT "v=DMARC1; p=none"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc.example.com. TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
  ],
  check: (evidence) => {
    const { domain, dmarc } = evidence;
    const misplaced = misplacedDmarc(evidence);
    const sole = misplaced.length === 1 && misplaced[0]?.records.length === 1;
    const [own] = dmarc.walk;
    // A CNAME has to go first: nothing may stand beside it.
    const free = (own?.answer.path.length ?? 0) === 0;
    const missing = own?.records.length === 0 && own.answer.status !== 'failed';
    const texts = misplaced.map(({ name, meant, records, at, twice }): RuleFinding => {
      const [text = ''] = records;
      const { record } = parseDmarc(text);
      const isLost = missing && meant === domain;
      const place = twice === undefined ? 'where no receiver looks for it' : `where ${twice} comes twice`;
      return {
        name,
        type: 'TXT' as const,
        message: `a DMARC record stands at ${name}, ${place}: it belongs at _dmarc.${meant}`,
        facts: { domain, records: records.length },
        quote: { text, span: { start: 0, end: record.tags[0]?.span.end ?? text.length } },
        ...(at && { at }),
        // With a record of its own the domain does not depend on this one.
        ...(!isLost && { severity: 'warning' as const }),
        ...(sole &&
          free &&
          isLost &&
          record.standing === 'policy' && {
            fix: {
              message: `publish the record at _dmarc.${domain}`,
              name: `_dmarc.${domain}`,
              type: 'TXT' as const,
              remove: [],
              add: [sound(text)],
            },
          }),
      };
    });
    const aliases = misplacedAliases(evidence).map(({ rr: { name, at }, zone, meant }): RuleFinding => ({
      name,
      type: 'CNAME',
      message: `the CNAME of a DMARC record stands at ${name}, where ${zone} comes twice: it belongs at ${meant}`,
      facts: { domain },
      ...(at && { at }),
      ...(!(missing && free && sameName(meant, `_dmarc.${domain}`)) && { severity: 'warning' }),
    }));
    return [...texts, ...aliases];
  },
};

/** As it is, in its usual writing where it has one. */
function sound(text: string): string {
  const { record, problems } = parseDmarc(text);
  return problems.length === 0 ? formatDmarc(record) : text;
}
