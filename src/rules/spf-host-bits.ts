import type { Rule } from '../model/rule.ts';
import type { SpfTerm } from '../model/spf-record.ts';
import { addressText, networkRange } from '../text/ip-network.ts';
import { networkOf } from './term-network.ts';
import { fixed, rewrittenSpf, termTexts } from './rewritten-spf.ts';
import { ownRecords } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

export const spfHostBits: Rule = {
  id: 'spf-host-bits',
  severity: 'info',
  reference: 'RFC 7208 §5.6',
  title: 'A network is written with the address of a host in it',
  why: 'Of a network only the bits of its prefix count, so that 192.0.2.1/24 is all of 192.0.2.0/24. If one host was meant, take the prefix away; if the network is meant, its first address says so.',
  bad: ['@ TXT "v=spf1 ip4:192.0.2.1/24 -all"'],
  good: ['@ TXT "v=spf1 ip4:192.0.2.0/24 -all"'],
  check: (evidence) =>
    ownRecords(evidence).flatMap((node) => {
      const found = node.terms.filter(({ term, reachable }) => reachable && plainNetwork(term) !== null);
      if (found.length === 0) return [];
      const fix = rewrittenSpf(
        node,
        'publish the networks by their first address',
        termTexts(node, (term) => plainTerm(term) ?? term.text),
      );
      return termFindings(node, found, ({ text }, { term }) => ({
        message: `${text} is all of ${plainNetwork(term)}`,
        facts: { network: plainNetwork(term) },
        ...fixed(fix),
      }));
    }),
};

/** The network of a term by its first address; null where it is written so. */
function plainNetwork(term: SpfTerm): string | null {
  const network = networkOf(term);
  if (network === null) return null;
  const { first } = networkRange(network.octets, network.prefix);
  if (first === networkRange(network.octets, network.octets.length * 8).first) return null;
  return `${addressText(first)}/${network.prefix}`;
}

/** The term with that network; none where its text would be of the other family, as that of an IPv4-mapped one. */
function plainTerm(term: SpfTerm): string | null {
  const plain = plainNetwork(term);
  const network = networkOf(term);
  if (plain === null || network === null || plain.includes(':') !== (network.name === 'ip6')) return null;
  return term.text.slice(0, term.text.indexOf(':') + 1) + plain;
}
