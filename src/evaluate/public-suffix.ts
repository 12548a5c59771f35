import { canonicalName } from '../text/domain-name.ts';

/**
 * The organizational domain as RFC 7489 §3.2 has it: one label more than the longest public suffix that the name ends in. The list is the one inside
 * `tldts`, both of its parts, as receivers load the whole file; nothing is fetched. It takes some 30 ms to load, so it waits until it is needed.
 *
 * @param domain in A-labels
 * @returns the domain in lower case; the name itself where it is a public suffix, or no name that has one
 * @example await suffixOrganizationalDomain('mail.example.co.uk') // 'example.co.uk'
 */
export async function suffixOrganizationalDomain(domain: string): Promise<string> {
  const { getDomain } = await import('tldts');
  const name = canonicalName(domain);
  return getDomain(name, OPTIONS) ?? name;
}

/** Whether a name is itself a public suffix by the same list, as `co.uk`. */
export async function isPublicSuffix(domain: string): Promise<boolean> {
  const { getPublicSuffix } = await import('tldts');
  const name = canonicalName(domain);
  return getPublicSuffix(name, OPTIONS) === name;
}

/** The name is one already: reading it as a URL, or refusing labels that no host has, would change it. */
const OPTIONS = {
  allowPrivateDomains: true,
  extractHostname: false,
  validateHostname: false,
  detectIp: false,
} as const;
