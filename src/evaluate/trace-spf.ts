import type { SpfResult, SpfSubject } from '../model/spf-trace.ts';
import type { SpfTraced } from '../model/spf-traced.ts';
import { addressText, rangeText, type AddressRange } from '../text/ip-network.ts';
import { spfAdvice, type SpfAdvising } from './spf-advice.ts';
import { traceRanges } from './trace-ranges.ts';

/** From the result that most needs to be seen to the one that needs it least: what is certain comes before what DNS did not answer. */
const WORST_FIRST: readonly SpfResult[] = ['fail', 'permerror', 'softfail', 'neutral', 'none', 'temperror', 'pass'];

/**
 * What check_host says of every address of a range (RFC 7208 §4), by which terms, and what would change it.
 *
 * @param subject its `ip` is not looked at
 */
export async function traceSpf(
  subject: Omit<SpfSubject, 'ip'>,
  asked: AddressRange,
  advising: SpfAdvising,
): Promise<SpfTraced> {
  const first = { ...subject, ip: addressText(asked.first) };
  const { ranges, cut } = await traceRanges(first, asked, advising.resolver, advising.evaluate);
  const results = new Set(ranges.map(({ outcome }) => outcome.result));
  const result = WORST_FIRST.find((one) => results.has(one)) ?? 'none';
  const worst = ranges.find(({ outcome }) => outcome.result === result);
  return {
    subject: first,
    asked: rangeText(asked),
    result,
    ranges,
    cut,
    advice: worst === undefined ? null : await spfAdvice(first, worst, advising),
  };
}
