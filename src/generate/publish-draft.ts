import type { RefusalReason, RefusedPlan, WayOut } from '../model/plan.ts';
import type { Channel, Provider } from '../model/provider.ts';
import type { Rr, RrOf } from '../model/rr.ts';
import { joinStrings, RDATA_MAX, splitText, txtWireLength } from '../text/character-string.ts';
import { canonicalName, isAtOrBelow, nameFault } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { TTL_MAX } from '../text/ttl.ts';
import { visible } from '../text/untrusted.ts';
import { hostOf, type Host } from './host-of.ts';
import { checkPublishInput } from './publish-input.ts';

/** A TXT record to publish: a record, or its name and text. Without a TTL it gets an hour, or what the host takes nearest to that. */
export type PublishRecord =
  | RrOf<'TXT'>
  | { readonly name: string; readonly text: string; readonly ttl?: number | undefined };

export interface PublishOptions {
  /** The host of the record's zone: the id of a provider, as `unifi`, or one that is none of ours. */
  readonly at: string | Provider;
  /** By which way the records get in. Default the one that most people take. */
  readonly by?: Channel['id'];
  /** The zone. */
  readonly apex: string;
  /** Where the text goes if that host cannot hold it. */
  readonly hop?: HopOptions;
  /** What is in the zones already, at least at the names concerned. Default nothing. */
  readonly existing?: readonly Rr[];
}

export interface HopOptions {
  /** The target of the CNAME. */
  readonly name: string;
  /** The host of its zone. */
  readonly at: string | Provider;
  readonly by?: Channel['id'];
  /** Its zone. Default the registered domain, taken to be the last two labels, or three as in `example.co.uk`. */
  readonly apex?: string;
  /** Whether to hop even where the host can hold the text. Default false. */
  readonly always?: boolean;
}

/** What is to be published where, checked to be sound in itself. */
export interface Draft {
  readonly name: string;
  readonly text: string;
  /** Null where none was given. */
  readonly ttl: number | null;
  readonly host: Host;
  readonly apex: string;
  readonly existing: readonly Rr[];
}

/** @throws InputError where the record or the zone cannot stand in DNS, the name is outside the zone, or the host is unknown */
export function draftOf(record: PublishRecord, options: PublishOptions): Draft {
  checkPublishInput(record, options);
  const { at, by, apex, existing = [] } = options;
  const text = 'text' in record ? record.text : joinStrings(record.strings);
  if (/[^\x00-\xff]/.test(text))
    throw new InputError(
      'the text holds a character that is no octet: give the octets of its UTF-8 form as latin1 text',
    );
  if (txtWireLength(text) > RDATA_MAX)
    throw new InputError(`the text has ${text.length} octets, more than any TXT record holds (RFC 1035 §3.2.1)`);
  const name = soundName(record.name, 'the name of the record');
  const zone = soundName(apex, 'the zone');
  if (!isAtOrBelow(name, zone))
    throw new InputError(`${visible(name)} is not in the zone ${visible(zone)}: expected a name at or below it`);
  const { ttl = null } = record;
  if (ttl !== null && (!Number.isInteger(ttl) || ttl < 0 || ttl > TTL_MAX))
    throw new InputError(`${String(ttl)} is no TTL: expected whole seconds from 0 to ${TTL_MAX} (RFC 2181 §8)`);
  return { name, text, ttl, host: hostOf(at, by), apex: zone, existing };
}

/** @throws InputError */
export function soundName(text: string, what: string): string {
  const name = canonicalName(text.replace(/(?<!\\)\.$/, ''));
  const fault = nameFault(name);
  if (fault !== null) throw new InputError(`${what} "${visible(text)}" cannot stand in DNS: ${visible(fault)}`);
  return name;
}

/** The record of a draft as DNS has it. */
export function recordOf({ name, text, ttl }: Draft): RrOf<'TXT'> {
  return { name, ttl: ttl ?? 3600, type: 'TXT', strings: splitText(text) };
}

export function refusal(draft: Draft, reason: RefusalReason, message: string, waysOut: readonly WayOut[]): RefusedPlan {
  return { status: 'refused', record: recordOf(draft), reason, message, waysOut, notes: [] };
}
