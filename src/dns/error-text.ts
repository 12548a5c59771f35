import type { DecodedPacket } from 'dns-packet';
import type { FailureCause } from '../model/answer.ts';

/** Names of response codes (IANA, DNS RCODEs). */
const RCODES: Readonly<Record<number, string>> = {
  1: 'FORMERR',
  2: 'SERVFAIL',
  4: 'NOTIMP',
  5: 'REFUSED',
  6: 'YXDOMAIN',
  7: 'YXRRSET',
  8: 'NXRRSET',
  9: 'NOTAUTH',
  10: 'NOTZONE',
  16: 'BADVERS',
  17: 'BADKEY',
  18: 'BADTIME',
  23: 'BADCOOKIE',
};

/** Names of extended DNS errors (RFC 8914 §4). */
const EXTENDED: readonly string[] = [
  'Other Error',
  'Unsupported DNSKEY Algorithm',
  'Unsupported DS Digest Type',
  'Stale Answer',
  'Forged Answer',
  'DNSSEC Indeterminate',
  'DNSSEC Bogus',
  'Signature Expired',
  'Signature Not Yet Valid',
  'DNSKEY Missing',
  'RRSIGs Missing',
  'No Zone Key Bit Set',
  'NSEC Missing',
  'Cached Error',
  'Not Ready',
  'Blocked',
  'Censored',
  'Filtered',
  'Prohibited',
  'Stale NXDOMAIN Answer',
  'Not Authoritative',
  'Not Supported',
  'No Reachable Authority',
  'Network Error',
  'Invalid Data',
];

/** The extended errors that say that a signature was looked at and found wrong: codes 6 to 12. */
const BOGUS_FIRST = 6;
const BOGUS_LAST = 12;
const OPTION_EDE = 15;
/** How many extended errors a detail holds, and characters of each: the text is the server's, and may fill a message. */
const ERRORS_SHOWN = 4;
const TEXT_SHOWN = 300;
const SERVFAIL = 2;
const REFUSED = 5;
const NOTAUTH = 9;

/** What a response code other than NOERROR and NXDOMAIN means here, with the server's own words where it gave any (EDE, RFC 8914). */
export function errorText(rcode: number, packet: DecodedPacket): { cause: FailureCause; detail: string } {
  const extended = extendedErrors(packet);
  const name = RCODES[rcode] ?? `RCODE ${rcode}`;
  const words = extended.slice(0, ERRORS_SHOWN).map(({ code, text }) => {
    const known = EXTENDED[code] ?? `error ${code}`;
    return text === '' ? known : `${known}: ${text.slice(0, TEXT_SHOWN)}`;
  });
  const bogus = rcode === SERVFAIL && extended.some(({ code }) => code >= BOGUS_FIRST && code <= BOGUS_LAST);
  const cause = bogus ? 'bogus' : rcode === REFUSED || rcode === NOTAUTH ? 'refused' : 'servfail';
  return { cause, detail: words.length === 0 ? name : `${name} (${words.join('; ')})` };
}

function extendedErrors(packet: DecodedPacket): { code: number; text: string }[] {
  const opt = packet.additionals?.find((record) => record.type === 'OPT');
  if (opt?.type !== 'OPT') return [];
  return opt.options.flatMap((option) => {
    // dns-packet does not know this option: its data comes raw, which its types do not say.
    const { code, data } = option as { code: number; data?: unknown };
    if (code !== OPTION_EDE || !Buffer.isBuffer(data) || data.length < 2) return [];
    return [{ code: data.readUInt16BE(0), text: data.toString('utf8', 2).replace(/\0$/, '') }];
  });
}
