import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { txt, keyRecord, RSA_2048 } from '../src/rules/example-records.ts';

const BIN = fileURLToPath(new URL('../bin/mailward.js', import.meta.url));
const CHECKZONE = 'named-checkzone';
const RECORDS = 1_000_000;
/** Subdomains with an SPF record, an MX, a DMARC record and a key. */
const MAIL_NAMES = 200;
const ROUNDS = 3;
/** Has the process say how much memory it took, in kilobytes, as its last word. */
const TELL_MEMORY = `data:text/javascript,process.on('exit',()=>process.stderr.write('\\n'+process.resourceUsage().maxRSS))`;

/**
 * Compares `mailward lint` of a large zone with `named-checkzone` of the same file: the whole processes, in turn. Where that is not installed, it says so, and gives the time
 * alone.
 *
 * @param write takes a line
 */
export function benchLint(write: (line: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'mailward-bench-'));
  try {
    const file = join(folder, 'example.com.zone');
    writeZone(file);
    const hasCheckzone = spawnSync(CHECKZONE, ['-v']).status === 0;
    if (!hasCheckzone) write(`missing  the ratio to ${CHECKZONE}: it is not installed`);
    const rounds = Array.from({ length: ROUNDS }, () => ({
      ours: lintOnce(file),
      least: hasCheckzone ? checkOnce(file) : null,
    }));
    const fault = rounds.map(({ ours }) => ours.fault).find((one) => one !== null);
    if (fault !== undefined) return write(`missing  mailward lint of ${RECORDS} records: ${fault}`);
    const times = rounds.map(({ ours }) => ours.seconds).sort(ascending);
    const memory = Math.max(...rounds.map(({ ours }) => ours.kilobytes)) / 1024;
    const ratios = rounds.flatMap(({ ours, least }) => (least === null ? [] : ours.seconds / least)).sort(ascending);
    const at = (i: number): string => (ratios.at(i) ?? NaN).toFixed(1);
    const ratio = ratios.length === 0 ? '' : `  ${at(1)} × ${CHECKZONE} (${at(0)} to ${at(-1)})`;
    const what = `mailward lint of a zone of ${RECORDS} records, the whole process, ${memory.toFixed(0)} MB at most`;
    write(`${(times[1] ?? NaN).toFixed(1).padStart(8)} s ${ratio}  ${what}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A zone of hosts, some aliases and texts, and a few mail domains, as a provider of names has it. */
function writeZone(file: string): void {
  const out = openSync(file, 'w');
  writeSync(
    out,
    '$ORIGIN example.com.\n$TTL 300\n@ SOA ns1 hostmaster 1 7200 3600 1209600 300\n@ NS ns1\nns1 A 192.0.2.53\n',
  );
  for (let i = 0; i < MAIL_NAMES; i++) {
    const name = `m${i}`;
    const lines = [
      `${name} TXT "v=spf1 mx a:h${i} include:m0.example.com -all"`,
      `${name} MX 10 h${i * 10 + 1}`,
      `_dmarc.${name} TXT "v=DMARC1; p=reject"`,
      txt(`s1._domainkey.${name}`, keyRecord(RSA_2048)),
    ];
    writeSync(out, `${lines.join('\n')}\n`);
  }
  for (let i = 0; i < RECORDS - MAIL_NAMES * 4 - 3; i += 1000)
    writeSync(
      out,
      Array.from({ length: Math.min(1000, RECORDS - MAIL_NAMES * 4 - 3 - i) }, (_, k) => hostLine(i + k)).join(''),
    );
  closeSync(out);
}

function hostLine(i: number): string {
  if (i % 10 === 0) return `h${i} CNAME h${i + 1}\n`;
  return i % 10 === 5 ? `h${i} TXT "verification=${i}"\n` : `h${i} A 198.51.100.${i % 250}\n`;
}

interface Measured {
  readonly seconds: number;
  readonly kilobytes: number;
  /** Why it did not do its work, or null. */
  readonly fault: string | null;
}

function lintOnce(file: string): Measured {
  const started = performance.now();
  const given = [
    '--import',
    TELL_MEMORY,
    BIN,
    'lint',
    file,
    '--offline',
    '--format',
    'json',
    '--output',
    `${file}.json`,
  ];
  const { status, stderr } = spawnSync(process.execPath, given, { encoding: 'utf8' });
  const said = stderr.trimEnd().split('\n');
  const kilobytes = Number(said.pop());
  // Whatever it found, it is done; 2 and 70 say that it was not.
  const isDone = status !== null && status !== 2 && status !== 70;
  return {
    seconds: (performance.now() - started) / 1000,
    kilobytes,
    fault: isDone ? null : (said.find((line) => line !== '') ?? `it ended with ${status}`),
  };
}

function checkOnce(file: string): number {
  const started = performance.now();
  spawnSync(CHECKZONE, ['example.com', file]);
  return (performance.now() - started) / 1000;
}

function ascending(a: number, b: number): number {
  return a - b;
}
