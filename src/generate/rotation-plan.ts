import type { Rotation, RotationStep } from '../model/rotation.ts';
import { joinStrings } from '../text/character-string.ts';
import { InputError } from '../text/input-error.ts';
import { TTL_MAX } from '../text/ttl.ts';
import { dkimRecordName, revokedRecord } from './dkim-record.ts';

/** Times in seconds. */
export interface RotationOptions {
  readonly domain: string;
  readonly oldSelector: string;
  /** Another one: a selector is not used again for a new key (RFC 6376 §3.1). */
  readonly newSelector: string;
  /** TTL of the old key record. */
  readonly oldTtl: number;
  /** TTL of the new key record. */
  readonly newTtl: number;
  /** How long a cache may keep that the new name does not exist (RFC 2308 §5); null where it is not known. */
  readonly negativeTtl: number | null;
  /** When the first step is taken. */
  readonly now: Date;
  /** How long a message may be on its way. Default 7 days. */
  readonly transit?: number;
  /** The zone that holds the keys. Default the domain. */
  readonly apex?: string;
}

const DAY = 86_400;
/** A queue gives up after at least 4 to 5 days (RFC 5321 §4.5.4.1); two more are for those that try longer, and for the queues behind them. */
const TRANSIT = 7 * DAY;
/** Where the zone's own time is not known: RFC 2308 §5 holds more than one day for a mistake. */
const NEGATIVE_TTL = DAY;

type Undated = Omit<RotationStep, 'after' | 'date'>;

/**
 * The steps from one DKIM key to the next, each with its day; the time of day is that of the first step, so a wait says how long it is: publish, prove that it is out, let caches forget, switch the signer,
 * let mail in transit arrive, revoke, and at last remove the old record (RFC 6376 §3.1, §3.6.1).
 *
 * @throws InputError one line, where a name is none, both selectors are the same, or a time is no number of seconds
 * @throws RangeError for a date that is none
 */
export function rotationPlan(options: RotationOptions): Rotation {
  const { oldTtl, newTtl, negativeTtl, now, transit = TRANSIT } = options;
  const newName = dkimRecordName(options.newSelector, options.domain);
  const oldName = dkimRecordName(options.oldSelector, options.domain);
  const [newSelector = '', domain = ''] = newName.split('._domainkey.');
  const [oldSelector = ''] = oldName.split('._domainkey.');
  const { apex = domain } = options;
  if (newName === oldName)
    throw new InputError(
      `the new key needs another selector than the old one, and both are "${newSelector}": signatures of the old key would be checked with the new one (RFC 6376 §3.1)`,
    );
  for (const [what, seconds] of Object.entries({ oldTtl, newTtl, negativeTtl: negativeTtl ?? 0, transit }))
    if (!Number.isInteger(seconds) || seconds < 0 || seconds > TTL_MAX)
      throw new InputError(`${what} is ${seconds}: expected seconds, 0 to ${TTL_MAX}`);

  const facts: Facts = {
    domain,
    newSelector,
    oldSelector,
    newName,
    oldName,
    oldTtl,
    newTtl,
    negativeTtl,
    transit,
    apex,
  };
  const steps = [...publishing(facts), ...switching(facts), ...revoking(facts)];
  return { domain, oldSelector, newSelector, steps: dated(steps, now) };
}

/** What the steps say, names as DNS has them. */
type Facts = Required<Omit<RotationOptions, 'now'>> & { readonly newName: string; readonly oldName: string };

function publishing({ domain, newSelector, newName, oldTtl, negativeTtl, apex }: Facts): Undated[] {
  // The time of the old record is part of it where a wildcard gave that out for the new name too.
  const forgotten = Math.max(negativeTtl ?? NEGATIVE_TTL, oldTtl);
  return [
    { action: 'add', apex, message: `Publish the new key at ${newName}`, reference: 'RFC 6376 §3.6.1' },
    {
      action: 'verify',
      apex,
      message: 'Prove that every name server gives it out; go on only then',
      command: `mailward check ${domain} --selector ${newSelector} --authoritative`,
      reference: null,
    },
    {
      action: 'wait',
      apex: null,
      seconds: forgotten,
      message: `Wait ${duration(forgotten)}, until caches have forgotten what stood at the new name before, mostly that there was nothing`,
      reference: 'RFC 2308 §5',
    },
  ];
}

function switching({ newSelector, oldSelector, oldTtl, newTtl, transit }: Facts): Undated[] {
  return [
    {
      action: 'switch',
      apex: null,
      message: `Let the signer use the new key, with the selector ${newSelector}; leave the old record as it is`,
      reference: 'RFC 6376 §3.1',
    },
    {
      action: 'verify',
      apex: null,
      message: `Send a message to another host: its signature must say s=${newSelector}, and its Authentication-Results dkim=pass; if not, go back to ${oldSelector}: a record that is mended now may stay unseen for ${duration(newTtl)}`,
      reference: 'RFC 8601 §2.7.1',
    },
    {
      action: 'wait',
      apex: null,
      // With a margin: whoever asks again for the old key on the last day of a message still finds it.
      seconds: transit + oldTtl,
      message: `Wait ${duration(transit + oldTtl)}, until every message that the old key signed has arrived`,
      reference: 'RFC 6376 §3.1, RFC 5321 §4.5.4.1',
    },
  ];
}

function revoking({ domain, oldSelector, oldName, oldTtl, newTtl, transit, apex }: Facts): Undated[] {
  const revoked = transit + Math.max(oldTtl, newTtl);
  const revocation = joinStrings(revokedRecord({ domain, selector: oldSelector }).strings);
  return [
    {
      action: 'replace',
      apex,
      message: `Revoke the old key: replace the TXT record at ${oldName}, or where its CNAME leads to, by "${revocation}"`,
      reference: 'RFC 6376 §3.6.1',
    },
    {
      action: 'verify',
      apex,
      message: 'Prove that every name server says that the old key is revoked',
      command: `mailward check ${domain} --selector ${oldSelector} --authoritative`,
      reference: null,
    },
    {
      action: 'wait',
      apex: null,
      // Revoked and removed are the same to verifiers (RFC 6376 §3.1); for so long, reports of late mail say which of them it was.
      seconds: revoked,
      message: `Leave it revoked for ${duration(revoked)} more, so that what still fails is told as a revoked key and not as a lost one`,
      reference: 'RFC 6376 §3.1, RFC 5321 §4.5.4.1',
    },
    {
      action: 'remove',
      apex,
      message: `Remove ${oldName}, and the target of its CNAME; do not use the selector ${oldSelector} again`,
      reference: 'RFC 6376 §3.1',
    },
  ];
}

/** Only waits take time. */
function dated(steps: readonly Undated[], now: Date): RotationStep[] {
  let after = 0;
  return steps.map((step) => {
    const date = new Date(now.getTime() + after * 1000).toISOString().slice(0, 10);
    const timed = { ...step, after, date };
    after += step.seconds ?? 0;
    return timed;
  });
}

/** For people: the largest units of which there is a whole number. */
function duration(seconds: number): string {
  const [size, unit] = (
    [
      [DAY, 'day'],
      [3600, 'hour'],
      [60, 'minute'],
    ] as const
  ).find(([length]) => seconds > 0 && seconds % length === 0) ?? [1, 'second'];
  const count = seconds / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
