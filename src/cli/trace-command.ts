import { isIP } from 'node:net';
import { checkedDomain } from '../check/checked-domain.ts';
import { budget } from '../dns/budget.ts';
import { checkHost } from '../evaluate/check-host.ts';
import { isSpfRecord } from '../evaluate/find-spf.ts';
import { replacedRecord } from '../evaluate/replaced-record.ts';
import { traceSpf } from '../evaluate/trace-spf.ts';
import type { SpfSubject } from '../model/spf-trace.ts';
import type { SpfTraced } from '../model/spf-traced.ts';
import { traceJson } from '../report/json-trace.ts';
import { traceText } from '../report/text-trace.ts';
import { fromTyped } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { parseAddressRange, type AddressRange } from '../text/ip-network.ts';
import { visible } from '../text/untrusted.ts';
import { EXIT, type Given, type Run } from './command.ts';
import { choiceOf, millisecondsOf } from './given.ts';
import { answeringOf } from './resolver-option.ts';
import { styleOf } from './style-of.ts';
import { remembering, unaskedNotes } from './unasked-records.ts';
import { writeReport } from './write-report.ts';

/** RFC 7208 §4.6.4: at least 20 seconds. */
const DEADLINE = 20_000;
/** What the search for a service that an address belongs to may take: it is a hint, and nobody should wait long for it. */
const SERVICE_BUDGET = { questions: 200, milliseconds: 5000 } as const;
/** Octets of a record that the data of one TXT record holds, the length octets of its strings left out (RFC 1035 §3.2.1, §3.3.14). */
const RECORD_MAX = 65_279;

/** `mailward trace`. Its exit codes are its own: 0 pass, 1 any other definite result, 3 temperror. */
export const runTrace: Run = async ([domainText = '', rangeText = ''], given, terminal) => {
  const domain = checkedDomain(domainText);
  const range = rangeOf(rangeText);
  const subject = { domain, sender: senderOf(given, domain), helo: heloOf(given) ?? domain };
  const record = recordOf(given);
  const format = choiceOf(given, 'format', ['text', 'json'], 'text');
  const deadline = millisecondsOf(given, 'deadline', DEADLINE);
  if (given.has('offline') && record === null && !given.has('zone') && !given.has('resolver'))
    throw new InputError('--offline asks nobody: expected the records with --zone, or the SPF record with --record');
  const { resolver: below, inventory } = await answeringOf(given, terminal.signal);
  const asked = remembering(below);
  try {
    const bounded = budget(asked, { milliseconds: deadline });
    const traced = await traceSpf(subject, range, {
      resolver: record === null ? bounded : replacedRecord(domain, record, bounded),
      evaluate: (one, resolver) => checkHost(one, resolver, { deadline }),
      services: () => budget(asked, SERVICE_BUDGET),
    });
    terminal.signal.throwIfAborted();
    const style = styleOf(terminal, given);
    writeReport(format === 'json' ? traceJson(traced, style) : traceText(traced, style), given, terminal);
    for (const note of unaskedNotes(inventory, asked.names)) terminal.stderr.write(note);
    return exitCode(traced);
  } finally {
    await asked.close();
  }
};

/** A network that was not evaluated whole is no pass, whatever its beginning comes to. */
function exitCode({ result, cut }: SpfTraced): number {
  if (result === 'pass') return cut === null ? EXIT.OK : EXIT.UNJUDGED;
  return result === 'temperror' ? EXIT.UNJUDGED : EXIT.FINDINGS;
}

function rangeOf(text: string): AddressRange {
  const range = parseAddressRange(text);
  if (!('fault' in range)) return range;
  const bare = text.replace(/^\[(.*)\]$/, '$1');
  const hint = bare !== text && isIP(bare) !== 0 ? ` (without brackets: ${bare})` : '';
  throw new InputError(`"${visible(text)}" ${range.fault}${hint}`);
}

/** Octets of a mail address (RFC 5321 §4.5.3.1): 64, the @, 255. */
const SENDER_MAX = 320;

function senderOf(given: Given, domain: string): SpfSubject['sender'] {
  const text = given.get('sender')?.[0];
  if (text === undefined) return `postmaster@${domain}`;
  const refuse = (why: string): InputError => new InputError(`--sender "${visible(text)}" ${why}`);
  if (text === '<>')
    throw refuse('is the empty return path: SPF takes postmaster at the HELO name for it, as --sender postmaster@HELO');
  const at = text.lastIndexOf('@');
  if (at === -1) throw refuse('is no mail address: expected one as user@example.com');
  const local = text.slice(0, at);
  const typed = fromTyped(text.slice(at + 1));
  if ('fault' in typed) throw refuse(`has no domain behind its @: ${visible(typed.fault)}`);
  if (visible(local) !== local || (/[\s<>]/.test(local) && !/^".*"$/.test(local)))
    throw refuse('has characters before its @ that no mail address has: expected one as user@example.com');
  if (text.length > SENDER_MAX) throw refuse(`is longer than the ${SENDER_MAX} characters of a mail address`);
  // A sender without a local part is postmaster (RFC 7208 §4.3).
  return `${local || 'postmaster'}@${typed.name}`;
}

function heloOf(given: Given): string | null {
  const text = given.get('helo')?.[0];
  if (text === undefined) return null;
  // Servers without a name give their address (RFC 5321 §4.1.3).
  if (isIP(text.replace(/^\[(?:IPv6:)?(.*)\]$/i, '$1')) !== 0) return text;
  const typed = fromTyped(text);
  if ('fault' in typed) throw new InputError(`--helo "${visible(text)}" is no host name: ${visible(typed.fault)}`);
  return typed.name;
}

/** The record as the octets of a TXT record. What is wrong in it is for the evaluation to say; that it is none at all would only make it `none`. */
function recordOf(given: Given): string | null {
  const text = given.get('record')?.[0];
  if (text === undefined) return null;
  const octets = Buffer.from(text, 'utf8').toString('latin1');
  if (octets.length > RECORD_MAX)
    throw new InputError(
      `--record has ${octets.length} octets, and a TXT record holds at most ${RECORD_MAX} octets of text`,
    );
  if (isSpfRecord(octets)) return octets;
  const shown = visible(text.length > 60 ? `${text.slice(0, 60)}…` : text);
  throw new InputError(`--record "${shown}" is no SPF record: expected v=spf1 at its start, and a space behind it`);
}
