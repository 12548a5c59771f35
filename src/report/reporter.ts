import type { FileProblem } from '../model/file-problem.ts';
import type { UnusedIgnore } from '../model/ignore.ts';
import type { NotJudged } from '../model/not-judged.ts';
import type { Report } from '../model/report.ts';
import type { SharedKey } from '../model/shared-key.ts';
import type { Style } from './style.ts';

/**
 * Writes the reports of one run. A pure function: it returns the whole text, which ends in one newline, and leaves printing to its caller.
 * Whatever came from DNS or from files is harmless in it.
 */
export type Reporter = (reports: readonly Report[], style: Style, beside?: Beside) => string;

/** What a run has to say beside its reports. What is absent is none. */
export interface Beside {
  /** The keys that several domains of the run publish. */
  readonly sharedKeys?: readonly SharedKey[];
  /** Places in files that could not be read. The call ends with exit code 2. */
  readonly problems?: readonly FileProblem[];
  /** Records of files that nothing could be said of. */
  readonly notJudged?: readonly NotJudged[];
  readonly unusedIgnores?: readonly UnusedIgnore[];
}
