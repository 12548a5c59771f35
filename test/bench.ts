import { createPublicKey } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { decode } from 'dns-packet';
import { check } from '../src/check/check.ts';
import { readReply, writeQuery } from '../src/dns/message.ts';
import { rcodeOf, writeResponse } from '../src/dns/serve-message.ts';
import { zoneResolver } from '../src/dns/zone.ts';
import { readMasterFile } from '../src/formats/master-file.ts';
import type { Answer } from '../src/model/answer.ts';
import { parseDkimKey } from '../src/records/dkim-key.ts';
import { keyRecord, RSA_2048, txt } from '../src/rules/example-records.ts';
import { splitText } from '../src/text/character-string.ts';
import { benchLint } from './bench-lint.ts';
import { benchSpf } from './bench-spf.ts';

/*
 * npm run bench: how much each step costs beyond the least that the work can cost, as a ratio measured in one run, the two in turn.
 * Single times say little on a shared machine; ratios hold.
 */

const name = 's1._domainkey.example.com';
const answer: Answer = {
  status: 'records',
  path: [{ name, target: 's1.keys.example.net', ttl: 300 }],
  records: [{ name: 's1.keys.example.net', ttl: 300, type: 'TXT', strings: splitText(keyRecord(RSA_2048)) }],
  authenticated: false,
};
const question = { id: 1, name, type: 'TXT' } as const;
const message = writeResponse({ ...question, wantsAd: false, datagramSize: 1232 }, { answer, rcode: rcodeOf(answer) });
const spki = Buffer.from(RSA_2048, 'base64');
const lines = Array.from({ length: 5000 }, (_, i) => txt(`s${i}._domainkey 300`, keyRecord(RSA_2048)));
const zone = `$ORIGIN example.com.\n${lines.join('\n')}\n`;
const { rrs } = readMasterFile(
  '@ 300 TXT "v=spf1 -all"\n_dmarc 300 TXT "v=DMARC1; p=none"\n' + txt('s1._domainkey 300', keyRecord(RSA_2048)),
  {
    file: 'bench',
    origin: 'example.com',
  },
);
const resolver = zoneResolver(rrs);
const bin = fileURLToPath(new URL('../bin/mailward.js', import.meta.url));

interface Case {
  readonly what: string;
  readonly floor: string;
  readonly runs: number;
  readonly ours: () => unknown;
  readonly least: () => unknown;
}

const CASES: readonly Case[] = [
  {
    what: 'a DNS message to an answer',
    floor: 'dns-packet decoding it',
    runs: 20_000,
    ours: () => readReply(message, question, { server: '', trusted: true }),
    least: () => decode(message),
  },
  {
    what: 'a query',
    floor: 'a buffer of its size',
    runs: 50_000,
    ours: () => writeQuery(question),
    least: () => Buffer.alloc(54),
  },
  {
    what: 'a DKIM key record, parsed and its key decoded',
    floor: 'node:crypto reading the key',
    runs: 5000,
    ours: () => parseDkimKey(keyRecord(RSA_2048)),
    least: () => createPublicKey({ key: spki, format: 'der', type: 'spki' }),
  },
  {
    what: 'a zone file of 5000 DKIM keys, read',
    floor: 'cutting it into lines and fields',
    runs: 5,
    ours: () => readMasterFile(zone, { file: 'bench' }),
    least: () => zone.split('\n').map((line) => line.split(' ')),
  },
  {
    what: 'a check of one domain from memory',
    floor: 'parsing its key record once',
    runs: 1000,
    ours: () => check('example.com', { resolver, selectors: ['s1'] }),
    least: () => parseDkimKey(keyRecord(RSA_2048)),
  },
  {
    what: 'mailward --help, the whole process',
    floor: 'an empty Node process',
    runs: 1,
    ours: () => spawnSync(process.execPath, [bin, '--help']),
    least: () => spawnSync(process.execPath, ['-e', '0']),
  },
  {
    what: 'mailward check --offline, the whole process',
    floor: 'an empty Node process',
    runs: 1,
    ours: () => spawnSync(process.execPath, [bin, 'check', 'example.com', '--offline']),
    least: () => spawnSync(process.execPath, ['-e', '0']),
  },
];

const ROUNDS = 9;

for (const { what, floor, runs, ours, least } of CASES) {
  const ratios: number[] = [];
  let total = 0;
  await time(runs, ours);
  await time(runs, least);
  for (let round = 0; round < ROUNDS; round++) {
    const spent = await time(runs, ours);
    total += spent;
    ratios.push(spent / (await time(runs, least)));
  }
  const [low, middle, high] = spread(ratios);
  const each = ((total / ROUNDS / runs) * 1000).toFixed(0).padStart(8);
  process.stdout.write(`${each} µs  ${middle} × ${floor} (${low} to ${high})  ${what}\n`);
}

benchLint((line) => void process.stdout.write(`${line}\n`));
await benchSpf((line) => void process.stdout.write(`${line}\n`));

async function time(runs: number, work: () => unknown): Promise<number> {
  const started = performance.now();
  for (let i = 0; i < runs; i++) {
    const result = work();
    if (result instanceof Promise) await result;
  }
  return performance.now() - started;
}

function spread(ratios: readonly number[]): [string, string, string] {
  const sorted = [...ratios].sort((a, b) => a - b);
  const at = (i: number): string => (sorted[i] ?? NaN).toFixed(1);
  return [at(0), at(Math.floor(sorted.length / 2)), at(sorted.length - 1)];
}
