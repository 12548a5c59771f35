import type { Rule } from '../model/rule.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';
import type { SpfMechanism, SpfQualifier, SpfTerm } from '../model/spf-record.ts';
import { canonicalName } from '../text/domain-name.ts';
import { addressText, networkRange } from '../text/ip-network.ts';
import { fixed, rewrittenSpf, termTexts } from './rewritten-spf.ts';
import { ownRecords, qualifierOf } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

export const spfDuplicateTerm: Rule = {
  id: 'spf-duplicate-term',
  severity: 'info',
  reference: 'RFC 7208 §4.6.2',
  title: 'A term stands twice in the record',
  why: 'The first of two equal terms decides, and the second never matches; where it asks DNS, it costs one more of the 10 lookups, and where its qualifier is another, it does not do what it says: both are warnings. Take it out.',
  bad: [
    '@ TXT "v=spf1 ip4:192.0.2.1 mx ip4:192.0.2.1 -all"',
    '@ TXT "v=spf1 include:spf.example.net INCLUDE:spf.EXAMPLE.net -all"\nspf.example.net. TXT "v=spf1 -all"',
  ],
  good: [
    '@ TXT "v=spf1 ip4:192.0.2.1 mx -all"',
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 -all"',
  ],
  check: (evidence) =>
    ownRecords(evidence).flatMap((node) => {
      const again = repeated(node);
      if (again.size === 0) return [];
      const agree = (term: SpfTerm): boolean => again.get(term) === qualifierOf(term);
      const texts = termTexts(node, (term) => (again.has(term) && agree(term) ? null : term.text));
      const fix = rewrittenSpf(node, 'publish each term once', texts);
      const found = node.terms.filter(({ term }) => again.has(term));
      return termFindings(node, found, ({ text }, { term, lookups }) => ({
        message: `${text} stands in the record before, so that it never matches here${lookups > 0 ? `, and costs ${lookups} of the lookups` : ''}`,
        facts: { lookups },
        ...((lookups > 0 || !agree(term)) && { severity: 'warning' }),
        ...(agree(term) && fixed(fix)),
      }));
    }),
};

/** The terms whose mechanism stands before, with the qualifier that it has there: what the first does not match, the second does not match either. */
function repeated({ domain, terms }: SpfNode): ReadonlyMap<SpfTerm, SpfQualifier> {
  const seen = new Map<string, SpfQualifier>();
  const again = new Map<SpfTerm, SpfQualifier>();
  for (const { term, reachable } of terms) {
    if (!reachable || term.kind !== 'directive') continue;
    const key = meaningOf(term.mechanism, domain);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, term.qualifier);
    else again.set(term, first);
  }
  return again;
}

/** The same for two mechanisms that match the same senders. */
function meaningOf(mechanism: SpfMechanism, domain: string): string {
  if ('octets' in mechanism) {
    const { octets, prefix, name } = mechanism;
    return `${name} ${addressText(networkRange(octets, prefix).first)}/${prefix}`;
  }
  if (!('domain' in mechanism)) return mechanism.name;
  const prefixes = 'ip4Prefix' in mechanism ? `/${mechanism.ip4Prefix}//${mechanism.ip6Prefix}` : '';
  const name = canonicalName(mechanism.domain?.text ?? domain).replace(/\.$/, '');
  return `${mechanism.name}:${hasMacro(mechanism) ? mechanism.domain?.text : name}${prefixes}`;
}

/** A macro in upper case is escaped as in a URL, so that its case counts (§7.3). */
function hasMacro(mechanism: Extract<SpfMechanism, { domain: unknown }>): boolean {
  return mechanism.domain?.macro.some(({ kind }) => kind === 'expand') === true;
}
