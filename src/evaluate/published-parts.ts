import type { Authorities, PublishedPart, ZoneEvidence } from '../model/authority-evidence.ts';
import { canonicalName } from '../text/domain-name.ts';
import { partReach } from './part-reach.ts';
import { serverStates, type Heard } from './server-states.ts';

/** A part, and what it comes to: the content key of the newest, null where nobody can tell. */
export interface JudgedPart extends PublishedPart {
  readonly newest: string | null;
}

/** The zone that holds a name; each zone once. */
export type ZoneOf = (name: string) => Promise<ZoneEvidence>;

/** The most names that are asked for one record: more CNAMEs than that are a fault of their own. */
const NAMES_MAX = 8;

/**
 * Asks the servers of each zone on the way from a name to its TXT records, each only for names in its own zone. Where servers disagree about a CNAME,
 * every target is gone after.
 */
export async function publishedParts(name: string, zoneOf: ZoneOf, authorities: Authorities): Promise<JudgedPart[]> {
  const parts: JudgedPart[] = [];
  const seen = new Set([canonicalName(name)]);
  const names = [name];
  for (let next = names.shift(); next !== undefined && parts.length < NAMES_MAX; next = names.shift()) {
    const part = await askPart(next, await zoneOf(next), authorities);
    parts.push(part);
    for (const { said } of part.answers) {
      if (said.status !== 'alias' || seen.has(canonicalName(said.hop.target))) continue;
      seen.add(canonicalName(said.hop.target));
      names.push(said.hop.target);
    }
  }
  return parts;
}

async function askPart(name: string, zone: ZoneEvidence, authorities: Authorities): Promise<JudgedPart> {
  const heard = await Promise.all(
    zone.servers.map(async (server): Promise<Heard> => {
      const said = server.address === null ? server.soa : await authorities.ask(server.address, name, 'TXT');
      return { server, said };
    }),
  );
  const { answers, newest } = serverStates(heard);
  return { name, zone: zone.apex, answers, out: partReach(answers, zone), newest };
}
