import type { Rule } from '../model/rule.ts';
import { shownName } from '../text/domain-name.ts';

export const nsWithoutAddress: Rule = {
  id: 'ns-without-address',
  severity: 'warning',
  reference: 'RFC 2181 §10.3',
  title: 'A name server has no address',
  why: 'An NS record of the zone points to a name without A and AAAA records, so nobody can ask that server. Often the zone name was added to a name typed without a final dot. If the name can be registered by others, they can answer for the zone.',
  bad: ['@ NS ns1\n@ NS ns2\n@ NS ns.example.net\n; --- ns2\n@ NS ns1\n@ NS ns2\n@ NS ns.example.net'],
  good: ['@ NS ns1\n@ NS ns2\n; --- ns2\n@ NS ns1\n@ NS ns2'],
  check: ({ authority }) =>
    (authority?.zones ?? []).flatMap(({ apex, servers }) =>
      servers
        .filter(({ address, soa }) => address === null && soa.status === 'unasked')
        .map(({ name }) => ({
          name: apex,
          type: 'NS' as const,
          message: `${shownName(name)} serves ${apex} by its NS records, and has neither an A nor an AAAA record`,
          facts: { server: name },
        })),
    ),
};
