import type { Rule } from '../model/rule.ts';
import type { SpfNodeTerm } from '../model/spf-cost-tree.ts';
import { EXCHANGES_MAX } from '../evaluate/spf-term-answers.ts';
import { reachedRecords } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

export const spfMxLimit: Rule = {
  id: 'spf-mx-limit',
  severity: 'error',
  reference: 'RFC 7208 §4.6.4',
  title: 'A domain that mx names has more than 10 mail servers',
  why: 'For a term mx an evaluation looks up at most 10 servers; with more it ends in permerror. Name the networks of the servers by ip4 and ip6.',
  bad: [
    '@ TXT "v=spf1 mx:example.net -all"\nexample.net. MX 10 m0.example.net.\nexample.net. MX 10 m1.example.net.\nexample.net. MX 10 m2.example.net.\nexample.net. MX 10 m3.example.net.\nexample.net. MX 10 m4.example.net.\nexample.net. MX 10 m5.example.net.\nexample.net. MX 10 m6.example.net.\nexample.net. MX 10 m7.example.net.\nexample.net. MX 10 m8.example.net.\nexample.net. MX 10 m9.example.net.\nexample.net. MX 10 m10.example.net.\n*.example.net. A 192.0.2.1',
  ],
  good: [
    '@ TXT "v=spf1 mx:example.net -all"\nexample.net. MX 10 m0.example.net.\nexample.net. MX 10 m1.example.net.\nexample.net. MX 10 m2.example.net.\nexample.net. MX 10 m3.example.net.\nexample.net. MX 10 m4.example.net.\nexample.net. MX 10 m5.example.net.\nexample.net. MX 10 m6.example.net.\nexample.net. MX 10 m7.example.net.\nexample.net. MX 10 m8.example.net.\nexample.net. MX 10 m9.example.net.\n*.example.net. A 192.0.2.1',
  ],
  check: (evidence) =>
    reachedRecords(evidence).flatMap((node) =>
      termFindings(
        node,
        node.terms.filter((found) => serversOf(found) > EXCHANGES_MAX),
        ({ text }, found) => ({
          message: `${text} leads to ${serversOf(found)} mail servers, where ${EXCHANGES_MAX} may be`,
          facts: { servers: serversOf(found), limit: EXCHANGES_MAX },
        }),
      ),
    ),
};

function serversOf({ answers }: SpfNodeTerm): number {
  const answer = answers.find(({ type }) => type === 'MX')?.answer;
  return answer?.status === 'records' ? answer.records.filter(({ type }) => type === 'MX').length : 0;
}
