import type { Rule } from '../model/rule.ts';
import { joinStrings } from '../text/character-string.ts';
import { txtRecords } from '../text/txt-records.ts';
import { ownRecords } from './sender-records.ts';
import { recordFinding } from './term-finding.ts';

export const spfLargeRecord: Rule = {
  id: 'spf-large-record',
  severity: 'info',
  reference: 'RFC 7208 §3.4',
  title: 'The TXT records at the domain are large',
  why: 'The answer with an SPF record should fit 512 octets, which it does where the name and all TXT records at it have no more than 450; larger ones need EDNS or TCP, which nearly all have. An SPF record that is larger by itself, and an answer over 1232 octets, which comes only over TCP, is a warning. Move other TXT records to names of their own, and take out terms that are no longer used.',
  bad: [
    '@ TXT "v=spf1 mx -all"\n@ TXT "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"\n@ TXT "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"\n@ TXT "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"',
    '@ TXT "v=spf1 ip4:192.0.2.0 ip4:192.0.2.2 ip4:192.0.2.4 ip4:192.0.2.6 ip4:192.0.2.8 ip4:192.0.2.10 ip4:192.0.2.12 ip4:192.0.2.14 ip4:192.0.2.16 ip4:192.0.2.18 ip4:192.0.2.20 ip4:192.0.2.22 ip4:192.0.2.24 ip4:192.0.2.26 ip4:192.0.2.28" " ip4:192.0.2.30 ip4:192.0.2.32 ip4:192.0.2.34 ip4:192.0.2.36 ip4:192.0.2.38 ip4:192.0.2.40 ip4:192.0.2.42 ip4:192.0.2.44 ip4:192.0.2.46 ip4:192.0.2.48 ip4:192.0.2.50 ip4:192.0.2.52 ip4:192.0.2.54 ip4:192.0.2.56 ip4:192.0.2.58 -all"',
  ],
  good: [
    '@ TXT "v=spf1 mx -all"\n@ TXT "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"\n@ TXT "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"',
    '@ TXT "v=spf1 ip4:192.0.2.0 ip4:192.0.2.2 ip4:192.0.2.4 ip4:192.0.2.6 ip4:192.0.2.8 ip4:192.0.2.10 ip4:192.0.2.12 ip4:192.0.2.14 ip4:192.0.2.16 ip4:192.0.2.18 ip4:192.0.2.20 ip4:192.0.2.22 ip4:192.0.2.24" " ip4:192.0.2.30 ip4:192.0.2.32 ip4:192.0.2.34 ip4:192.0.2.36 ip4:192.0.2.38 ip4:192.0.2.40 ip4:192.0.2.42 ip4:192.0.2.44 ip4:192.0.2.46 ip4:192.0.2.48 ip4:192.0.2.50 ip4:192.0.2.52 -all"',
  ],
  check: (evidence) =>
    ownRecords(evidence).flatMap((node) => {
      const { domain, answer, records } = node;
      const texts = answer === null ? [] : txtRecords(answer).map(({ strings }) => strings);
      const octets = texts.reduce((sum, strings) => sum + joinStrings(strings).length, domain.length);
      if (octets <= OCTETS_MAX) return [];
      const own = (records[0]?.length ?? 0) + domain.length;
      const bytes = messageSize(domain, texts);
      return [
        recordFinding(node, null, {
          message: `the TXT records at ${domain} have ${octets} octets with its name, ${own} of them those of the SPF record, where all should have no more than ${OCTETS_MAX}`,
          facts: { octets, spfOctets: own, messageBytes: bytes },
          severity: own > OCTETS_MAX || bytes > DATAGRAM_MAX ? 'warning' : 'info',
        }),
      ];
    }),
};

/** The rule of thumb of §3.4. */
const OCTETS_MAX = 450;
/** The size that BIND, Unbound and others ask for by default, so that no datagram is cut up on the way. */
const DATAGRAM_MAX = 1232;

/** Header, question, and for each record its fixed fields and its strings (RFC 1035 §4.1), the owner name as a pointer. */
function messageSize(domain: string, records: readonly (readonly string[])[]): number {
  const data = records.map((strings) => strings.reduce((sum, { length }) => sum + length + 1, 12));
  return data.reduce((sum, length) => sum + length, 12 + domain.length + 2 + 4);
}
