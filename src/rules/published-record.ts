import type { PublishedPart, PublishedRecord, Said, ServerAnswer } from '../model/authority-evidence.ts';
import type { Evidence } from '../model/evidence.ts';
import type { RuleFinding } from '../model/rule.ts';
import { joinStrings } from '../text/character-string.ts';
import { shownName } from '../text/domain-name.ts';

type Kind = PublishedRecord['record'];
type Check = (evidence: Evidence) => RuleFinding[];

/** Servers that a message names. */
const NAMED_MAX = 3;

/** The check of a rule that servers of a zone say different things of one record. */
export function serversDisagree(kind: Kind, isMeant: (text: string) => boolean): Check {
  return ({ authority }) =>
    (authority?.records ?? [])
      .filter(({ record }) => record === kind)
      .flatMap(({ parts, oldFor }) =>
        parts
          .filter(({ out }) => out === 'no')
          .map((part) => {
            const odd = part.answers.filter(({ state }) => state === 'old' || state === 'differs');
            const others = contentsOf(part, isMeant).size < 2;
            return {
              name: part.name,
              type: 'TXT' as const,
              // The record itself is the same everywhere: what differs beside it concerns no mail.
              ...(others && { severity: 'warning' as const }),
              message: `${disagreement(part, odd)}${others ? '; only records beside the one for mail differ' : ''}`,
              facts: { zone: part.zone, servers: odd.map(shown), seconds: oldFor },
            };
          }),
      );
}

/** The check of a rule that the resolver has something else than the authoritative servers. */
export function oldAnswer(kind: Kind): Check {
  return ({ authority }) =>
    (authority?.records ?? [])
      .filter(({ record, resolver }) => record === kind && resolver.state === 'old')
      .map(({ name, resolver: { seconds } }) => ({
        name,
        type: 'TXT',
        message: `the resolver still has another answer for ${name} than its authoritative servers${seconds === null ? '' : `, and keeps it for ${seconds} seconds at most`}`,
        facts: { seconds },
      }));
}

function disagreement({ name, zone, answers }: PublishedPart, odd: readonly ServerAnswer[]): string {
  if (answers.some(({ state }) => state === 'same')) {
    const older = odd.every(({ state }) => state === 'old') ? ', out of an older copy of the zone' : '';
    return `${listed(odd)} ${odd.length === 1 ? 'says' : 'say'} something else of ${name} than the other servers of ${zone}${older}`;
  }
  return `the servers of ${zone} say different things of ${name}, and none of them is the newest: ${listed(odd)}`;
}

function listed(answers: readonly ServerAnswer[]): string {
  const names = answers.slice(0, NAMED_MAX).map(shown);
  const more = answers.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function shown({ server, address }: ServerAnswer): string {
  return address === null ? server : `${server} (${address})`;
}

/** What is said of the records that are meant, all others left out. */
function contentsOf({ answers }: PublishedPart, isMeant: (text: string) => boolean): ReadonlySet<string> {
  return new Set(answers.flatMap(({ said }) => contentOf(said, isMeant) ?? []));
}

function contentOf(said: Said, isMeant: (text: string) => boolean): string | null {
  if (said.status === 'alias') return `CNAME ${shownName(said.hop.target.toLowerCase())}`;
  if (said.status === 'nodata' || said.status === 'nxdomain') return '[]';
  if (said.status !== 'records') return null;
  const texts = said.records.flatMap((rr) => (rr.type === 'TXT' ? joinStrings(rr.strings) : []));
  return JSON.stringify(texts.filter(isMeant).sort());
}
