import type { FileProblem } from '../model/file-problem.ts';
import type { NotJudged } from '../model/not-judged.ts';
import type { InputPart } from './input-reader.ts';

/** What a pass over files says beside the records. */
export interface Collected {
  readonly add: (part: InputPart) => void;
  readonly problems: () => readonly FileProblem[];
  readonly notJudged: readonly NotJudged[];
  readonly zones: ReadonlySet<string>;
}

/** More than anyone reads, and than each needs to be kept. */
const PROBLEMS_MAX = 1000;

/** Collects it, of the problems the first 1000: one more then tells how many there are besides. */
export function newCollected(): Collected {
  const kept: FileProblem[] = [];
  const notJudged: NotJudged[] = [];
  const zones = new Set<string>();
  let more = 0;
  let last: FileProblem | null = null;
  return {
    add: (part) => {
      for (const problem of part.problems) {
        if (kept.length < PROBLEMS_MAX) kept.push(problem);
        else {
          more++;
          last = problem;
        }
      }
      for (const one of part.notJudged ?? []) notJudged.push(one);
      for (const zone of part.zones ?? []) zones.add(zone);
    },
    problems: () =>
      last === null
        ? kept
        : [...kept, { message: `${more} more places cannot be read, this one the last`, at: last.at, below: '' }],
    notJudged,
    zones,
  };
}
