import type { Said, ServerAnswer, ServerState, ZoneServer } from '../model/authority-evidence.ts';
import { sameName } from '../text/domain-name.ts';
import { saidContent } from './said-content.ts';
import { serialBefore, soaOf } from './zone-serial.ts';

/** A server, and what it said of one name. */
export interface Heard {
  readonly server: ZoneServer;
  readonly said: Said;
}

/**
 * Holds what the servers of a zone say of one name against each other. The newest content is that of the most servers among those of which none has
 * an older serial than another; where two contents share that place, nobody can tell which is meant, and none is.
 *
 * Servers that name different primaries in their SOA count on their own (several DNS services for one zone): their serials say nothing about each
 * other.
 */
export function serverStates(heard: readonly Heard[]): { answers: ServerAnswer[]; newest: string | null } {
  const newest = newestContent(heard);
  const answers = heard.map((one): ServerAnswer => {
    const { server, said } = one;
    return { server: server.name, address: server.address, said, state: stateOf(one, heard, newest) };
  });
  return { answers, newest };
}

function newestContent(heard: readonly Heard[]): string | null {
  const usable = heard.filter(({ said }) => saidContent(said) !== null);
  const candidates = usable.filter((one) => !usable.some((other) => isOlder(one, other)));
  const counts = new Map<string, number>();
  for (const { said } of candidates) {
    const content = saidContent(said) ?? '';
    counts.set(content, (counts.get(content) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  const leading = [...counts].filter(([, count]) => count === most);
  return leading.length === 1 ? (leading[0]?.[0] ?? null) : null;
}

function stateOf(one: Heard, heard: readonly Heard[], newest: string | null): ServerState {
  const content = saidContent(one.said);
  switch (one.said.status) {
    case 'records':
    case 'alias':
    case 'nodata':
    case 'nxdomain':
      if (content === newest) return 'same';
      return heard.some((other) => differs(content, other) && isOlder(one, other)) ? 'old' : 'differs';
    default:
      return one.said.status;
  }
}

function differs(content: string | null, { said }: Heard): boolean {
  const other = saidContent(said);
  return other !== null && other !== content;
}

function isOlder(one: Heard, other: Heard): boolean {
  const [mine, theirs] = [soaOf(one.server.soa), soaOf(other.server.soa)];
  return (
    mine !== null && theirs !== null && sameName(mine.mname, theirs.mname) && serialBefore(mine.serial, theirs.serial)
  );
}
