import { InputError } from '../text/input-error.ts';
import { readArguments } from './arguments.ts';
import { EXIT } from './command.ts';
import { commands } from './commands.ts';
import { harmlessLog } from './harmless-log.ts';
import { commandHelp, programHelp } from './help.ts';
import { packageVersion } from './package-version.ts';
import type { Terminal } from './terminal.ts';

/**
 * Runs one call of the program.
 *
 * @param argv the words after the program's name
 * @returns the exit code; never throws
 */
export async function runProgram(argv: readonly string[], outside: Terminal): Promise<number> {
  const terminal: Terminal = { ...outside, stderr: harmlessLog(outside.stderr) };
  try {
    const { command, args, given, help, version } = readArguments(argv, commands);
    if (version) return say(terminal, `mailward ${packageVersion()}\n`);
    if (help || command === null) {
      const width = Math.min(terminal.stdout.columns ?? WIDTH, WIDTH);
      const text = command === null ? programHelp(commands, packageVersion(), width) : commandHelp(command, width);
      if (help) return say(terminal, text);
      terminal.stderr.write(text);
      return EXIT.INPUT;
    }
    const run = await command.load();
    return await run(args, given, terminal);
  } catch (error) {
    if (terminal.signal.aborted) return EXIT.INTERRUPTED;
    if (error instanceof InputError) {
      terminal.stderr.write(`mailward: ${error.message}\n`);
      return EXIT.INPUT;
    }
    terminal.stderr.write(bugReport(error));
    return EXIT.BUG;
  }
}

/** Columns of a help text that goes to no terminal, or a wide one. */
const WIDTH = 100;

function say(terminal: Terminal, text: string): number {
  terminal.stdout.write(text);
  return EXIT.OK;
}

function bugReport(error: unknown): string {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `mailward ${packageVersion()}: this is a bug in mailward, not in what you gave it. Please report it with the command and these lines:\n${what}\n`;
}
