import type {
  AuthorityEvidence,
  PublishedPart,
  PublishedRecord,
  Said,
  ServerAnswer,
  ZoneEvidence,
} from '../model/authority-evidence.ts';

/** What the authoritative servers say, as the JSON report has it. */
export function authorityOf({ zones, records }: AuthorityEvidence): object {
  return { zones: zones.map(zoneOf), records: records.map(recordOf) };
}

function zoneOf({ apex, fault, servers, leftOut, negativeTtl }: ZoneEvidence): object {
  return {
    apex,
    fault: fault === null ? null : { cause: fault.cause, detail: fault.detail },
    servers: servers.map(({ name, address, serial, soa }) => ({
      name,
      address,
      serial,
      status: soa.status,
      ...('detail' in soa && { detail: soa.detail }),
    })),
    leftOut,
    negativeTtl,
  };
}

function recordOf({ record, selector, name, parts, out, resolver, oldFor }: PublishedRecord): object {
  const { state, seconds } = resolver;
  return { record, selector, name, out, resolver: { state, seconds }, oldFor, parts: parts.map(partOf) };
}

function partOf({ name, zone, out, answers }: PublishedPart): object {
  return { name, zone, out, answers: answers.map(answerOf) };
}

function answerOf({ server, address, state, said }: ServerAnswer): object {
  return { server, address, state, ...saidOf(said) };
}

function saidOf(said: Said): object {
  switch (said.status) {
    case 'records': {
      const texts = said.records.flatMap((rr) => (rr.type === 'TXT' ? rr.strings.join('') : []));
      return { status: said.status, records: texts.toSorted(), ttl: said.records[0]?.ttl ?? 0 };
    }
    case 'alias':
      return { status: said.status, target: said.hop.target, ttl: said.hop.ttl };
    case 'nodata':
    case 'nxdomain':
      return { status: said.status, ...(said.negativeTtl !== undefined && { ttl: said.negativeTtl }) };
    default:
      return { status: said.status, detail: said.detail };
  }
}
