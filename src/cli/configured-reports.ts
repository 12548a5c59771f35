import { applyConfig, type Applied } from '../check/apply-config.ts';
import { ignoresToTell } from '../check/ignores-to-tell.ts';
import type { Config } from '../model/config.ts';
import type { Report } from '../model/report.ts';

/**
 * Reports as the configuration has them today, and of its ignores those that a run like this can say to be unused.
 *
 * @param whole whether the run looked at everything that the configuration names, or it names nothing
 */
export function configuredReports(judged: readonly Report[], config: Config, whole: boolean): Applied {
  const today = new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
  const { reports, unusedIgnores } = applyConfig(judged, config, today);
  return { reports, unusedIgnores: ignoresToTell(unusedIgnores, reports, whole) };
}
