import type { Span } from '../model/span.ts';
import type { SpfDirective, SpfMechanism, SpfModifier, SpfQualifier, SpfTerm } from '../model/spf-record.ts';
import { ipv4Octets, ipv6Octets } from '../text/ip.ts';
import { quoted } from './quoted.ts';
import { cidrStart, prefixFault, readDualCidr } from './spf-cidr.ts';
import { readDomainSpec } from './spf-domain.ts';
import { parseMacroString } from './spf-macro.ts';
import { spfProblem } from './spf-problem.ts';
import type { SpfSyntaxProblem } from './spf-problem.ts';

/** The mechanisms of RFC 7208 §5. */
export const SPF_MECHANISMS = ['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists'] as const;

export type SpfMechanismName = (typeof SPF_MECHANISMS)[number];

export interface SpfTermReading {
  /** Null where there is a problem. */
  readonly term: SpfTerm | null;
  readonly problems: readonly SpfSyntaxProblem[];
}

interface Reading<T> {
  readonly value: T | null;
  readonly problems: readonly SpfSyntaxProblem[];
}

const NAMED = /^([+?~-]?)([a-z][a-z0-9_.-]*)/i;

/**
 * Reads one term by the letter of the grammar (RFC 7208 §4.6.1, §12), without a guess at what was meant.
 *
 * @param text without blanks
 * @param at where it begins in the record
 */
export function readSpfTerm(text: string, at: number): SpfTermReading {
  const span = { start: at, end: at + text.length };
  const begins = NAMED.exec(text);
  const [begin = '', qualifier = '', written = ''] = begins ?? [];
  const sign = text.charAt(begin.length);
  if (sign === '=' && begin !== '' && qualifier === '') {
    const from = begin.length + 1;
    const { value, problems } = readModifier(written.toLowerCase(), text.slice(from), at + from);
    return { term: value && { kind: 'modifier', text, span, ...value }, problems };
  }
  if (begins === null || (sign !== '' && sign !== ':' && sign !== '/')) {
    const message = `${quoted(text)} is no term, expected a mechanism as "ip4:192.0.2.1" or a modifier as "redirect=example.com"`;
    return { term: null, problems: [spfProblem('bad-term', span, message)] };
  }
  const name = SPF_MECHANISMS.find((known) => known === written.toLowerCase());
  if (name === undefined) {
    const message = `${quoted(written)} is no mechanism, expected one of ${SPF_MECHANISMS.join(', ')}`;
    const nameSpan = { start: at + qualifier.length, end: at + begin.length };
    return { term: null, problems: [spfProblem('unknown-mechanism', nameSpan, message)] };
  }
  const { value, problems } = readMechanism(name, text.slice(begin.length), at + begin.length);
  const term: SpfDirective | null = value && {
    kind: 'directive',
    text,
    span,
    // The pattern lets no other character through.
    qualifier: (qualifier || '+') as SpfQualifier,
    mechanism: value,
  };
  return { term, problems };
}

type ModifierValue<T = SpfModifier> = T extends SpfModifier ? Omit<T, 'kind' | 'text' | 'span'> : never;

function readModifier(name: string, text: string, at: number): Reading<ModifierValue> {
  if (name === 'redirect' || name === 'exp') {
    const { domain, problems } = readDomainSpec(text, spanOf(text, at, 1 + name.length), `${name}=`);
    return { value: domain && { name, domain }, problems };
  }
  // §7.2 allows the letters c, r and t in explanations only, but what an unknown modifier is for, nobody knows (§6).
  const { record, problems } = parseMacroString(text, at, 'explanation');
  return { value: problems.length > 0 ? null : { name, domain: null, value: record }, problems };
}

