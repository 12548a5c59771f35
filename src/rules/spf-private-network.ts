import type { Rule } from '../model/rule.ts';
import type { SpfTerm } from '../model/spf-record.ts';
import { networkRange } from '../text/ip-network.ts';
import { specialRange } from './special-range.ts';
import { networkOf } from './term-network.ts';
import { ownRecords } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

export const spfPrivateNetwork: Rule = {
  id: 'spf-private-network',
  severity: 'warning',
  reference: 'RFC 7208 §5.6, RFC 6890',
  title: 'The record names addresses that no mail comes from',
  why: 'Addresses for private networks, for the machine itself and the like never reach a receiver on the internet, which sees the public address of the sending server. Name that one.',
  bad: ['@ TXT "v=spf1 ip4:10.1.2.3 -all"', '@ TXT "v=spf1 ip6:fd00::/8 -all"', '@ TXT "v=spf1 ip4:127.0.0.1 -all"'],
  good: [
    '@ TXT "v=spf1 ip4:192.0.2.3 -all"',
    '@ TXT "v=spf1 ip6:2001:db8::/48 -all"',
    '@ TXT "v=spf1 ip4:192.0.2.1 -all"',
  ],
  check: (evidence) =>
    ownRecords(evidence).flatMap((node) =>
      termFindings(
        node,
        node.terms.filter(({ term, reachable }) => reachable && purposeOf(term) !== null),
        ({ text }, { term }) => ({
          message: `${text} is ${purposeOf(term)} address or network, from which no mail reaches others`,
          facts: { purpose: purposeOf(term)?.replace(/^an? /, '') ?? null },
        }),
      ),
    ),
};

function purposeOf(term: SpfTerm): string | null {
  const network = networkOf(term);
  return network === null ? null : specialRange(networkRange(network.octets, network.prefix));
}
