import type { FileProblem } from '../model/file-problem.ts';
import { visible } from '../text/untrusted.ts';
import type { Terminal } from './terminal.ts';

/** Lines for one file: a file of another kind may have a fault at each of its lines. */
const LINES_MAX = 20;

/** Says on stderr what cannot be read of files, a line each, in the form that editors and build tools look for. */
export function sayProblems(problems: readonly FileProblem[], terminal: Terminal): void {
  const byFile = new Map<string, FileProblem[]>();
  for (const problem of problems) {
    const same = byFile.get(problem.at.file);
    if (same === undefined) byFile.set(problem.at.file, [problem]);
    else same.push(problem);
  }
  for (const [file, found] of byFile) {
    for (const { at, message } of found.slice(0, LINES_MAX))
      terminal.stderr.write(visible(`${file}:${at.line}:${at.column}: ${message}`) + '\n');
    const more = found.length - LINES_MAX;
    if (more > 0) terminal.stderr.write(visible(`${file}: and ${more} more problems in this file`) + '\n');
  }
}
