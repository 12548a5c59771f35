import type { Config } from '../model/config.ts';
import type { Finding } from '../model/finding.ts';
import type { Ignore, UnusedIgnore } from '../model/ignore.ts';
import type { Report } from '../model/report.ts';
import { canonicalName, isAtOrBelow, sameName } from '../text/domain-name.ts';
import { isUnjudged, verdictOf } from './verdict-of.ts';

/** Reports as the user's configuration has them, and the ignores in it that did nothing. */
export interface Applied {
  readonly reports: Report[];
  readonly unusedIgnores: UnusedIgnore[];
}

/**
 * Applies to reports what the user thinks of rules: first the severities, of which `off` takes the findings of a rule away, then the ignores, which
 * move findings to `suppressed`. The verdict is that of what is left; what could not be judged stays so, and the order of the findings too.
 *
 * @param today the day in UTC, `YYYY-MM-DD`: an ignore holds on its last day, and not after it
 * @returns the reports in their order, and the ignores that met nothing in them or have expired, in the order of the configuration
 * @example
 * const config = { severities: { 'dmarc-policy-none': 'error' }, ignores: [{ rule: 'spf-ptr', reason: 'gone in May', until: '2027-05-31' }] } as const;
 * const { reports, unusedIgnores } = applyConfig([await check('example.com')], config, new Date().toISOString().slice(0, 10));
 */
export function applyConfig(
  reports: readonly Report[],
  { severities, ignores }: Pick<Config, 'severities' | 'ignores'>,
  today: string,
): Applied {
  const weights = new Map(Object.entries(severities));
  const matched = new Set<Ignore>();
  const byRule = new Map<string, Ignore[]>();
  for (const ignore of ignores) {
    const same = byRule.get(ignore.rule) ?? [];
    same.push(ignore);
    byRule.set(ignore.rule, same);
  }
  const applied = reports.map((report) => {
    const weighed = report.findings.flatMap((finding): Finding[] => {
      const severity = weights.get(finding.rule);
      return severity === 'off' ? [] : [severity === undefined ? finding : { ...finding, severity }];
    });
    const held = weighed.map((finding) => {
      const all = (byRule.get(finding.rule) ?? []).filter((ignore) => isMeant(ignore, finding));
      for (const ignore of all) matched.add(ignore);
      return { finding, ignore: all.find((ignore) => !hasExpired(ignore, today)) };
    });
    const findings = held.filter(({ ignore }) => ignore === undefined).map(({ finding }) => finding);
    const suppressed = held.flatMap(({ finding: { rule, name }, ignore }) =>
      ignore === undefined ? [] : [{ rule, name, reason: ignore.reason }],
    );
    const left = new Set(findings.map(({ rule }) => rule));
    return {
      ...report,
      verdict: verdictOf(findings, isUnjudged(report)),
      findings,
      suppressed: [...report.suppressed, ...suppressed],
      rules: Object.fromEntries(Object.entries(report.rules).filter(([id]) => left.has(id))),
    };
  });
  const unusedIgnores = ignores.flatMap((ignore): UnusedIgnore[] => {
    if (!matched.has(ignore)) return [{ ...ignore, cause: 'unmatched' }];
    return hasExpired(ignore, today) ? [{ ...ignore, cause: 'expired' }] : [];
  });
  return { reports: applied, unusedIgnores };
}

function isMeant({ name }: Ignore, finding: Finding): boolean {
  if (name === undefined) return true;
  if (!name.startsWith('*.')) return sameName(name, finding.name);
  const above = name.slice('*.'.length);
  return isAtOrBelow(finding.name, above) && canonicalName(finding.name) !== canonicalName(above);
}

/** Days in this form are in order as texts are. */
function hasExpired({ until }: Ignore, today: string): boolean {
  return until !== undefined && until < today;
}
