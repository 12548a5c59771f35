import type { judgePlan } from '../check/judge-plan.ts';
import { publish } from '../generate/publish.ts';
import type { HopOptions, PublishRecord } from '../generate/publish-draft.ts';
import type { Plan, PlanNote } from '../model/plan.ts';
import type { Zones } from './zones-of.ts';
import type { Given } from './command.ts';
import { maskRemovals } from './mask-removals.ts';
import { wayInto } from './host-options.ts';

/** The findings that a note of the plan tells already. */
const TOLD: ReadonlySet<string> = new Set(['dkim-short-rsa-key', 'dkim-large-answer']);

/**
 * The plan for a record, with what a check of its records finds, as if they were out, among its notes.
 *
 * @param key the selector of a key record, which is judged; null for other records
 */
export async function plannedFor(
  record: PublishRecord,
  { at, apex, hop, existing, unknown }: Zones,
  always: boolean,
  key: { readonly domain: string; readonly selector: string } | null,
  given: Given,
): Promise<{ plan: Plan; faulty: boolean }> {
  const by = wayInto(at, 'as', given);
  const farBy = typeof hop?.at === 'string' ? wayInto(hop.at, 'hop-as', given) : undefined;
  const way: HopOptions | undefined = hop && { ...hop, always, ...(farBy && { by: farBy }) };
  const plan = maskRemovals(publish(record, { at, apex, existing, ...(by && { by }), ...(way && { hop: way }) }));
  const unasked = unknown.map(({ name, type, cause }): PlanNote => {
    if (type === 'SOA')
      return {
        about: 'zone',
        message: `which zone holds ${name} is not known (${cause}): it is taken to be ${apex}, and --apex says another`,
      };
    return { about: 'existing', message: `whether ${name} has ${type} records is not known (${cause})` };
  });
  const findings = plan.status === 'ready' && key !== null ? await judged(plan, key) : [];
  const found = findings
    .filter(({ rule }) => !TOLD.has(rule))
    .map(({ rule, message }): PlanNote => ({ about: 'finding', message: `${message} (${rule})` }));
  const notes = [...unasked, ...found, ...plan.notes];
  return { plan: { ...plan, notes }, faulty: findings.some(({ severity }) => severity === 'error') };
}

async function judged(
  plan: Parameters<typeof judgePlan>[0],
  { domain, selector }: { readonly domain: string; readonly selector: string },
): ReturnType<typeof judgePlan> {
  return await (await import('../check/judge-plan.ts')).judgePlan(plan, domain, selector);
}
