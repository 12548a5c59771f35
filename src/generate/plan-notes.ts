import type { PlanNote } from '../model/plan.ts';
import { parseDkimKey } from '../records/dkim-key.ts';
import { messageBytes } from '../text/message-bytes.ts';
import type { Host } from './host-of.ts';
import type { Placement } from './place-text.ts';
import type { Draft, HopOptions } from './publish-draft.ts';
import type { Ground } from './record-site.ts';

/** The largest answer over UDP without EDNS (RFC 1035 §4.2.1). */
const UDP_MAX = 512;

/** What is worth knowing about a record at its name. */
export function directNotes(
  draft: Draft,
  ground: Ground,
  placement: Placement,
  hop: HopOptions | undefined,
): PlanNote[] {
  return [
    ...(hop === undefined ? [] : [unusedHop(draft.host, hop, placement)]),
    ...fitNotes(draft.host, placement),
    ...existingNotes(ground),
    ...keyNotes(draft.text),
    ...sizeNotes(messageBytes(draft.name, [], [placement])),
    ...pitfalls(draft.host),
  ];
}

/** What is worth knowing about a hop from one zone to the other. */
export function hopNotes(draft: Draft, far: Draft, there: Ground, placement: Placement): PlanNote[] {
  const path = [{ name: draft.name, target: far.name, ttl: 0 }];
  return [
    ...proxyNotes(draft.host),
    note('dnssec', `DNSSEC protects the answer only where ${draft.apex} and ${far.apex} are both signed`),
    ...fitNotes(far.host, placement),
    ...existingNotes(there),
    ...keyNotes(draft.text),
    ...sizeNotes(messageBytes(draft.name, path, [placement])),
    ...pitfalls(draft.host, far.host),
  ];
}

function unusedHop({ provider }: Host, { name }: HopOptions, { certain }: Placement): PlanNote {
  return certain
    ? note('limit', `${provider.name} holds the record, so no hop to ${name} is needed`)
    : note('unknown', `if ${provider.name} refuses the record, mailward hop gives those for a CNAME to ${name}`);
}

function proxyNotes({ provider, channel }: Host): PlanNote[] {
  if (!channel.cname.proxied) return [];
  return [
    note('proxy', `leave proxying and flattening of the CNAME off at ${provider.name}: both hide the TXT behind it`),
  ];
}

function fitNotes({ provider, channel }: Host, { certain, values, strings }: Placement): PlanNote[] {
  const notes: PlanNote[] = [];
  if (!certain)
    notes.push(
      note(
        'unknown',
        `it is not known whether ${provider.name} takes ${strings.join('').length} octets in a TXT record: try the forms in their order`,
      ),
    );
  if (!certain || values.length > 1)
    notes.push(
      note(
        'read-back',
        'read back what was stored, with the command of the last step: some hosts change a value without a word',
      ),
    );
  if (channel.name.style === null)
    notes.push(
      note(
        'name',
        `it is not known whether ${provider.name} appends the zone to a name: type it as the records are shown that are there already`,
      ),
    );
  return notes;
}

function existingNotes({ standing: { staying } }: Ground): PlanNote[] {
  const [first] = staying;
  if (first === undefined) return [];
  const others = staying.length === 1 ? 'another TXT record' : `${staying.length} other TXT records`;
  return [
    note(
      'existing',
      `${first.name} has ${others}: where the host takes all TXT records of a name as one, enter them again with the new one`,
    ),
  ];
}

function keyNotes(text: string): PlanNote[] {
  const key = parseDkimKey(text).record.publicKey;
  if (key?.type !== 'rsa' || key.bits >= 2048) return [];
  return [note('weak-key', `the key has ${key.bits} bits, and signers should use 2048 at least (RFC 8301 §3.2)`)];
}

function sizeNotes(bytes: number): PlanNote[] {
  if (bytes <= UDP_MAX) return [];
  return [
    note(
      'size',
      `the answer takes ${bytes} octets: more than ${UDP_MAX}, so that resolvers without EDNS ask again over TCP, which firewalls must let through`,
    ),
  ];
}

function pitfalls(...hosts: readonly Host[]): PlanNote[] {
  const known = new Map(hosts.map(({ provider }) => [provider.id, provider]));
  return [...known.values()].flatMap(({ name, pitfalls: all }) =>
    all.map((text) => note('pitfall', `${name}: ${text}`)),
  );
}

function note(about: PlanNote['about'], message: string): PlanNote {
  return { about, message };
}
