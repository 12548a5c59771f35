import type { FailureCause } from '../model/answer.ts';
import type { AuthorityEvidence, PublishedPart, PublishedRecord, ServerAnswer } from '../model/authority-evidence.ts';
import type { Unknown } from '../model/report.ts';

/** The records of which it is not known whether they have reached every authoritative server, and why. */
export function unknownParts(authority: AuthorityEvidence | undefined): Unknown[] {
  if (authority === undefined) return [];
  return authority.records
    .filter(({ out }) => out === 'unknown')
    .map((record) => ({ ...reasonOf(authority, record), type: 'TXT' }));
}

function reasonOf({ zones }: AuthorityEvidence, { name, parts }: PublishedRecord): Omit<Unknown, 'type'> {
  const part = parts.find(({ out }) => out === 'unknown');
  if (part === undefined)
    return { name, cause: 'budget', detail: `more than ${parts.length} names lie between ${name} and its record` };
  const zone = zones.find(({ apex }) => apex === part.zone);
  if (zone?.fault) return { name: part.name, ...zone.fault };
  const left = zone?.leftOut ?? 0;
  const missing = missingIn(part);
  const details = missing.map(({ server, address, said }) => {
    const who = address === null ? server : `${server} (${address})`;
    return `${who}: ${'detail' in said ? said.detail : 'no answer'}`;
  });
  if (left > 0) details.push(`${left} more name servers of ${part.zone} were not asked`);
  const cause = missing.map(({ said }) => causeOf(said)).find((one) => one !== null) ?? 'network';
  return { name: part.name, cause: missing.length === 0 ? 'budget' : cause, detail: details.join('; ') };
}

/** Those that hold no content; where others of the same name do, they are not needed. */
function missingIn({ answers }: PublishedPart): readonly ServerAnswer[] {
  const heard = new Set(
    answers.filter(({ state }) => ['same', 'lame', 'unasked'].includes(state)).map(({ server }) => server),
  );
  const missing = answers.filter(({ server }) => !heard.has(server));
  return missing.length > 0 ? missing : answers.filter(({ state }) => state !== 'same');
}

function causeOf(said: ServerAnswer['said']): FailureCause | null {
  return 'cause' in said ? said.cause : null;
}
