import type { UnusedIgnore } from '../model/ignore.ts';
import type { Report } from '../model/report.ts';
import { isAtOrBelow } from '../text/domain-name.ts';

/** Rules that look at what only `check` asks for, and only where it is told to: who serves a zone, and what was to be published. */
const BESIDE_THE_RECORDS = /^ns-|-servers-disagree$|-old-answer$|^(?:cname|txt)-(?:altered|unpublished)$/;

/**
 * The unused ignores of which a run can say that they are not needed. One that has expired always is: what it named was found. One that met
 * nothing only where the run looked at all that it may be about, and got an answer to all that it asked there.
 *
 * @param whole whether the run looked at everything that the configuration names
 */
export function ignoresToTell(
  unused: readonly UnusedIgnore[],
  reports: readonly Report[],
  whole: boolean,
): UnusedIgnore[] {
  return unused.filter(({ cause, rule, name }) => {
    if (cause === 'expired') return true;
    if (BESIDE_THE_RECORDS.test(rule)) return false;
    const owner = name?.replace(/^\*\./, '');
    const about = owner === undefined ? [] : reports.filter(({ domain }) => isAtOrBelow(owner, domain));
    const concerned = whole && about.length === 0 ? reports : about;
    return concerned.length > 0 && concerned.every(({ unknown }) => unknown.length === 0);
  });
}
