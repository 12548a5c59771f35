import type {
  AuthorityEvidence,
  PublishedPart,
  PublishedRecord,
  Said,
  ServerAnswer,
  ZoneEvidence,
  ZoneServer,
} from '../../src/model/authority-evidence.ts';

export function saidOf(...texts: readonly string[]): Said {
  const records = texts.map((text) => ({ name: 'example.com', ttl: 3600, type: 'TXT' as const, strings: [text] }));
  return { status: 'records', records };
}

const SOA: Said = { status: 'nodata' };

export function serverOf(name: string, more: Partial<ZoneServer> = {}): ZoneServer {
  return { name, address: '192.0.2.1', soa: SOA, serial: 1, ...more };
}

export function zoneOf(more: Partial<ZoneEvidence> = {}): ZoneEvidence {
  const servers = [serverOf('ns1.example.com'), serverOf('ns2.example.com', { address: '192.0.2.2' })];
  return { apex: 'example.com', fault: null, servers, leftOut: 0, negativeTtl: 300, ...more };
}

export function answerBy(server: ZoneServer, said: Said, state: ServerAnswer['state'] = 'same'): ServerAnswer {
  return { server: server.name, address: server.address, said, state };
}

export function partOf(more: Partial<PublishedPart> = {}): PublishedPart {
  const answers = zoneOf().servers.map((server) => answerBy(server, saidOf('v=spf1 -all')));
  return { name: 'example.com', zone: 'example.com', answers, out: 'yes', ...more };
}

export function publishedOf(more: Partial<PublishedRecord> = {}): PublishedRecord {
  const resolver = { state: 'same', seconds: null } as const;
  const parts = [partOf()];
  return { record: 'spf', selector: null, name: 'example.com', parts, out: 'yes', resolver, oldFor: null, ...more };
}

/** SPF of example.com, out at both of its servers, but for what is given. */
export function authorityOf(more: Partial<AuthorityEvidence> = {}): AuthorityEvidence {
  return { zones: [zoneOf()], records: [publishedOf()], ...more };
}

/** Two servers that say different things, the second out of an older copy. */
export function disagreeing(first: Said, second: Said, more: Partial<PublishedRecord> = {}): AuthorityEvidence {
  const servers = [
    serverOf('ns1.example.com', { serial: 2 }),
    serverOf('ns2.example.com', { address: '192.0.2.2' }),
  ] as const;
  const answers = [answerBy(servers[0], first), answerBy(servers[1], second, 'old')];
  const parts = [partOf({ answers, out: 'no' })];
  return { zones: [zoneOf({ servers })], records: [publishedOf({ parts, out: 'no', oldFor: 600, ...more })] };
}
