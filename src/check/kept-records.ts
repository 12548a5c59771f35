import type { Rr, RrType } from '../model/rr.ts';
import { isSpfRecord } from '../evaluate/find-spf.ts';
import { meantRecord } from '../rules/meant-records.ts';
import { joinStrings } from '../text/character-string.ts';

/** Where zones begin, end, or lead elsewhere as a whole, and MX: who gets mail. */
const ALWAYS: ReadonlySet<RrType> = new Set(['SOA', 'NS', 'DS', 'DNAME', 'MX', 'SPF']);
/** A name at or below `_dmarc` or `_domainkey`. */
const MAIL_LABEL = /(?:^|\.)_(?:dmarc|domainkey)(?:\.|$)/i;
/** Texts of DMARC and DKIM, wherever they stand: as broken as they may be, they are kept rather than lost. */
const POLICY_OR_KEY =
  /dmarc|dkim|^[^a-z]{0,9}v\s{0,9}=?\s{0,9}dm|^\s*(?:n?p|sp)\s*=\s*(?:none|quarantine|reject)|(?:^|[^a-z])k\s*=\s*(?:rsa|ed25519)|(?:^|[^a-z])p\s*=\s*MI[A-Z]|-----BEGIN/i;
/** How a text begins that was meant for SPF and does not name it. */
const TERM_FIRST = /^ *[+?~-]?(?:all|a|mx|ptr|include|ip4|ip6|exists|redirect)(?:[ :=/]|$)/i;

/**
 * Whether a record is kept from the first pass over all records: whatever has to do with mail by itself, and what says where zones and names lead.
 * Everything else is read again where the evaluation reaches it.
 */
export function isKept(rr: Rr): boolean {
  if (ALWAYS.has(rr.type) || rr.cutOff !== undefined) return true;
  if (rr.name.includes('_') && MAIL_LABEL.test(rr.name)) return true;
  if (rr.type !== 'TXT') return false;
  const text = joinStrings(rr.strings);
  return /spf/i.test(text) || POLICY_OR_KEY.test(text) || isMeantSpf(text, rr.strings);
}

/** Whether a record is an SPF record, or was meant to be one, as `check` recognises it; the old type SPF counts as well (RFC 7208 §3.1). */
export function isSpf(rr: Rr): boolean {
  if (rr.type !== 'TXT' && rr.type !== 'SPF') return false;
  const text = joinStrings(rr.strings);
  return isSpfRecord(text) || isMeantSpf(text, rr.strings);
}

/** Most texts are told from SPF without being read as such. */
function isMeantSpf(text: string, strings: readonly string[]): boolean {
  return (/spf/i.test(text) || TERM_FIRST.test(text)) && meantRecord(strings) !== null;
}
