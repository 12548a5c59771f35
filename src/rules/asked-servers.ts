import type { AuthorityEvidence, Said, ZoneServer } from '../model/authority-evidence.ts';

/** One address of one server of one zone, and the first thing it said of the kind that is looked for. */
export interface AskedServer {
  readonly zone: string;
  readonly server: string;
  readonly address: string;
  readonly said: Said;
}

/** The servers with an address that said something of a kind, to the SOA question or to any other. */
export function serversThatSaid(
  authority: AuthorityEvidence | undefined,
  isMeant: (said: Said) => boolean,
): AskedServer[] {
  return (authority?.zones ?? []).flatMap(({ apex, servers }) =>
    servers.flatMap((server) => {
      const said = saidBy(authority, apex, server).find(isMeant);
      return said === undefined || server.address === null
        ? []
        : { zone: apex, server: server.name, address: server.address, said };
    }),
  );
}

function saidBy(
  authority: AuthorityEvidence | undefined,
  apex: string,
  { name, address, soa }: ZoneServer,
): readonly Said[] {
  const parts = (authority?.records ?? []).flatMap((record) => record.parts).filter(({ zone }) => zone === apex);
  const answers = parts.flatMap((part) => part.answers);
  return [soa, ...answers.filter((one) => one.server === name && one.address === address).map(({ said }) => said)];
}

/** Why there is no answer, as the server or the way to it has it. */
export function reasonOf(said: Said): string {
  return 'detail' in said ? said.detail : '';
}