/** @param rest what stands behind the name: nothing, or a colon or slash and more */
function readMechanism(name: SpfMechanismName, rest: string, at: number): Reading<SpfMechanism> {
  switch (name) {
    case 'all':
      if (rest === '') return { value: { name }, problems: [] };
      return failed(spfProblem('unexpected-value', spanOf(rest, at), 'nothing may stand behind "all"'));
    case 'ip4':
    case 'ip6':
      return readAddress(name, rest, at);
    case 'a':
    case 'mx':
      return readHosts(name, rest, at);
    case 'ptr':
      if (rest === '') return { value: { name, domain: null }, problems: [] };
      return readDomain(name, rest, at, (domain) => ({ name, domain }));
    default:
      return readDomain(name, rest, at, (domain) => ({ name, domain }));
  }
}

function readDomain(
  name: SpfMechanismName,
  rest: string,
  at: number,
  mechanism: (domain: NonNullable<ReturnType<typeof readDomainSpec>['domain']>) => SpfMechanism,
): Reading<SpfMechanism> {
  const slash = rest.startsWith('/') ? 0 : cidrStart(rest);
  if (slash < rest.length) {
    const message = `"${name}" takes no prefix length, and ${quoted(rest.slice(slash))} stands behind it`;
    return failed(spfProblem('bad-cidr', spanOf(rest.slice(slash), at + slash), message));
  }
  const text = rest.slice(1);
  const { domain, problems } = readDomainSpec(
    text,
    spanOf(text, at + rest.length - text.length, name.length + rest.length),
    name,
  );
  return { value: domain && mechanism(domain), problems };
}

function readHosts(name: 'a' | 'mx', rest: string, at: number): Reading<SpfMechanism> {
  const slash = rest.startsWith('/') ? 0 : cidrStart(rest);
  const cidr = rest.slice(slash);
  const { problem, ...prefixes } = readDualCidr(cidr, spanOf(cidr, at + slash));
  if (problem !== null) return failed(problem);
  if (slash === 0) return { value: { name, domain: null, ...prefixes }, problems: [] };
  const text = rest.slice(1, slash);
  const { domain, problems } = readDomainSpec(text, spanOf(text, at + 1, 1 + name.length), name);
  return { value: domain && { name, domain, ...prefixes }, problems };
}

function readAddress(name: 'ip4' | 'ip6', rest: string, at: number): Reading<SpfMechanism> {
  const most = name === 'ip4' ? 32 : 128;
  const slash = rest.includes('/') ? rest.indexOf('/') : rest.length;
  const address = rest.slice(1, slash);
  const octets = !rest.startsWith(':') ? null : name === 'ip4' ? ipv4Octets(address) : ipv6Octets(address);
  if (octets === null) {
    const span = spanOf(address, at + Math.min(1, slash), name.length + Math.min(1, slash));
    const example = name === 'ip4' ? 'an IPv4 address as 192.0.2.1' : 'an IPv6 address as 2001:db8::1';
    const message =
      !rest.startsWith(':') || address === ''
        ? `"${name}" has no address behind it, expected ":" and ${example}`
        : `${quoted(address)} is not what "${name}" takes, expected ${example}`;
    return failed(spfProblem('bad-ip', span, message));
  }
  const prefix = slash === rest.length ? String(most) : rest.slice(slash + 1);
  const fault = prefixFault(prefix, most);
  if (fault !== null) return failed(spfProblem('bad-cidr', spanOf(rest.slice(slash), at + slash), fault));
  return { value: { name, address, octets: listOf(octets), prefix: Number(prefix) }, problems: [] };
}

/** Records are full of addresses, and spreading one takes longer than reading it. */
function listOf(octets: Uint8Array): number[] {
  const list: number[] = [];
  for (const octet of octets) list.push(octet);
  return list;
}

function failed(problem: SpfSyntaxProblem): Reading<never> {
  return { value: null, problems: [problem] };
}

/** The span of a text, or, where it is empty, of the characters before it, so that there is something to point at. */
function spanOf(text: string, at: number, before = 0): Span {
  return { start: text === '' ? at - before : at, end: at + text.length };
}
