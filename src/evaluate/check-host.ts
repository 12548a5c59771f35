import type { Resolver } from '../model/resolver.ts';
import type { SpfOutcome, SpfSubject } from '../model/spf-trace.ts';
import { evaluateDomain } from './evaluate-domain.ts';
import { spfClient, spfDomain } from './spf-client.ts';
import { LOOKUPS_MAX, VOID_LOOKUPS_MAX } from './spf-cost.ts';
import type { SpfEvaluation, SpfVerdict } from './spf-evaluation.ts';
import { spfQuestions } from './spf-questions.ts';

/** How far an evaluation goes. */
export interface CheckHostOptions {
  /** Terms that may ask DNS, those of included records too (RFC 7208 §4.6.4). Default 10. */
  readonly lookups?: number;
  /** Terms whose lookup may give nothing; `Infinity` lets all be. Default 2. */
  readonly voidLookups?: number;
  /** Milliseconds for the whole evaluation, which then ends in temperror. Default 20000. */
  readonly deadline?: number;
  /** The time for `%{t}`. Default the present. */
  readonly now?: Date;
  /** Whether to ask at once for all that a record leads to. The outcome is the same without, only later. Default true. */
  readonly ahead?: boolean;
}

/** Terms that are asked ahead for, also where an evaluation may take more lookups. */
const AHEAD_MAX = 20;

/**
 * Says whether a host may send mail for a domain: check_host of RFC 7208 §4, with the way that it went.
 *
 * - A domain that is malformed, an address, or a single label is `none` without a question (§4.3); so is one that does not exist, or has no record.
 * - A question that DNS does not answer is `temperror`, not only servfail and timeout: a circle of CNAMEs, a bogus answer, and one that nobody was asked
 *   (offline, out of budget). Only for the names of the client (`ptr`, `%{p}`) a DNS error is no match (§5.5), and for `exp` no explanation (§6.2).
 * - The trace and the counts hold what the evaluation came to; what was asked ahead of it, and not needed, is in neither.
 * - Whatever a zone holds, it ends: after the limits of §4.6.4, 500 questions, or the deadline.
 *
 * @param subject letters beyond ASCII in its domains are taken as A-labels (RFC 8616); a local part with such letters lets terms with `%{s}` and `%{l}` match nothing
 * @param resolver answers the questions, CNAMEs followed
 * @throws InputError where the address of the client is none
 * @example
 * const subject = { ip: '192.0.2.7', domain: 'example.com', sender: 'bob@example.com', helo: 'mail.example.com' };
 * const { result, lookups } = await checkHost(subject, dohResolver());
 */
export async function checkHost(
  subject: SpfSubject,
  resolver: Resolver,
  options: CheckHostOptions = {},
): Promise<SpfOutcome> {
  const { lookups = LOOKUPS_MAX, voidLookups = VOID_LOOKUPS_MAX, deadline = 20_000, ahead = true } = options;
  const client = spfClient(subject, options.now ?? new Date());
  const domain = spfDomain(subject.domain);
  if ('fault' in domain) return withoutQuestion(subject.domain);
  const questions = spfQuestions(resolver, deadline);
  const evaluation: SpfEvaluation = {
    client,
    questions,
    limits: { lookups, voidLookups },
    spent: { lookups: 0, voidLookups: 0 },
    selected: new Map(),
    ahead: ahead ? { terms: Math.min(lookups, AHEAD_MAX), domains: new Set() } : null,
  };
  try {
    return outcomeOf(await evaluateDomain(evaluation, domain.name, { path: [], explains: true }), evaluation);
  } finally {
    questions.close();
  }
}

function outcomeOf({ result, explanation, trace, problem }: SpfVerdict, { spent }: SpfEvaluation): SpfOutcome {
  const { lookups, voidLookups } = spent;
  return { result, explanation, lookups, voidLookups, trace, ...(problem && { problem }) };
}

function withoutQuestion(domain: string): SpfOutcome {
  const asked = { name: domain, type: 'TXT', status: 'malformed', records: 0, path: [] } as const;
  const trace = { domain, record: null, result: 'none', asked, terms: [] } as const;
  return { result: 'none', explanation: null, lookups: 0, voidLookups: 0, trace };
}
