import { isIP } from 'node:net';
import type { RrOf } from '../model/rr.ts';
import { formatDkimKey, parseDkimKey } from '../records/dkim-key.ts';
import type { DkimPublicKey } from '../records/dkim-key.ts';
import { isTagName, isTagValue } from '../records/dkim-tags.ts';
import type { KeyRecordTag } from '../records/key-record.ts';
import { publicKeyBase64 } from '../records/public-key-base64.ts';
import { RDATA_MAX, splitText, txtWireLength } from '../text/character-string.ts';
import { fromTyped, nameFault } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { TTL_MAX } from '../text/ttl.ts';
import { visible } from '../text/untrusted.ts';
import { keyFault } from './key-fault.ts';

/** Where a key is published. */
export interface DkimRecordPlace {
  /** The signing domain, d= of the signature. As people type it: letters beyond ASCII and a final dot are taken. */
  readonly domain: string;
  /** s= of the signature, in the same way. */
  readonly selector: string;
  /** Seconds. Default 3600. */
  readonly ttl?: number;
}

export interface DkimRecordOptions extends DkimRecordPlace {
  readonly key: DkimPublicKey;
  /** Further tags, as h=, s=, t= and n=; they come before p=, in their order. */
  readonly tags?: readonly KeyRecordTag[];
}

const TTL_DEFAULT = 3600;

/**
 * The TXT record that publishes a key (RFC 6376 §3.6.1): `v=DKIM1; k=rsa; p=…` at `<selector>._domainkey.<domain>`, an RSA key as
 * SubjectPublicKeyInfo, an Ed25519 key as its 32 octets (RFC 8463 §4), in strings of 255 octets at most.
 *
 * @throws InputError one line, where selector or domain are none, where the key is one that verifiers refuse or anybody can break, where verifiers need
 * not take it (RSA of more than 4096 bits, RFC 8301 §3.2), and for tags that do not go with it
 */
export function dkimRecord({ key, tags = [], ...place }: DkimRecordOptions): RrOf<'TXT'> {
  const fault = keyFault(key);
  if (fault !== null) throw new InputError(fault);
  const names = new Set(['v', 'k', 'p']);
  for (const { name, value } of tags) {
    if (names.has(name)) throw new InputError(`a key record has one tag ${name}= only`);
    if (!isTagName(name) || !isTagValue(value))
      throw new InputError(
        `"${visible(`${name}=${value}`)}" is no tag of a key record: expected a name, and a value of printable ASCII without ";"`,
      );
    names.add(name);
  }
  const text = formatDkimKey([
    { name: 'v', value: 'DKIM1' },
    { name: 'k', value: key.type },
    ...tags,
    { name: 'p', value: publicKeyBase64(key) },
  ]);
  // A key for another service than mail, as s=tlsrpt, is one all the same (RFC 8460 §3).
  const problem = parseDkimKey(text).problems.find(({ fatal, code }) => fatal && code !== 'not-for-email');
  if (problem !== undefined) throw new InputError(problem.message);
  return txtAt(place, text);
}

/**
 * The TXT record that revokes a key: an empty p= (RFC 6376 §3.6.1). To verifiers it is the same as no record at all, but it says that the key was
 * taken back, and did not get lost.
 *
 * @throws InputError as {@link dkimRecord}
 */
export function revokedRecord(place: DkimRecordPlace): RrOf<'TXT'> {
  return txtAt(
    place,
    formatDkimKey([
      { name: 'v', value: 'DKIM1' },
      { name: 'p', value: '' },
    ]),
  );
}

/**
 * `<selector>._domainkey.<domain>` (RFC 6376 §3.6.2.1), in lower case, from names as people type them.
 *
 * An underscore in the selector is outside the grammar of RFC 6376 §3.1, but many selectors have one: it is taken, and the rule
 * dkim-selector-underscore speaks of it. A hyphen at the end of a label is refused, as some verifiers would refuse the signature.
 *
 * @throws InputError one line
 */
export function dkimRecordName(selector: string, domain: string): string {
  const below = typedName(selector, 'selector', 's1');
  const above = typedName(domain, 'domain', 'example.com');
  if (isIP(above) !== 0)
    throw new InputError(`"${visible(domain)}" is an IP address: expected a domain, as example.com`);
  if (below.split('.').some((label) => /^-|-$/.test(label)))
    throw new InputError(
      `"${visible(selector)}" is no selector: each of its labels begins and ends with a letter or a digit (RFC 6376 §3.1)`,
    );
  const name = `${below}._domainkey.${above}`;
  const fault = nameFault(name);
  if (fault !== null) throw new InputError(`"${visible(name)}" is too long for a name: ${fault}`);
  return name;
}

function typedName(text: string, what: string, example: string): string {
  const typed = fromTyped(text);
  if ('fault' in typed) throw new InputError(`"${visible(text)}" is no ${what}: ${visible(typed.fault)}`);
  if (typed.name.split('.').includes('_domainkey'))
    throw new InputError(`"${visible(text)}" is the name of a key record: expected only the ${what}, as ${example}`);
  return typed.name;
}

function txtAt({ domain, selector, ttl = TTL_DEFAULT }: DkimRecordPlace, text: string): RrOf<'TXT'> {
  const name = dkimRecordName(selector, domain);
  if (!Number.isInteger(ttl) || ttl < 0 || ttl > TTL_MAX)
    throw new InputError(`a TTL of ${ttl} is none: expected seconds, 0 to ${TTL_MAX} (RFC 2181 §8)`);
  if (txtWireLength(text) > RDATA_MAX)
    throw new InputError(`the key record has ${text.length} octets, more than any TXT record holds (RFC 1035 §3.2.1)`);
  return { type: 'TXT', name, ttl, strings: splitText(text) };
}
