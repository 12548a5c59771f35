import { zoneResolver } from '../dns/zone.ts';
import type { Finding } from '../model/finding.ts';
import type { ReadyPlan } from '../model/plan.ts';
import { check } from './check.ts';

/**
 * Judges what a plan would publish, as if it were out: the records of all its zones, and nothing else. What it finds about the record itself is told
 * before anybody publishes it.
 *
 * @returns the findings on the selector
 */
export async function judgePlan({ sites }: ReadyPlan, domain: string, selector: string): Promise<readonly Finding[]> {
  const resolver = zoneResolver(sites.flatMap(({ records }) => records));
  const { findings } = await check(domain, { resolver, selectors: [selector], search: false });
  return findings.filter(({ rule }) => rule.startsWith('dkim-'));
}
