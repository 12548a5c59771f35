import type { Rr } from '../model/rr.ts';
import type { Rule } from '../model/rule.ts';
import { walkDomains } from '../evaluate/tree-walk.ts';
import { canonicalName, isAtOrBelow, labelsOf, parentName, sameName } from '../text/domain-name.ts';
import { recordsBelow } from './policies-below.ts';

/** The names of a walk (RFC 9989 §4.10). */
const LABELS_MAX = 8;

export const dmarcDeepDomain: Rule = {
  id: 'dmarc-deep-domain',
  severity: 'info',
  reference: 'RFC 9989 §4.10, §5.1.8',
  title: 'A domain of more than eight labels has no DMARC record of its own',
  why: 'The search for a record asks eight names at most: from a longer one it goes to the seven labels on the right at once, and passes over the names between, with the records there. For a policy of its own such a domain needs its own record. Where a record stands at a name that is passed over, this is a warning.',
  bad: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\n_dmarc.b.c.d.e.f.g TXT "v=DMARC1; p=quarantine; psd=n; rua=mailto:reports@example.com"\nmail.a.b.c.d.e.f.g MX 10 mail',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\nmail.a.b.c.d.e.f.g MX 10 mail',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\n_dmarc.c.d.e.f.g TXT "v=DMARC1; p=quarantine; psd=n; rua=mailto:reports@example.com"\nb.c.d.e.f.g MX 10 mail',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\n_dmarc.mail.a.b.c.d.e.f.g TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\nmail.a.b.c.d.e.f.g MX 10 mail',
  ],
  check: (evidence) => {
    const { domain, dmarc, inventory } = evidence;
    const records = recordsBelow(evidence).map((record) => record.domain);
    const own = (dmarc.walk[0]?.records.length ?? 0) > 0 || dmarc.status === 'unknown';
    const held = new Set(records);
    const below = mailDomains(inventory, domain).filter((name) => !held.has(name));
    return [...(own ? [] : [domain]), ...below]
      .filter((name) => labelsOf(name).length > LABELS_MAX)
      .slice(0, 10)
      .map((name) => {
        const passed = records.filter((record) => isAtOrBelow(name, record) && !walkDomains(name).includes(record));
        const [first] = walkDomains(name).slice(1);
        return {
          name: `_dmarc.${name}`,
          type: 'TXT' as const,
          message:
            passed[0] === undefined
              ? `${name} has more than ${LABELS_MAX} labels and no DMARC record of its own, and the search goes on at ${first}`
              : `${name} has no DMARC record of its own, and the search passes over the one at _dmarc.${passed[0]}, as it goes on at ${first}`,
          facts: { labels: labelsOf(name).length, passed: passed.slice(0, 10) },
          ...(passed.length > 0 && { severity: 'warning' as const }),
        };
      });
  },
};

/** The names below a domain that the user's records have MX or SPF for. */
function mailDomains(inventory: readonly Rr[], domain: string): string[] {
  const names = inventory.flatMap((rr) => {
    const isMail = rr.type === 'MX' || (rr.type === 'TXT' && /^v=spf1( |$)/i.test(rr.strings.join('')));
    const name = canonicalName(rr.name);
    return isMail && isAtOrBelow(name, domain) && !sameName(name, domain) && parentName(name) !== name ? [name] : [];
  });
  return [...new Set(names)].sort();
}
