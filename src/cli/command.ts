import type { Terminal } from './terminal.ts';

/** An option as the user writes it, without the dashes. */
export interface Option {
  readonly name: string;
  /** What stands for its value in the help; absent where it takes none. */
  readonly value?: string;
  /** Whether it may be given more than once. */
  readonly repeatable?: boolean;
  readonly about: string;
}

/** The values given for each option, in order; an option without value has the empty text. */
export type Given = ReadonlyMap<string, readonly string[]>;

/** One command of the program. */
export interface Command {
  readonly name: string;
  /** As in the help: `<domain...>`, `<rule>`, or nothing. */
  readonly args: string;
  readonly about: string;
  readonly options: readonly Option[];
  /** Command lines, without the name of the program. */
  readonly examples: readonly string[];
  /** What its exit codes mean, where that is not what they mean for all others. */
  readonly exits?: string;
  /** Loads what runs it. Nothing of that is needed to show the help. */
  load(): Promise<Run>;
}

/** Runs a command. Resolves with the exit code; rejects with InputError where the call cannot be used. */
export type Run = (args: readonly string[], given: Given, terminal: Terminal) => Promise<number>;

/** Exit codes (the highest one that applies wins in the order 70, 2, 1, 3, 0). */
export const EXIT = { OK: 0, FINDINGS: 1, INPUT: 2, UNJUDGED: 3, BUG: 70, INTERRUPTED: 130 } as const;
