import type { Rule } from '../model/rule.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';
import type { SpfTerm } from '../model/spf-record.ts';
import { networkRange } from '../text/ip-network.ts';
import { networkOf } from './term-network.ts';
import { fixed, rewrittenSpf, termTexts } from './rewritten-spf.ts';
import { ownRecords, qualifierOf } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

export const spfShadowedTerm: Rule = {
  id: 'spf-shadowed-term',
  severity: 'info',
  reference: 'RFC 7208 §4.6.2',
  title: 'A network stands behind a wider one that holds it',
  why: 'The first term that matches decides: behind a network that holds it, a term never matches. Where both say the same it can go; where it says something else, which makes this a warning, it must stand before the wider one.',
  bad: ['@ TXT "v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.7 -all"', '@ TXT "v=spf1 ip6:2001:db8::/48 -ip6:2001:db8::7 -all"'],
  good: ['@ TXT "v=spf1 ip4:192.0.2.0/24 -all"', '@ TXT "v=spf1 -ip6:2001:db8::7 ip6:2001:db8::/48 -all"'],
  check: (evidence) =>
    ownRecords(evidence).flatMap((node) => {
      const wider = shadows(node);
      if (wider.size === 0) return [];
      const agree = ([narrow, wide]: readonly [SpfTerm, SpfTerm]): boolean => qualifierOf(narrow) === qualifierOf(wide);
      const gone = new Set([...wider].filter(agree).map(([narrow]) => narrow));
      const fix = rewrittenSpf(
        node,
        'publish the record without what the wider networks hold',
        termTexts(node, (term) => (gone.has(term) ? null : term.text)),
      );
      return termFindings(
        node,
        node.terms.filter(({ term }) => wider.has(term)),
        ({ text }, { term }) => ({
          message: `${text} never matches, because ${wider.get(term)?.text} stands before it and holds it`,
          facts: { wider: wider.get(term)?.text ?? null },
          ...(gone.has(term) ? fixed(fix) : { severity: 'warning' }),
        }),
      );
    }),
};

/** Networks that are looked at: each is looked for under every shorter prefix. */
const NETWORKS_MAX = 500;

/** The networks behind a wider one, with the narrowest of those that hold them. */
function shadows({ terms }: SpfNode): ReadonlyMap<SpfTerm, SpfTerm> {
  const seen = new Map<string, SpfTerm>();
  const wider = new Map<SpfTerm, SpfTerm>();
  const networks = terms.filter(({ term, reachable }) => reachable && networkOf(term) !== null);
  for (const { term } of networks.slice(0, NETWORKS_MAX)) {
    const network = networkOf(term);
    if (network === null) continue;
    const keyAt = (prefix: number): string => `${network.name} ${networkRange(network.octets, prefix).first}/${prefix}`;
    for (let prefix = 0; prefix < network.prefix; prefix++) {
      const before = seen.get(keyAt(prefix));
      if (before !== undefined) wider.set(term, before);
    }
    if (!seen.has(keyAt(network.prefix))) seen.set(keyAt(network.prefix), term);
  }
  return wider;
}
