import type { Resolver } from '../model/resolver.ts';
import type { SpfNode, SpfNodeAnswer, SpfNodeTerm } from '../model/spf-cost-tree.ts';
import type { SpfTerm } from '../model/spf-record.ts';
import { canonicalName, labelsOf } from '../text/domain-name.ts';
import { findSpf, type SelectedSpf } from './find-spf.ts';
import { reachableTerms } from './spf-term-order.ts';
import { questionsOf, termAnswers } from './spf-term-answers.ts';
import { canBeAsked, termTarget } from './spf-term-target.ts';

/** How far a search goes. */
export interface SpfBounds {
  /** Records that are asked for, repeated ones each time. */
  readonly nodes: number;
  /** How deep records may include records; the domain's own is at 0. */
  readonly depth: number;
  /** Questions for addresses, which are asked once for each name. */
  readonly questions: number;
}

/** A record of the tree, before anything is counted. */
export interface SpfStep extends Pick<SpfNode, 'domain' | 'status' | 'answer' | 'records' | 'parsed'> {
  readonly terms: readonly SpfStepTerm[];
}

export interface SpfStepTerm extends Pick<SpfNodeTerm, 'term' | 'reachable' | 'target' | 'dependsOnSender'> {
  readonly answers: readonly SpfNodeAnswer[];
  /** Whether a bound kept it from being asked. */
  readonly left: boolean;
  readonly child: SpfStep | null;
}

/** A record that is to be asked for: it is filled in place, level by level. */
interface Draft {
  readonly domain: string;
  /** The domains that are being evaluated: from the first one to this one. */
  readonly way: readonly string[];
  found: Omit<SpfStep, 'domain' | 'terms'>;
  terms: DraftTerm[];
}

interface DraftTerm extends Omit<SpfStepTerm, 'answers' | 'child'> {
  /** The question, as `Search.asked` has it. */
  readonly asked: string | null;
  readonly child: Draft | null;
}

/** Terms after which no record is looked into: one of 64 KiB may hold 30000, and be reached many times. */
const TERMS_MAX = 5000;

/**
 * Follows a record to all that it leads to, in parallel: the records of one level of the tree are asked for at once, and addresses while it goes on. What a bound
 * leaves out is decided by the order of the tree, level by level, so that it does not depend on who answers first.
 */
export async function searchSpf(domain: string, resolver: Resolver, bounds: SpfBounds): Promise<SpfStep> {
  const root = draftOf(domain, []);
  const search: Search = { resolver, bounds, nodes: 1, terms: 0, questions: 0, asked: new Map(), selected: new Map() };
  for (let level: Draft[] = [root]; level.length > 0;) {
    const found = await Promise.all(level.map(async (draft) => await select(search, draft.domain)));
    level = level.flatMap((draft, i) => open(search, draft, found[i] ?? SKIPPED));
  }
  const answers = [...search.asked].map(async ([question, asked]) => [question, await asked] as const);
  return settle(root, new Map(await Promise.all(answers)));
}

interface Search {
  readonly resolver: Resolver;
  readonly bounds: SpfBounds;
  nodes: number;
  terms: number;
  questions: number;
  readonly asked: Map<string, Promise<readonly SpfNodeAnswer[]>>;
  readonly selected: Map<string, Promise<SelectedSpf>>;
}

const SKIPPED: Draft['found'] = { status: 'skipped', answer: null, records: [], parsed: null };

function draftOf(domain: string, above: readonly string[]): Draft {
  return { domain, way: [...above, canonicalName(domain)], found: SKIPPED, terms: [] };
}

async function select({ selected, resolver }: Search, domain: string): Promise<SelectedSpf> {
  const key = canonicalName(domain);
  const known = selected.get(key) ?? findSpf(domain, resolver);
  selected.set(key, known);
  return await known;
}

/** Puts what was found into a draft; returns the records that are to be asked for next. */
function open(search: Search, draft: Draft, found: Draft['found']): Draft[] {
  const { status, answer, records, parsed } = found;
  if (search.terms > TERMS_MAX) {
    draft.found = { ...SKIPPED, answer };
    return [];
  }
  const terms = parsed?.record.terms ?? [];
  search.terms += terms.length;
  draft.found = { status, answer, records, parsed };
  const reachable = reachableTerms(terms);
  const next: Draft[] = [];
  draft.terms = terms.map((term) => openTerm(search, draft, term, reachable.has(term), next));
  return next;
}

function openTerm(search: Search, draft: Draft, term: SpfTerm, reachable: boolean, next: Draft[]): DraftTerm {
  const { target, dependsOnSender } = termTarget(term, draft.domain);
  const facts = { term, reachable, target, dependsOnSender, left: false, asked: null, child: null };
  if (!reachable || target === null) return facts;
  if (isTransfer(term)) return { ...facts, child: follow(search, draft, target, next) };
  const asked = ask(search, term, target);
  return { ...facts, left: asked === null, asked };
}

/** Whether a term leads to another record. */
function isTransfer(term: SpfTerm): boolean {
  return term.kind === 'modifier' ? term.name === 'redirect' : term.mechanism.name === 'include';
}

/** A domain that cannot be asked for, or has but one label, has no record (RFC 7208 §4.3); one that stands above is a loop. */
function follow(search: Search, { way }: Draft, target: string, next: Draft[]): Draft {
  const child = draftOf(target, way);
  if (!canBeAsked(target) || labelsOf(target).length < 2) child.found = { ...SKIPPED, status: 'none' };
  else if (way.includes(canonicalName(target))) child.found = { ...SKIPPED, status: 'loop' };
  else if (search.nodes < search.bounds.nodes && way.length <= search.bounds.depth) {
    search.nodes++;
    next.push(child);
  }
  return child;
}

/** Asks for the addresses that a term needs; null where that would go beyond the bound. */
function ask(search: Search, term: SpfTerm, target: string): string | null {
  const mechanism = term.kind === 'directive' ? term.mechanism.name : term.name;
  const key = `${mechanism} ${canonicalName(target)}`;
  if (search.asked.has(key)) return key;
  const questions = questionsOf(mechanism);
  if (search.questions + questions > search.bounds.questions) return null;
  search.questions += questions;
  const answers = termAnswers(mechanism, target, search.resolver);
  // A resolver that throws is heard of when the answers are waited for, which may be much later.
  answers.catch(() => undefined);
  search.asked.set(key, answers);
  return key;
}

function settle({ domain, found, terms }: Draft, answers: ReadonlyMap<string, readonly SpfNodeAnswer[]>): SpfStep {
  const settled = terms.map(({ asked, child, ...term }) => ({
    ...term,
    answers: answers.get(asked ?? '') ?? [],
    child: child && settle(child, answers),
  }));
  return { domain, ...found, terms: settled };
}
