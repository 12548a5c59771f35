import type { Rule } from '../model/rule.ts';
import type { AuthorityEvidence } from '../model/authority-evidence.ts';
import { ipv6Octets } from '../text/ip.ts';
import { reasonOf, serversThatSaid } from './asked-servers.ts';

export const nsSilentServer: Rule = {
  id: 'ns-silent-server',
  severity: 'warning',
  reference: 'RFC 1034 §4.1',
  title: 'A name server of the zone does not answer',
  why: 'No usable answer came from one of the servers that the zone names. Resolvers ask another one, after a wait; and what this server holds, once it answers again, nobody knows. Repair it, or take it out of the NS records of the zone and of the delegation.',
  bad: ['; --- ns2 silent'],
  good: ['; --- ns2'],
  check: ({ authority }) =>
    serversThatSaid(authority, (said) => said.status === 'silent' && said.cause !== 'budget').map(
      ({ zone, server, address, said }) => {
        const noWay = ipv6Octets(address) !== null && !answersOverIpv6(authority);
        return {
          name: zone,
          type: 'NS',
          ...(noWay && { severity: 'info' as const }),
          message: `${server} (${address}) does not answer for ${zone}: ${reasonOf(said)}${noWay ? '; no other server answers over IPv6 either, so it may be this machine that has no way there' : ''}`,
          facts: { server, address },
        };
      },
    ),
};

function answersOverIpv6(authority: AuthorityEvidence | undefined): boolean {
  return serversThatSaid(authority, ({ status }) => !['silent', 'unreachable', 'unasked'].includes(status)).some(
    ({ address }) => ipv6Octets(address) !== null,
  );
}
