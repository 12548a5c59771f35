import { budget } from '../dns/budget.ts';
import { once } from '../dns/once.ts';
import { gather } from '../evaluate/gather.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Report } from '../model/report.ts';
import type { Resolver } from '../model/resolver.ts';
import type { Rr } from '../model/rr.ts';
import type { Rule } from '../model/rule.ts';
import { rules as everyRule } from '../rules/index.ts';
import { canonicalName } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { checkedDomain } from './checked-domain.ts';
import { judge } from './judge.ts';

export interface CheckOptions {
  /** Who answers the questions. */
  readonly resolver: Resolver;
  /** DKIM selectors to look at. Default none: DKIM is then not judged. */
  readonly selectors?: readonly string[];
  /** The user's own records, where the resolver answers from files: rules see in them what no resolver can show. */
  readonly inventory?: readonly Rr[];
  /** Milliseconds for the whole domain; what is not answered by then is unknown. Default 30000. */
  readonly deadline?: number;
  /** The most DNS questions for the domain. Default 500. */
  readonly questions?: number;
  /** The rules to apply, in the order of their findings. Default all. */
  readonly rules?: readonly Rule[];
}

/** The most octets of answers read for one domain: 64 answers of the largest size. */
const BYTES_MAX = 4 * 1024 * 1024;

/**
 * Checks the SPF, DKIM and DMARC records of a domain: asks for them, judges them by every rule, and says what DNS did not answer.
 *
 * A failed lookup is never taken for a missing record: what hangs on it is reported as unknown, and the rest is judged all the same.
 *
 * @param domain as a person types it: letters beyond ASCII and a final dot are allowed
 * @throws InputError where the domain or a selector cannot stand in DNS, or is an IP address
 * @example
 * const report = await check('example.com', { resolver, selectors: ['s1'] });
 * console.log(report.verdict, report.findings.map((finding) => finding.message));
 */
export async function check(domain: string, options: CheckOptions): Promise<Report> {
  if (typeof options?.resolver?.resolve !== 'function')
    throw new InputError('check needs a resolver: check(domain, { resolver: dohResolver() })');
  if (options.selectors !== undefined && !Array.isArray(options.selectors))
    throw new InputError("selectors are a list, as ['s1']");
  const { resolver, selectors = [], inventory = [], deadline = 30_000, questions = 500, rules = everyRule } = options;
  const started = performance.now();
  const bounded = once(budget(resolver, { questions, milliseconds: deadline, bytes: BYTES_MAX }));
  const subject = { domain: checkedDomain(domain), selectors: [...new Set(selectors.map(canonicalName))], inventory };
  const evidence: Evidence = await gather(subject, bounded);
  const elapsedMs = Math.round(performance.now() - started);
  return { ...judge(evidence, rules), questions: bounded.questions(), elapsedMs };
}
