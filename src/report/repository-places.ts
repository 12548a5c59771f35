import type { Finding } from '../model/finding.ts';
import type { Location } from '../model/location.ts';
import type { Report } from '../model/report.ts';
import type { Beside } from './reporter.ts';
import type { Style } from './style.ts';

/** What a run says, with its places where the repository has them: for readers that show it beside the code. */
export function repositoryPlaces(
  reports: readonly Report[],
  { repositoryPath }: Style,
  beside: Beside = {},
): { readonly reports: readonly Report[]; readonly beside: Beside } {
  if (repositoryPath === undefined) return { reports, beside };
  const known = new Map<string, string>();
  const place = (at: Location): Location => {
    const file = known.get(at.file) ?? repositoryPath(at.file);
    known.set(at.file, file);
    return { ...at, file };
  };
  const placed = <T extends { readonly at?: Location }>(one: T): T =>
    one.at === undefined ? one : { ...one, at: place(one.at) };
  const finding = (one: Finding): Finding => {
    const { fix } = one;
    if (fix?.edits === undefined) return placed(one);
    return { ...placed(one), fix: { ...fix, edits: fix.edits.map(placed) } };
  };
  return {
    reports: reports.map((report) => ({
      ...report,
      findings: report.findings.map(finding),
      evidence: { ...report.evidence, inventory: report.evidence.inventory.map(placed) },
    })),
    beside: {
      ...beside,
      ...(beside.problems && { problems: beside.problems.map(placed) }),
      ...(beside.unusedIgnores && { unusedIgnores: beside.unusedIgnores.map(placed) }),
      ...(beside.notJudged && { notJudged: beside.notJudged.map(placed) }),
    },
  };
}
