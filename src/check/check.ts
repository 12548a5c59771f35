import { authorityBudget } from '../dns/authority-budget.ts';
import { budget } from '../dns/budget.ts';
import { once } from '../dns/once.ts';
import { findAuthority } from '../evaluate/find-authority.ts';
import { gather } from '../evaluate/gather.ts';
import { selectorsIn } from '../evaluate/selectors-in.ts';
import type { Authorities } from '../model/authority-evidence.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Report } from '../model/report.ts';
import type { Resolver } from '../model/resolver.ts';
import type { Rr } from '../model/rr.ts';
import type { Rule } from '../model/rule.ts';
import type { DkimPublicKey } from '../records/dkim-key.ts';
import { rules as everyRule } from '../rules/index.ts';
import { assessProfile } from '../profiles/assess-profile.ts';
import { canonicalName } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { askedProfile } from './asked-profile.ts';
import { checkedDomain } from './checked-domain.ts';
import { expectedKeyOf } from './expected-key-of.ts';
import { judge } from './judge.ts';

export interface CheckOptions {
  /** Who answers the questions. */
  readonly resolver: Resolver;
  /** DKIM selectors to look at. Default none: see `search`. */
  readonly selectors?: readonly string[];
  /** Whether to look for DKIM selectors where none is given, with at most 60 questions. Default true. */
  readonly search?: boolean;
  /**
   * The key that the domain signs with: each selector is compared with it. As text it may be PEM, the base64 of a
   * public key, or a key record; of a private key only the public half is kept. Default none.
   */
  readonly key?: DkimPublicKey | string;
  /** What findings call that key. Default `the given key`. */
  readonly keyName?: string;
  /**
   * Asks the authoritative servers, to find out whether the records have reached all of them: `authoritativeServers()`. Which servers those are,
   * the resolver says. Default none: they are not asked.
   */
  readonly authorities?: Authorities;
  /** The user's own records, where the resolver answers from files: rules see in them what no resolver can show. */
  readonly inventory?: readonly Rr[];
  /**
   * Records that are to be published: each TXT and CNAME at or below the domain, and where these CNAMEs lead, is compared with what is live. Where no
   * selector is given, these are the selectors. Default none.
   */
  readonly expected?: readonly Rr[];
  /** The id of a profile, as `google-bulk`: what it demands and the domain does not meet is a finding. See `profiles`. Default none. */
  readonly profile?: string;
  /** Milliseconds for the whole domain; what is not answered by then is unknown. Default 30000. */
  readonly deadline?: number;
  /** The most DNS questions for the domain, and as many to authoritative servers. Default 500. */
  readonly questions?: number;
  /** The rules to apply, in the order of their findings. Default all. */
  readonly rules?: readonly Rule[];
}

/** The most octets of answers read for one domain: 64 answers of the largest size. */
export const BYTES_MAX = 4 * 1024 * 1024;

/**
 * Checks the SPF, DKIM and DMARC records of a domain: asks for them, judges them by every rule, and says what DNS did not answer.
 *
 * A failed lookup is never taken for a missing record: what hangs on it is reported as unknown, and the rest is judged all the same.
 *
 * @param domain as a person types it: letters beyond ASCII and a final dot are allowed
 * @throws InputError where the domain or a selector cannot stand in DNS, or is an IP address, where the key is none, and where the profile is unknown
 * @example
 * const report = await check('example.com', { resolver, selectors: ['s1'] });
 * console.log(report.verdict, report.findings.map((finding) => finding.message));
 */
export async function check(domain: string, options: CheckOptions): Promise<Report> {
  if (typeof options?.resolver?.resolve !== 'function')
    throw new InputError('check needs a resolver: check(domain, { resolver: dohResolver() })');
  if (options.selectors !== undefined && !Array.isArray(options.selectors))
    throw new InputError("selectors are a list, as ['s1']");
  if (options.expected !== undefined && !Array.isArray(options.expected))
    throw new InputError("expected records are a list, as [{ name: 'example.com', type: 'TXT', … }]");
  const { resolver, selectors = [], search = true, inventory = [] } = options;
  const { deadline = 30_000, questions = 500, rules = everyRule, expected } = options;
  const started = performance.now();
  const bounded = once(budget(resolver, { questions, milliseconds: deadline, bytes: BYTES_MAX }));
  const name = checkedDomain(domain);
  const profile = options.profile === undefined ? null : askedProfile(options.profile);
  const subject = {
    domain: name,
    selectors: [...new Set((selectors.length > 0 ? selectors : selectorsIn(expected ?? [], name)).map(canonicalName))],
    search,
    inventory,
    expectedKey: expectedKeyOf(options),
    ...(expected && { expected }),
  };
  const direct = options.authorities && authorityBudget(options.authorities, { questions, milliseconds: deadline });
  const gathered = await gather(subject, bounded);
  const evidence: Evidence = {
    ...gathered,
    ...(direct && { authority: await findAuthority(gathered, bounded, direct) }),
    ...(profile && { profile: assessProfile(profile, gathered) }),
  };
  const elapsedMs = Math.round(performance.now() - started);
  return { ...judge(evidence, rules), questions: bounded.questions() + (direct?.questions() ?? 0), elapsedMs };
}
