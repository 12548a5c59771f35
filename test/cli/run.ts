import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../../src/cli/program.ts';
import type { Output } from '../../src/cli/terminal.ts';

const BIN = fileURLToPath(new URL('../../bin/mailward.js', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Closes the program's stdout at its first octets. */
  readonly closesStdout?: boolean;
  /** Where stdout goes instead of a pipe. */
  readonly stdoutTo?: string;
  /** Sends an interrupt after so many milliseconds. */
  readonly interruptAfter?: number;
  /** What it reads from stdin; nothing by default. */
  readonly stdin?: string;
}

/** Runs the built program as a user does, its output in a pipe. */
export function mailward(
  args: readonly string[],
  { env = {}, cwd, closesStdout = false, stdoutTo, interruptAfter, stdin }: RunOptions = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    // NODE_V8_COVERAGE and PATH aside, the environment is empty, so that the tests do not depend on the machine's colours and locale.
    const own = { PATH: process.env['PATH'] ?? '', ...coverage(), ...env };
    const child = spawn(process.execPath, [BIN, ...args], {
      env: own,
      stdio: [
        stdin === undefined ? 'ignore' : 'pipe',
        stdoutTo === undefined ? 'pipe' : openSync(stdoutTo, 'w'),
        'pipe',
      ],
      ...(cwd !== undefined && { cwd }),
    });
    // A program that ends without reading closes it.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(stdin);
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8');
      if (closesStdout) child.stdout?.destroy();
    });
    child.stderr?.on('data', (chunk: Buffer) => void (stderr += chunk.toString('utf8')));
    child.on('error', reject);
    // A shell reports an end by a signal as 128 and its number.
    child.on('close', (code, signal) => resolve({ code: signal === 'SIGINT' ? 130 : code, stdout, stderr }));
    if (interruptAfter !== undefined) setTimeout(() => child.kill('SIGINT'), interruptAfter);
  });
}

/** Runs one call inside this process, with outputs of its own: the same program, without the time that a process takes to start. */
export async function runInside(args: readonly string[], { env = {} }: Pick<RunOptions, 'env'> = {}): Promise<Ran> {
  const said = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): Output => ({ isTTY: false, write: (text) => void (said[name] += text) });
  const code = await runProgram(args, {
    stdout: output('stdout'),
    stderr: output('stderr'),
    env,
    signal: new AbortController().signal,
  });
  return { code, ...said };
}

function coverage(): Record<string, string> {
  const folder = process.env['NODE_V8_COVERAGE'];
  return folder === undefined ? {} : { NODE_V8_COVERAGE: folder };
}
