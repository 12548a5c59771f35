import { nameKey } from '../dns/zone-lineage.ts';
import type { Report } from '../model/report.ts';
import type { Resolver } from '../model/resolver.ts';
import { reachedRecords } from '../rules/sender-records.ts';
import { isAtOrBelow } from '../text/domain-name.ts';
import { lintName, type LintRun } from './lint-name.ts';
import { lintOverlay } from './lint-overlay.ts';
import type { LintRecords } from './lint-records.ts';
import type { MailName } from './mail-names.ts';
import { ownRecords } from './own-records.ts';
import { sideBySide } from './side-by-side.ts';

/** Names judged at the same time. */
const SIDE_BY_SIDE = 8;

/** What lint makes of its options, and the records. */
export interface LintTask extends Omit<LintRun, 'overlay' | 'inventoryOf'> {
  readonly records: LintRecords;
  /** Answers each question once in a run. */
  readonly below: Resolver;
  readonly progress: ((done: number, total: number) => void) | undefined;
}

/** Judges names, domains first: what these include from below themselves needs no report of its own. The reports come in the order of the names. */
export async function lintNames(names: readonly MailName[], task: LintTask): Promise<Report[]> {
  let done = 0;
  const step = (count: number): void => {
    if (count > 0) task.progress?.((done += count), names.length);
  };
  const reports = new Map<string, Report>();
  await judgeAll(
    names.filter(({ only }) => only === null),
    reports,
    task,
    step,
  );
  const included = new Set([...reports.values()].flatMap(includedBelow));
  const others = names.filter(({ only }) => only !== null);
  const alone = others.filter(({ name, only }) => only?.length !== 1 || only[0] !== 'spf' || !included.has(name));
  step(others.length - alone.length);
  await judgeAll(alone, reports, task, step);
  return names.flatMap(({ name }) => reports.get(name) ?? []);
}

/**
 * Judges what can be judged with what was read, then reads the names that were missing, until none is: each round reads one name at least that was
 * not read.
 */
async function judgeAll(
  names: readonly MailName[],
  reports: Map<string, Report>,
  task: LintTask,
  step: (count: number) => void,
): Promise<void> {
  const { records, below, signal } = task;
  for (let open = names; open.length > 0;) {
    const run = { ...task, overlay: lintOverlay(records, below), inventoryOf: ownRecords(records.kept) };
    const unread = new Set<string>();
    const linted = await sideBySide(open, SIDE_BY_SIDE, async (name) => {
      signal?.throwIfAborted();
      const one = await lintName(name, run);
      signal?.throwIfAborted();
      if (one.unread.size === 0) {
        reports.set(name.name, one.report);
        step(1);
      }
      return { name, unread: one.unread };
    });
    for (const one of linted) for (const key of one.unread) unread.add(key);
    open = linted.flatMap((one) => (one.unread.size > 0 ? one.name : []));
    if (unread.size > 0) await records.readNames(unread);
  }
}

/** The records at and below a domain that its SPF record leads to. */
function includedBelow({ domain, evidence }: Report): string[] {
  return reachedRecords(evidence).flatMap((node) => (isAtOrBelow(node.domain, domain) ? nameKey(node.domain) : []));
}
