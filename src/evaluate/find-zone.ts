import type { ZoneEvidence } from '../model/authority-evidence.ts';
import type { Resolver } from '../model/resolver.ts';
import { parentName, sameName } from '../text/domain-name.ts';

/** The most names that are asked for an SOA; no name that people publish lies deeper in its zone. */
const STEPS_MAX = 16;

type Fault = NonNullable<ZoneEvidence['fault']>;

/**
 * The apex of the zone that holds a name: the nearest name, itself or above, that has an SOA record of its own (RFC 1034 §4.2). A name that does not
 * exist is held by the zone that says so.
 */
export async function findZone(name: string, resolver: Resolver): Promise<{ apex: string } | { fault: Fault }> {
  let at = name;
  for (let step = 0; step < STEPS_MAX; step++) {
    const answer = await resolver.resolve(at, 'SOA');
    if (answer.status === 'failed' && !(await isAlias(at, resolver)))
      return { fault: { cause: answer.cause, detail: `SOA of ${at}: ${answer.detail}` } };
    // Behind a CNAME it is the SOA of another name.
    const own = answer.status === 'records' && answer.path.length === 0;
    if (own && answer.records.some((rr) => rr.type === 'SOA' && sameName(rr.name, at))) return { apex: at };
    if (at === '') break;
    at = parentName(at);
  }
  return { fault: { cause: 'malformed', detail: `no name from ${name} up to ${at || 'the root'} has an SOA record` } };
}

/** A question that fails may fail behind a CNAME, which says nothing of the name itself: no apex has one. */
async function isAlias(name: string, resolver: Resolver): Promise<boolean> {
  const answer = await resolver.resolve(name, 'CNAME');
  return answer.status === 'records' && answer.records.some((rr) => rr.type === 'CNAME');
}
