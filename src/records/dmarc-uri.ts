import type { DmarcUri } from '../model/dmarc-record.ts';
import type { Span } from '../model/span.ts';
import { canonicalName, nameFault } from '../text/domain-name.ts';

/** A URI of RFC 3986 in which "," and "!" are percent-encoded, then the obsolete size (RFC 9989 §4.8). */
const URI =
  /^([a-z][a-z0-9+.-]*):((?:[a-z0-9._~:/?@$&'()*+=[\]-]|%[0-9a-f]{2})*(?:#(?:[a-z0-9._~:/?@$&'()*+=-]|%[0-9a-f]{2})*)?)$/i;
/** Brackets stand around an address in the host, and nowhere else (RFC 3986 §3.2.2). */
const IP_LITERAL = /^\/\/(?:[^/?#@[\]]*@)?\[[0-9a-f:.v]+\](?::\d*)?(?:[/?#][^[\]]*)?$/i;
const SIZE = /!(\d+[kmgt]?)$/i;

/**
 * Reads one report URI (RFC 9989 §4.8). Of the scheme mailto it must also hold one address (RFC 6068 §2): RFC 3986 §3 leaves what stands behind
 * the colon to the scheme. Other schemes are taken by the general grammar.
 *
 * @returns null for what is no URI
 */
export function readDmarcUri(written: string, span: Span): DmarcUri | null {
  const size = SIZE.exec(written)?.[1] ?? null;
  const text = size === null ? written : written.slice(0, -size.length - 1);
  const [, scheme, rest = ''] = URI.exec(text) ?? [];
  if (scheme === undefined || (/[[\]]/.test(rest) && !IP_LITERAL.test(rest))) return null;
  const common = { text, scheme: scheme.toLowerCase(), size, span: { start: span.start, end: span.end } };
  if (common.scheme !== 'mailto') return { ...common, address: null, host: hostOf(rest) };
  const [, local, domain] = /^([^@?#]+)@([^@?#]+)/.exec(rest) ?? [];
  if (local === undefined || domain === undefined || !/^[^@?#]+@[^@?#]+(?:[?#]|$)/.test(rest)) return null;
  return { ...common, address: `${unescaped(local)}@${unescaped(domain)}`, host: asHost(unescaped(domain)) };
}

/** The host part of the authority. */
function hostOf(rest: string): string | null {
  const authority = /^\/\/([^/?#]*)/.exec(rest)?.[1] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return asHost(unescaped(host.replace(/:\d*$/, '')));
}

/** A name that DNS can be asked for, in lower case; not an address literal. */
function asHost(text: string): string | null {
  const name = canonicalName(text.replace(/\.$/, ''));
  return /^[a-z0-9_.-]+$/.test(name) && nameFault(name) === null ? name : null;
}

/** Percent-encoding undone, octet by octet (RFC 3986 §2.1). */
function unescaped(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
