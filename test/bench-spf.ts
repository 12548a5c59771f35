import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { BENCH_RECORDS, BENCH_SUBJECTS } from './bench-spf-subjects.ts';
import type { BenchAsk } from './bench-spf-worker.ts';

const MAILAUTH = 'mailauth@7.1.0';
/** mailauth runs on this one and later; both sides run on it. */
const NODE = 'node@22';
const ROUNDS = 31;
/** Milliseconds that one side works in a round. */
const ROUND = 40;
const INSTALL_MAX = 180_000;

const WORKS = [
  `parseSpf, ${BENCH_RECORDS.length} records; mailauth only tells whether they are valid`,
  ...BENCH_SUBJECTS.map(({ what }) => `checkHost with its trace: ${what}`),
];

/**
 * Compares parseSpf and checkHost with mailauth's SPF: the same records, the same answers from memory, the same Node, each in a process of its own, in
 * turn. Where that cannot be done, it says why, and gives no number.
 *
 * @param write takes a line
 */
export async function benchSpf(write: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mailward-bench-'));
  const sides: ChildProcess[] = [];
  try {
    const fault = install(folder);
    if (fault !== null) return write(`missing  the ratios to the SPF of ${MAILAUTH}: ${fault}`);
    const [ours, theirs] = [begin(folder, []), begin(folder, [folder])];
    sides.push(ours, theirs);
    await Promise.all([told(ours), told(theirs)]);
    const shares: number[][] = [];
    for (const [work, what] of WORKS.entries()) {
      const fault = await difference(ours, theirs, work);
      if (fault !== null) write(`missing  ${what}: ${fault}`);
      else shares.push(await compare(ours, theirs, work, what, write));
    }
    const evaluations = shares.slice(-BENCH_SUBJECTS.length);
    if (shares.length === WORKS.length)
      write(line(meanOf(evaluations), 'checkHost with its trace: all of these, each as heavy as the others'));
  } catch (error) {
    write(`missing  the ratios to the SPF of ${MAILAUTH}: ${String(error)}`);
  } finally {
    for (const side of sides) side.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Why it could not be installed, or null. */
function install(folder: string): string | null {
  const options = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder];
  const { status, error, stderr } = spawnSync('npm', ['install', ...options, MAILAUTH, NODE], {
    cwd: folder,
    encoding: 'utf8',
    timeout: INSTALL_MAX,
  });
  if (error !== undefined) return error.message;
  const first = stderr.split('\n').find((text) => text.includes('npm error'));
  return status === 0 ? null : `npm could not install it (${first ?? 'it did not say why'})`;
}

function begin(folder: string, given: readonly string[]): ChildProcess {
  const worker = fileURLToPath(new URL('bench-spf-worker.ts', import.meta.url));
  const execPath = join(folder, 'node_modules', 'node', 'bin', 'node');
  return fork(worker, [...given], { execPath, execArgv: ['--no-warnings'] });
}

/** Why the two sides cannot be compared at a work, or null. */
async function difference(ours: ChildProcess, theirs: ChildProcess, work: number): Promise<string | null> {
  const [one, other] = [await ask(ours, { work, runs: 0 }), await ask(theirs, { work, runs: 0 })];
  return isDeepStrictEqual(one, other) ? null : `ours gives ${JSON.stringify(one)}, theirs ${JSON.stringify(other)}`;
}

/** Measures one work, and says what came. */
async function compare(
  ours: ChildProcess,
  theirs: ChildProcess,
  work: number,
  what: string,
  write: (line: string) => void,
): Promise<number[]> {
  const runs = { ours: await runsFor(ours, work), theirs: await runsFor(theirs, work) };
  const ratios: number[] = [];
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const mine = (await timeOf(ours, work, runs.ours)) / runs.ours;
    const other = (await timeOf(theirs, work, runs.theirs)) / runs.theirs;
    times.push(mine);
    ratios.push(other / mine);
  }
  const each = (middleOf(times) * 1000).toFixed(0).padStart(8);
  write(`${each} µs${line(ratios, what)}`);
  return ratios;
}

/** Runs that take one round, once the compiler has done its part. */
async function runsFor(side: ChildProcess, work: number): Promise<number> {
  const started = performance.now();
  let runs = 50;
  let spent = 0;
  while (performance.now() - started < 1000) {
    spent = await timeOf(side, work, runs);
    if (spent < ROUND) runs = Math.ceil(runs * Math.min(4, ROUND / spent));
  }
  return Math.max(1, Math.round((runs * ROUND) / spent));
}

function meanOf(ratios: readonly (readonly number[])[]): number[] {
  return Array.from({ length: ROUNDS }, (_, round) => {
    const logs = ratios.map((own) => Math.log(own[round] ?? NaN));
    return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
  });
}

function line(ratios: readonly number[], what: string): string {
  const sorted = ratios.toSorted((a, b) => a - b);
  const at = (i: number): string => (sorted.at(i) ?? NaN).toFixed(1);
  return `  mailauth takes ${middleOf(sorted).toFixed(1)} × as long (${at(0)} to ${at(-1)})  ${what}`;
}

function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

async function timeOf(side: ChildProcess, work: number, runs: number): Promise<number> {
  return Number(await ask(side, { work, runs }));
}

async function ask(side: ChildProcess, what: BenchAsk): Promise<unknown> {
  side.send(what);
  return await told(side);
}

/** What a side says next. */
function told(side: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`a side ended with ${code}`));
    side.once('exit', ended);
    side.once('message', (message) => {
      side.off('exit', ended);
      // The worker's own messages.
      const { value, error } = message as { readonly value?: unknown; readonly error?: string };
      if (error === undefined) resolve(value);
      else reject(new Error(error));
    });
  });
}
