import type { Report } from '../model/report.ts';
import { byVerdict } from './by-verdict.ts';
import { counted } from './text-counts.ts';
import type { RunNote } from './run-notes.ts';

/** A run in one line: `2 domains: 1 fail, 1 pass; 1 error, 3 warnings, 1 question without answer, 2 places that cannot be read`. */
export function runSum(reports: readonly Report[], notes: readonly RunNote[]): string {
  const verdicts = byVerdict(reports).map(([verdict, of]) => `${of.length} ${verdict}`);
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { findings } of reports) for (const { severity } of findings) counts[severity]++;
  const noted = (kind: RunNote['kind']): number => notes.filter((note) => note.kind === kind).length;
  const words = [
    counts.error > 0 && counted(counts.error, 'error'),
    counts.warning > 0 && counted(counts.warning, 'warning'),
    counts.info > 0 && `${counts.info} info`,
    noted('unknown') > 0 && `${counted(noted('unknown'), 'question')} without answer`,
    noted('problem') > 0 && `${counted(noted('problem'), 'place')} that cannot be read`,
    noted('not-judged') > 0 && `${counted(noted('not-judged'), 'record')} not judged`,
  ].filter((part) => part !== false);
  const domains = reports.length === 0 ? 'nothing was checked' : counted(reports.length, 'domain');
  return [
    verdicts.length === 0 ? domains : `${domains}: ${verdicts.join(', ')}`,
    ...(words.length === 0 ? [] : [words.join(', ')]),
  ].join('; ');
}
