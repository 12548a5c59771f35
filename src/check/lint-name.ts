import { budget } from '../dns/budget.ts';
import { once } from '../dns/once.ts';
import { gather } from '../evaluate/gather.ts';
import { selectorsIn } from '../evaluate/selectors-in.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Profile } from '../model/profile.ts';
import type { Report } from '../model/report.ts';
import type { Resolver } from '../model/resolver.ts';
import type { Rr } from '../model/rr.ts';
import type { Rule } from '../model/rule.ts';
import { assessProfile } from '../profiles/assess-profile.ts';
import { BYTES_MAX } from './check.ts';
import { gatherOnly } from './gather-only.ts';
import { judge } from './judge.ts';
import type { LintOverlay } from './lint-overlay.ts';
import { onlyRules } from './only-rules.ts';
import type { MailName } from './mail-names.ts';
import { starSelector } from './star-selector.ts';

/** What holds for all names of a run. */
export interface LintRun {
  readonly overlay: LintOverlay;
  readonly inventoryOf: (domain: string, further?: ReadonlySet<string>) => readonly Rr[];
  /** Those that the user gives, by domain. */
  readonly selectors: ReadonlyMap<string, readonly string[]>;
  readonly profile: Profile | null;
  readonly providers: Evidence['providers'] | null;
  readonly rules: readonly Rule[];
  readonly deadline: number;
  readonly questions: number;
  readonly signal: AbortSignal | undefined;
}

/** The report on one name, and the names whose records have to be read before it holds. */
export interface LintedName {
  readonly report: Report;
  readonly unread: ReadonlySet<string>;
}

/** The files bound how many selectors they hold, so these questions are not taken from those that the domain may cost: its TXT, and its CNAME. */
const SELECTOR_QUESTIONS = 2;

/** Judges one name as `check` does, over the records and what is live below them. */
export async function lintName({ name, only }: MailName, run: LintRun): Promise<LintedName> {
  const { overlay, inventoryOf, selectors, profile, providers, deadline, questions, signal } = run;
  const started = performance.now();
  const used = overlay.use();
  const inventory = inventoryOf(name);
  const own = only === null ? selectorsIn(inventory, name) : [];
  const limit = questions + own.length * SELECTOR_QUESTIONS;
  const bounded = once(budget(used.resolver, { questions: limit, milliseconds: deadline, bytes: BYTES_MAX }));
  const asked: Resolver =
    signal === undefined ? bounded : { resolve: (of, type) => bounded.resolve(of, type, { signal }) };
  const inFiles = only === null ? [...own, ...(await starSelector(inventory, name, asked))] : [];
  const subject = {
    domain: name,
    selectors: [...new Set([...inFiles, ...(selectors.get(name) ?? [])])],
    search: false,
    inventory,
    expectedKey: null,
  };
  const gathered = only === null ? await gather(subject, asked) : await gatherOnly(name, only, asked);
  const evidence: Evidence = {
    ...gathered,
    inventory: inventoryOf(name, used.owners),
    ...(providers && { providers }),
    ...(profile && only === null && { profile: assessProfile(profile, gathered) }),
  };
  const judged = judge(evidence, only === null ? run.rules : onlyRules(run.rules, only));
  const elapsedMs = Math.round(performance.now() - started);
  return { report: { ...judged, questions: bounded.questions(), elapsedMs }, unread: used.unread };
}
