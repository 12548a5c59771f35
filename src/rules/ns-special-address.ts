import type { Rule } from '../model/rule.ts';
import { reasonOf, serversThatSaid } from './asked-servers.ts';
import { shownName } from '../text/domain-name.ts';

export const nsSpecialAddress: Rule = {
  id: 'ns-special-address',
  severity: 'warning',
  reference: 'RFC 6890 §2.2',
  title: 'A name server is at an address that is not public',
  why: 'The address of a name server is one for private networks, for this machine or for another special purpose, so nobody on the internet can ask it. It was not asked. Where the zone is meant for your own network, say which address to ask with --nameserver.',
  bad: ['@ NS ns1\n@ NS ns2\n@ NS ns3\nns3 A 10.0.0.53\n; --- ns2\n@ NS ns1\n@ NS ns2\n@ NS ns3\nns3 A 10.0.0.53'],
  good: ['@ NS ns1\n@ NS ns2\n; --- ns2\n@ NS ns1\n@ NS ns2'],
  check: ({ authority }) =>
    serversThatSaid(authority, ({ status }) => status === 'unasked').map(({ zone, server, address, said }) => ({
      name: zone,
      type: 'NS',
      message: `${shownName(server)} serves ${zone} and was not asked: ${reasonOf(said)}`,
      facts: { server, address },
    })),
};
