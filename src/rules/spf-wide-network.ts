import type { Rule } from '../model/rule.ts';
import { countAddresses, countWords, isEveryone, publicRanges, type AddressCount } from './sender-networks.ts';
import { isPass, ownRecords } from './sender-records.ts';
import { recordFinding, termFindings, type Said } from './term-finding.ts';

export const spfWideNetwork: Rule = {
  id: 'spf-wide-network',
  severity: 'warning',
  reference: 'RFC 7208 §11.1',
  title: 'The record lets very many addresses send',
  why: 'The networks of the record hold far more addresses than a mail service has; each of them can send as this domain with valid SPF, and most belong to others. Name the networks that send mail. No RFC sets a bound: this one finds IPv4 networks wider than /16, IPv6 networks wider than /32, and more than a million IPv4 addresses in all; over a /8, or a /16 of IPv6, it is an error.',
  bad: [
    '@ TXT "v=spf1 ip4:198.0.0.0/10 -all"',
    '@ TXT "v=spf1 ip4:0.0.0.0/0 -all"',
    '@ TXT "v=spf1 ip6:2000::/16 -all"',
    '@ TXT "v=spf1 ip4:198.100.0.0/16 ip4:198.101.0.0/16 ip4:198.102.0.0/16 ip4:198.103.0.0/16 ip4:198.104.0.0/16 ip4:198.105.0.0/16 ip4:198.106.0.0/16 ip4:198.107.0.0/16 " "ip4:198.108.0.0/16 ip4:198.109.0.0/16 ip4:198.110.0.0/16 ip4:198.111.0.0/16 ip4:198.112.0.0/16 ip4:198.113.0.0/16 ip4:198.114.0.0/16 ip4:198.115.0.0/16 ip4:198.116.0.0/16 -all"',
  ],
  good: [
    '@ TXT "v=spf1 ip4:198.0.0.0/16 -all"',
    '@ TXT "v=spf1 ip4:198.0.0.0/16 -all"',
    '@ TXT "v=spf1 ip6:2000::/32 -all"',
    '@ TXT "v=spf1 ip4:198.100.0.0/16 ip4:198.101.0.0/16 ip4:198.102.0.0/16 ip4:198.103.0.0/16 ip4:198.104.0.0/16 ip4:198.105.0.0/16 ip4:198.106.0.0/16 ip4:198.107.0.0/16 " "ip4:198.108.0.0/16 ip4:198.109.0.0/16 ip4:198.110.0.0/16 ip4:198.111.0.0/16 ip4:198.112.0.0/16 ip4:198.113.0.0/16 ip4:198.114.0.0/16 ip4:198.115.0.0/16 -all"',
  ],
  check: (evidence) =>
    ownRecords(evidence).flatMap((node) => {
      const passing = node.terms.filter(isPass);
      const wide = passing.filter((found) => isWide(countAddresses(publicRanges(found)), EACH));
      if (wide.length > 0)
        return termFindings(node, wide, ({ text }, found) => saidOf(text, countAddresses(publicRanges(found))));
      const sum = countAddresses(passing.flatMap(publicRanges));
      return isWide(sum, ALL) ? [recordFinding(node, null, saidOf('the record', sum))] : [];
    }),
};

/** A /16 and a /32: what one network may have. */
const EACH: AddressCount = { ip4: 1n << 16n, ip6: 1n << 96n };
/** What the networks of one record may have together. */
const ALL: AddressCount = { ip4: 1n << 20n, ip6: 1n << 100n };

function isWide({ ip4, ip6 }: AddressCount, most: AddressCount): boolean {
  return ip4 > most.ip4 || ip6 > most.ip6;
}

function saidOf(what: string, count: AddressCount): Said {
  return {
    message: `${what} lets ${countWords(count)} send`,
    facts: { ip4: Number(count.ip4), ip6: Number(count.ip6) },
    ...(isEveryone(count) && { severity: 'error' }),
  };
}
