import type { Rule } from '../model/rule.ts';
import { reasonOf, serversThatSaid } from './asked-servers.ts';

export const nsLameServer: Rule = {
  id: 'ns-lame-server',
  severity: 'warning',
  reference: 'RFC 1912 §2.8',
  title: 'A name server does not serve the zone',
  why: 'The zone names a server that does not answer as an authority for it: it refuses, refers to others, or never loaded the zone. Resolvers lose time with it at each question. Set the zone up there, or take the server out of the NS records of the zone and of the delegation.',
  bad: ['; --- ns2 lame'],
  good: ['; --- ns2'],
  check: ({ authority }) =>
    serversThatSaid(authority, ({ status }) => status === 'lame').map(({ zone, server, address, said }) => ({
      name: zone,
      type: 'NS',
      message: `${server} (${address}) does not serve ${zone}: ${reasonOf(said)}`,
      facts: { server, address },
    })),
};
