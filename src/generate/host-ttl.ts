import type { TtlRules } from '../model/provider.ts';

/** What a record without a TTL of its own gets: an hour. Long enough for caches to be of use, short enough to take a mistake back. */
const USUAL_TTL = 3600;

/**
 * The TTL for a record at a host: the one given, or the one nearest to an hour that the host takes.
 *
 * @param given seconds, or null
 * @returns seconds, or what the host takes instead of those given, in words that follow its name
 */
export function hostTtl(
  given: number | null,
  { min, max, only }: TtlRules,
): { ttl: number } | { fault: string; nearest: number } {
  const wanted = given ?? USUAL_TTL;
  const inRange = Math.min(Math.max(wanted, min ?? 0), max ?? Infinity);
  const ttl = only === null ? inRange : nearestOf(wanted, only);
  if (given === null || ttl === given) return { ttl };
  const range = [min === null ? '' : `from ${min}`, max === null ? '' : `up to ${max}`].filter((part) => part !== '');
  const taken = only === null ? range.join(' ') : `of ${only.join(', ')}`;
  return { fault: `takes a TTL ${taken} seconds, not ${given}`, nearest: ttl };
}

function nearestOf(wanted: number, values: readonly number[]): number {
  return values.reduce((best, value) => (Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best));
}
