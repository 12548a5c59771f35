import { spawn } from 'node:child_process';

/*
 * npm run unit: the tests in three processes at the same time, since those over sockets mostly wait. Prints what each said when it ends, and one sum;
 * fails where any failed, or ran nothing.
 */

const OVER_SOCKETS = '^(check|cli|dns)/';
const OVER_RECORDS = '^(evaluate|records|report)/';
const SHARES: readonly (readonly string[])[] = [
  [`${OVER_SOCKETS}.*\\.test\\.ts$`],
  [`${OVER_RECORDS}.*\\.test\\.ts$`],
  ['\\.test\\.ts$', '--ignore', OVER_SOCKETS, '--ignore', OVER_RECORDS],
];

const results = await Promise.all(SHARES.map(run));
const sum = (pick: (result: Result) => number): number => results.reduce((total, result) => total + pick(result), 0);
const [total, passed] = [sum((result) => result.total), sum((result) => result.passed)];
process.stdout.write(`\n${passed} passed, ${total - passed} failed\n`);
process.exitCode = results.every(({ code, total: ran }) => code === 0 && ran > 0) ? 0 : 1;

interface Result {
  readonly code: number | null;
  readonly total: number;
  readonly passed: number;
}

function run(pattern: readonly string[]): Promise<Result> {
  return new Promise((resolve, reject) => {
    const args = [
      '--import',
      'tsx',
      '--import',
      './test/property-seed.ts',
      'node_modules/uvu/bin.js',
      '--color',
      'false',
      'test',
      ...pattern,
    ];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => void (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      process.stdout.write(said);
      resolve({ code, total: figure(said, 'Total'), passed: figure(said, 'Passed') });
    });
  });
}

/** A figure of uvu's summary. */
function figure(said: string, name: string): number {
  return Number(new RegExp(`^\\s*${name}:\\s*(\\d+)\\s*$`, 'm').exec(said)?.[1] ?? 0);
}
