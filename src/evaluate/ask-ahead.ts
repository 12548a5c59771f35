import type { SpfDirective, SpfTerm } from '../model/spf-record.ts';
import { canonicalName } from '../text/domain-name.ts';
import { holdsValidatedName, macroTarget } from './macro-target.ts';
import { matchAddress } from './match-address.ts';
import { exchangesOf } from './mx-exchanges.ts';
import { selectRecord } from './select-record.ts';
import { reverseName, type SpfClient } from './spf-client.ts';
import type { SpfEvaluation } from './spf-evaluation.ts';
import { countsAsLookup, reachableTerms } from './spf-term-order.ts';
import { clientNames } from './validated-name.ts';

/** Addresses that are asked for at once for one term: those of ten exchanges, or names. */
const ADDRESSES_MAX = 10;

/**
 * Asks at once what the terms of a record will ask for, and of the records that they lead to, as soon as these are there. The evaluation takes its answers from
 * what was asked here; what it does not come to counts for nothing and stands in no trace.
 *
 * However hostile the record, it asks ahead for no more terms than an evaluation may take lookups; names that depend on the names of the client are left
 * to the evaluation, and so is what stands behind a term that is seen to match without a question.
 */
export function askAhead(evaluation: SpfEvaluation, domain: string, terms: readonly SpfTerm[]): void {
  const { ahead, client } = evaluation;
  if (ahead === null || ahead.terms === 0 || ahead.domains.has(canonicalName(domain))) return;
  ahead.domains.add(canonicalName(domain));
  const reachable = reachableTerms(terms);
  let matched = false;
  for (const term of terms) {
    if (ahead.terms === 0) return;
    matched ||= term.kind === 'directive' && matchesAtOnce(term, client);
    if (!countsAsLookup(term) || !reachable.has(term) || matched) continue;
    ahead.terms--;
    // An exception of the resolver is for whoever comes to the question.
    askTermAhead(evaluation, domain, term).catch(() => undefined);
  }
}

async function askTermAhead(evaluation: SpfEvaluation, domain: string, term: SpfTerm): Promise<void> {
  const { client, questions } = evaluation;
  const name = nameAhead(evaluation, domain, term);
  if (name === null) return;
  if (term.kind === 'modifier' || term.mechanism.name === 'include') {
    const { status, parsed } = selectRecord(evaluation, await questions.askAhead(name, 'TXT'));
    if (status === 'found') askAhead(evaluation, name, parsed?.record.terms ?? []);
    return;
  }
  switch (term.mechanism.name) {
    case 'exists':
      await questions.askAhead(name, 'A');
      return;
    case 'a':
      await questions.askAhead(name, client.family);
      return;
    case 'mx':
      return await askAddresses(evaluation, exchangesOf(await questions.askAhead(name, 'MX')));
    case 'ptr':
      return await askAddresses(evaluation, clientNames(await questions.askAhead(reverseName(client), 'PTR')));
  }
}

async function askAddresses({ client, questions }: SpfEvaluation, names: readonly string[]): Promise<void> {
  await Promise.all(names.slice(0, ADDRESSES_MAX).map((name) => questions.askAhead(name, client.family)));
}

function nameAhead({ client }: SpfEvaluation, domain: string, term: SpfTerm): string | null {
  const spec = term.kind === 'modifier' ? term.domain : 'domain' in term.mechanism ? term.mechanism.domain : null;
  if (spec !== null && holdsValidatedName(spec.macro)) return null;
  const target = macroTarget(spec, { domain, client });
  return 'name' in target ? target.name : null;
}

function matchesAtOnce({ mechanism }: SpfDirective, { octets }: SpfClient): boolean {
  if (mechanism.name === 'all') return true;
  return 'octets' in mechanism && matchAddress(octets, mechanism.octets, mechanism.prefix);
}
