import type { FileProblem } from '../model/file-problem.ts';
import type { ReadOptions } from './format.ts';
import type { Scope } from './master-scope.ts';
import { problemIn, type Fault } from './master-word.ts';

/** Octets of all included files together: files that include others several times grow without bound otherwise. */
const OCTETS_MAX = 0x1000_0000;
/** Records of all $GENERATE together. */
const GENERATED_MAX = 1_000_000;
/** More problems than anyone reads; a file that is no master file would make millions. */
const PROBLEMS_MAX = 1000;

/** What bounds the reading of a file and of all that it includes. */
export interface Reading {
  readonly open: ReadOptions['open'];
  readonly octetsMax: number;
  /** Octets that may still be included or generated. */
  octetsLeft: number;
  readonly generatedMax: number;
  /** Records that may still be generated. */
  generatedLeft: number;
  /** What is to blame for problems told already. */
  readonly told: WeakSet<object>;
  problems: number;
  /** The last of the problems that are too many to be told. */
  last: FileProblem | null;
}

/** @param open as in {@link ReadOptions} */
export function newReading(open: ReadOptions['open']): Reading {
  return {
    open,
    octetsMax: OCTETS_MAX,
    octetsLeft: OCTETS_MAX,
    generatedMax: GENERATED_MAX,
    generatedLeft: GENERATED_MAX,
    told: new WeakSet(),
    problems: 0,
    last: null,
  };
}

/** The problem that a fault makes; null where it is one of too many, or where what is to blame was told before. */
export function problemOf(fault: Fault, { file }: Scope, reading: Reading): FileProblem | null {
  const { cause } = fault;
  if (cause !== undefined) {
    if (reading.told.has(cause)) return null;
    reading.told.add(cause);
  }
  const problem = problemIn(file, fault);
  if (++reading.problems <= PROBLEMS_MAX) return problem;
  reading.last = problem;
  return null;
}

/** What tells of the problems that were too many, or null. */
export function lastProblem({ last, problems }: Reading): FileProblem | null {
  if (last === null) return null;
  return {
    message: `${problems - PROBLEMS_MAX} more places cannot be read, this one the last`,
    at: last.at,
    below: '',
  };
}
