import type { NameServerPattern, ProviderSource } from '../model/provider.ts';

/** The day on which the sources of every provider were read. */
export const CHECKED = '2026-11-21';

/** What stands in `unverified` where the rules are those that tools found at the API. */
export const FORM_AS_API = 'whether the web form follows the rules of the API, from which most of these are known';

/** The vendor's own documentation or code. */
export function vendor(ref: string, supports: string): ProviderSource {
  return { evidence: 'vendor', ref, supports };
}

/** Third-party software that is tested against the vendor's servers. */
export function tool(ref: string, supports: string): ProviderSource {
  return { evidence: 'tool', ref, supports };
}

/** A run on a machine of ours. */
export function measured(ref: string, supports: string): ProviderSource {
  return { evidence: 'measured', ref, supports };
}

/** What users and third parties say. */
export function report(ref: string, supports: string): ProviderSource {
  return { evidence: 'report', ref, supports };
}

/**
 * DNSControl's code for a host. Its test suite writes texts of 254 to 256, 509 to 511 and 764 to 766 octets, and may leave out only what the
 * code for the host forbids: a host for which no length is forbidden there has accepted 766 octets.
 */
export function dnscontrol(folder: string, supports: string): ProviderSource {
  return tool(`DNSControl/dnscontrol@7a079bc2 (2026-05-31) providers/${folder}`, supports);
}

/** Code of the ACME client lego, which writes TXT records at many hosts. */
export function lego(provider: string, supports: string): ProviderSource {
  return tool(`go-acme/lego@a0e15c2 providers/dns/${provider}`, supports);
}

/** Name servers, each with where they are said to be the host's. */
export function servers(source: string, ...patterns: readonly string[]): readonly NameServerPattern[] {
  return patterns.map((pattern) => ({ pattern, source }));
}

/** A list of the name servers of DNS hosts, kept by those who look for abandoned zones. */
export const ABANDONED_ZONES = 'indianajson/can-i-take-over-dns README.md, table of providers';

/** A service that tells the DNS host of a domain by the ends of its name servers' names. */
export const DOMAINSTACK = 'jakejarvis/domainstack.io, catalogue of DNS providers';

/** Delegations that unrelated owners wrote down, in zones kept as code and in notes on moves. */
export const PUBLIC_DELEGATIONS = 'Delegations written down in public repositories of several unrelated owners';
