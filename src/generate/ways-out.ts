import type { WayOut } from '../model/plan.ts';
import { formatDkimKey, parseDkimKey } from '../records/dkim-key.ts';
import { isTagName, isTagValue } from '../records/dkim-tags.ts';
import { labelsOf, nameOf, sameName } from '../text/domain-name.ts';
import type { Draft } from './publish-draft.ts';
import { placeText } from './place-text.ts';

/** Octets of an Ed25519 key record and of one with an RSA key of 1024 bits, each with v= and k= (RFC 8463 §4, RFC 6376 §3.6.1). */
const ED25519_RECORD = 66;
const RSA_1024_RECORD = 234;

/** What to do where a host cannot hold a text: the first is the one to take. */
export function waysOut(draft: Draft, hop: 'open' | 'tried'): WayOut[] {
  const { name, text, host } = draft;
  const key = parseDkimKey(text).record;
  const fits = (octets: number): boolean => 'way' in placeText('x'.repeat(octets), [], host.channel.txt);
  const ways: WayOut[] = [];
  const shorter = key.publicKey === null ? null : bareRecord(text);
  if (shorter !== null && shorter.length < text.length && fits(shorter.length))
    ways.push({
      kind: 'shorter',
      message: `leave out the tags that are not needed: ${shorter.length} octets are left of ${text.length}`,
    });
  // No CNAME stands at the apex of a zone, beside its SOA (RFC 1034 §3.6.2).
  const atApex = sameName(name, draft.apex);
  if (atApex) ways.push({ kind: 'host', message: 'keep the zone at a host that takes the record' });
  if (hop === 'open' && !atApex)
    ways.push({
      kind: 'hop',
      message: `publish a CNAME at ${name}, and the TXT in a zone at another host: --hop NAME --hop-at HOST`,
    });
  if (key.publicKey?.type === 'rsa' && fits(ED25519_RECORD))
    ways.push({
      kind: 'ed25519',
      message: `sign with an Ed25519 key, whose record has ${ED25519_RECORD} octets: --new ed25519; many receivers know only RSA, so keep an RSA signature beside it (RFC 8463 §3)`,
    });
  if (key.publicKey?.type === 'rsa' && key.publicKey.bits > 1024 && fits(RSA_1024_RECORD))
    ways.push({
      kind: 'rsa1024',
      message: `an RSA key of 1024 bits fits with ${RSA_1024_RECORD} octets, but signers should use 2048 (RFC 8301 §3.2): take it only where nothing else is left`,
    });
  const below = delegable(name);
  if (below !== null)
    ways.push({
      kind: 'delegation',
      message: `delegate ${below} with NS records to a host that takes the record, if ${host.provider.name} lets you`,
    });
  return ways;
}

/** The record with its version, type and key alone. */
function bareRecord(text: string): string | null {
  const { record } = parseDkimKey(text);
  const tags = record.tags.filter((tag) => ['v', 'k', 'p'].includes(tag.name));
  const sound = tags.every(({ name, value }) => isTagName(name) && isTagValue(value));
  return tags.length === record.tags.length || !sound ? null : formatDkimKey(tags);
}

function delegable(name: string): string | null {
  const labels = labelsOf(name);
  const at = labels.indexOf('_domainkey');
  return at === -1 ? null : nameOf(labels.slice(at));
}
