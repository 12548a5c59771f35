import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import { dohResolver } from '../../src/dns/doh.ts';
import { serve } from '../../src/dns/serve.ts';
import type { Fault, FaultKind, Transport } from '../../src/dns/serve-fault.ts';
import { dnsResolver } from '../../src/dns/udp.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { Report } from '../../src/model/report.ts';
import type { RrType } from '../../src/model/rr.ts';
import { ED25519, keyRecord, RSA_2048, txt } from '../../src/rules/example-records.ts';
import { FAULTS } from './transport-faults.ts';

/*
 * Every question of five typical domains × every fault that a server can have × every transport, over real sockets: whatever happens to one question,
 * the check ends in time, what hangs on the question is as it was or unknown, and all else is as it was. Run by .ci/run.
 */

const SMALL = `v=DKIM1; k=ed25519; p=${ED25519}`;
const BASICS = '@ MX 10 mail\nmail A 192.0.2.25\n@ TXT "v=spf1 mx -all"\n_dmarc TXT "v=DMARC1; p=reject"\n';
const ZONES = `$ORIGIN .
$TTL 300
@ SOA ns.invalid. hostmaster.invalid. 1 3600 600 86400 60
$ORIGIN direct.test.
${BASICS}${txt('s1._domainkey', SMALL)}
$ORIGIN hop.test.
${BASICS}s1._domainkey CNAME s1.keys.test.
$ORIGIN keys.test.
${txt('s1', keyRecord(RSA_2048))}
$ORIGIN inherits.test.
_dmarc TXT "v=DMARC1; p=none"
mail MX 0 .
mail TXT "v=spf1 -all"
${txt('s1._domainkey.mail', SMALL)}
$ORIGIN broken.test.
@ MX 10 gone
@ TXT "v=spf1 -all"
@ TXT "v=spf1 mx"
s1._domainkey CNAME gone
`;
const { rrs, problems } = readMasterFile(ZONES, { file: 'matrix' });
if (problems.length > 0) throw new Error(JSON.stringify(problems));
const zone = zoneResolver(rrs);

const DOMAINS = ['direct.test', 'hop.test', 'mail.inherits.test', 'broken.test', 'nothing.test'];
/** Milliseconds for one question, and for one domain; a late answer comes after both. */
const TIMEOUT = 1200;
const DEADLINE = 10_000;
const LATE = 20_000;
const SIDE_BY_SIDE = 16;

interface Case {
  readonly domain: string;
  readonly transport: Transport;
  readonly fault: FaultKind;
  readonly name: string;
  readonly type: RrType;
}

const test = suite('fault matrix');

test('no fault of any question does more than it must', async () => {
  const healthy = new Map<string, Report>();
  const cases: Case[] = [];
  for (const domain of DOMAINS) {
    const { report, log } = await run(domain, 'doh', []);
    healthy.set(domain, report);
    for (const line of new Set(log)) {
      const [, type = '', name = ''] = line.split(' ');
      for (const transport of ['udp', 'tcp', 'doh'] as const)
        for (const fault of FAULTS[transport]) cases.push({ domain, transport, fault, name, type: type as RrType });
    }
  }
  const wrong: string[] = [];
  const waiting = [...cases];
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const base = healthy.get(next.domain);
      const found = base === undefined ? 'it was never checked' : await misfortune(next, base);
      if (found !== null) wrong.push(`${next.transport} ${next.fault} at ${next.type} ${next.name}: ${found}`);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  process.stdout.write(`${cases.length - wrong.length} of ${cases.length} faults did no more than they must\n`);
  assert.ok(cases.length > 1000);
  assert.equal(wrong, []);
});

/** What went wrong with one case, or null. */
async function misfortune({ domain, transport, fault, name, type }: Case, base: Report): Promise<string | null> {
  const started = performance.now();
  const { report } = await run(domain, transport, [{ fault, name, type, transport, milliseconds: LATE }]);
  if (performance.now() - started > DEADLINE + 1000) return 'it went on past its deadline';
  const before = partsOf(base);
  const after = partsOf(report);
  const touched = partOf(domain, name, type);
  for (const [part, status] of Object.entries(after)) {
    const was = before[part];
    if (status === was) continue;
    if (part !== touched) return `${part} is ${status} and was ${was}`;
    if (status !== 'unknown') return `${part} became ${status} from ${was}`;
    if (report.unknown.length === 0) return `${part} is unknown, and nothing is said to be without answer`;
  }
  const gained = report.findings.filter(({ rule }) => !base.findings.some((one) => one.rule === rule));
  if (gained.length > 0) return `it found ${gained.map(({ rule }) => rule).join(', ')}`;
  const lost = report.unknown.length === 0 && report.verdict !== base.verdict;
  return lost ? `the verdict is ${report.verdict} and was ${base.verdict}` : null;
}

/** The status of each part of a report. */
function partsOf({ evidence }: Report): Record<string, string> {
  const { spf, dmarc, dkim, mx } = evidence;
  return { spf: spf.status, dmarc: dmarc.status, dkim: dkim.map(({ status }) => status).join(' '), mx: mx.status };
}

/** The part that hangs on a question. */
function partOf(domain: string, name: string, type: RrType): string {
  if (name.startsWith('_dmarc.')) return 'dmarc';
  if (name.includes('._domainkey.')) return 'dkim';
  return type === 'TXT' && name === domain ? 'spf' : 'mx';
}

async function run(
  domain: string,
  transport: Transport,
  faults: readonly Fault[],
): Promise<{ report: Report; log: readonly string[] }> {
  // A client comes to TCP only where UDP says that the answer does not fit.
  const toTcp: readonly Fault[] = transport === 'tcp' ? [{ fault: 'truncated', transport: 'udp' }] : [];
  const server = await serve(zone, { faults: [...faults, ...toTcp] });
  const address = `${server.host}:${server.port}`;
  const resolver =
    transport === 'doh'
      ? dohResolver({ servers: [server.dohUrl], timeout: TIMEOUT })
      : dnsResolver({ servers: [address], timeout: TIMEOUT });
  try {
    const report = await check(domain, { resolver, selectors: ['s1'], deadline: DEADLINE });
    return { report, log: server.log };
  } finally {
    await resolver.close();
    await server.close();
  }
}

test.run();
