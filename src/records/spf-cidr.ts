import type { Span } from '../model/span.ts';
import { quoted } from './quoted.ts';
import { spfProblem } from './spf-problem.ts';
import type { SpfSyntaxProblem } from './spf-problem.ts';

/**
 * Where the prefix lengths of `a` and `mx` begin: at the first slash of the digits and slashes at the end. A domain-spec never ends in those, so
 * that there is only one way to read it, although its name may hold slashes (RFC 7208 §5.3, §7.1).
 *
 * @returns the length of the text where there are none
 */
export function cidrStart(text: string): number {
  let at = text.length;
  let slash = text.length;
  while (at > 0 && /[\d/]/.test(text.charAt(at - 1))) {
    at--;
    if (text.charAt(at) === '/') slash = at;
  }
  return slash;
}

/** Reads `/24`, `//64` or `/24//64` (RFC 7208 §5.6, dual-cidr-length). What is not written is the whole address. */
export function readDualCidr(
  text: string,
  span: Span,
): { readonly ip4Prefix: number; readonly ip6Prefix: number; readonly problem: SpfSyntaxProblem | null } {
  const match = /^(?:\/(\d+))?(?:\/\/(\d+))?$/.exec(text);
  const whole = { ip4Prefix: 32, ip6Prefix: 128 };
  if (match === null) {
    const expected = 'expected /24 for IPv4, //64 for IPv6, or both as /24//64';
    return { ...whole, problem: spfProblem('bad-cidr', span, `${quoted(text)} are no prefix lengths, ${expected}`) };
  }
  const [, ip4, ip6] = match;
  const fault = prefixFault(ip4 ?? '32', 32) ?? prefixFault(ip6 ?? '128', 128);
  if (fault !== null) return { ...whole, problem: spfProblem('bad-cidr', span, fault) };
  return { ip4Prefix: Number(ip4 ?? 32), ip6Prefix: Number(ip6 ?? 128), problem: null };
}

/** Why a text behind a slash is no prefix length, or null. */
export function prefixFault(text: string, most: 32 | 128): string | null {
  if (/^(?:0|[1-9]\d{0,2})$/.test(text) && Number(text) <= most) return null;
  const family = most === 32 ? 'IPv4' : 'IPv6';
  if (text === '') return `a slash has no prefix length behind it, expected 0 to ${most}`;
  if (!/^\d+$/.test(text)) return `${quoted(text)} is no prefix length, expected 0 to ${most}`;
  if (text.length > 1 && text.startsWith('0')) return `the prefix length ${quoted(text)} has a leading zero`;
  const hint = most === 32 && Number(text) <= 128 ? '; behind a domain, the one for IPv6 has two slashes' : '';
  return Number(text) > most
    ? `${quoted(text)} is more than the bits of an ${family} address, expected 0 to ${most}${hint}`
    : null;
}
