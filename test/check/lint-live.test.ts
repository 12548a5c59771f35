import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lint } from '../../src/check/lint.ts';
import { serve } from '../../src/dns/serve.ts';
import type { Fault } from '../../src/dns/serve-fault.ts';
import { dnsResolver } from '../../src/dns/udp.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import type { FailureCause } from '../../src/model/answer.ts';
import type { Report } from '../../src/model/report.ts';
import { ED25519 } from '../../src/rules/example-records.ts';
import { sourceOf, zoneLines } from './lint-zone.ts';

/*
 * What is not published yet, judged together with the live names that it points to: whatever the server of these says, or does not say.
 */

const NAME = 'live.example.net';
const KEY = `v=DKIM1; k=ed25519; p=${ED25519}`;
/** Each zone points to one live name. */
const POINTERS = {
  dkim: `s1._domainkey.example.com CNAME ${NAME}\nexample.com TXT v=spf1 -all\n_dmarc.example.com TXT v=DMARC1; p=none`,
  dmarc: `_dmarc.example.com CNAME ${NAME}\nexample.com TXT v=spf1 -all`,
  spf: `example.com TXT v=spf1 include:${NAME} -all\n_dmarc.example.com TXT v=DMARC1; p=none`,
  mx: `example.com MX 10 ${NAME}\nexample.com TXT v=spf1 -all\n_dmarc.example.com TXT v=DMARC1; p=none`,
} as const;
type Pointer = keyof typeof POINTERS;
/** What stands at that name where all is well; the address is not asked for where a TXT is wanted. */
const TARGETS: Readonly<Record<Pointer, string>> = {
  dkim: `${NAME} TXT ${KEY}`,
  dmarc: `${NAME} TXT v=DMARC1; p=reject`,
  spf: `${NAME} TXT v=spf1 ip4:192.0.2.0/24 -all`,
  mx: `${NAME} A 192.0.2.25`,
};
/** What is told where the name has no such record, and where it does not exist. */
const MISSING: Readonly<Record<Pointer, readonly [nodata: string, nxdomain: string]>> = {
  dkim: ['fail dkim-cname-without-txt', 'fail dkim-dangling-cname'],
  dmarc: ['fail dmarc-dangling-cname', 'fail dmarc-dangling-cname'],
  spf: ['fail spf-include-without-record', 'fail spf-include-without-record'],
  mx: ['fail mx-dangling-exchange', 'fail mx-dangling-exchange'],
};
const FAILURES: readonly [fault: Fault, cause: FailureCause][] = [
  [{ fault: 'servfail', name: NAME }, 'servfail'],
  [{ fault: 'refused', name: NAME }, 'refused'],
  [{ fault: 'drop', name: NAME }, 'timeout'],
  [{ fault: 'garbage', name: NAME }, 'timeout'],
  [{ fault: 'truncated', name: NAME }, 'malformed'],
];

/** Those that no answer comes after: waiting for it ends with the time limit. */
const SILENT: ReadonlySet<Fault['fault']> = new Set(['drop', 'garbage']);

const test = suite('lint over live DNS');

for (const pointer of ['dkim', 'dmarc', 'spf', 'mx'] as const) {
  test(`${pointer}: what the live name holds counts`, async () => {
    const report = await judged(pointer, TARGETS[pointer], []);
    assert.is(told(report), 'pass');
  });

  test(`${pointer}: a live name without such a record is a defect`, async () => {
    const report = await judged(pointer, `${NAME} PTR x.example.net`, []);
    assert.is(told(report), MISSING[pointer][0]);
  });

  test(`${pointer}: a live name that does not exist is a defect`, async () => {
    const report = await judged(pointer, 'other.example.net A 192.0.2.1', []);
    assert.is(told(report), MISSING[pointer][1]);
  });

  test(`${pointer}: an answer that does not fit into a datagram comes over TCP`, async () => {
    const report = await judged(pointer, TARGETS[pointer], [{ fault: 'truncated', transport: 'udp', name: NAME }]);
    assert.is(told(report), 'pass');
  });

  for (const [fault, cause] of FAILURES)
    test(`${pointer}: ${fault.fault} is unknown, neither valid nor missing`, async () => {
      const report = await judged(pointer, TARGETS[pointer], [fault]);
      assert.equal([told(report), new Set(report?.unknown.map((one) => one.cause))], ['unknown', new Set([cause])]);
    });
}

/** The report on the zone, which is not published, while a server says what stands at the live name. */
async function judged(pointer: Pointer, live: string, faults: readonly Fault[]): Promise<Report | undefined> {
  const server = await serve(zoneResolver(zoneLines(`example.net SOA\n${live}\ncom SOA\nnet SOA`)), { faults });
  const resolver = dnsResolver({
    servers: [`${server.host}:${server.port}`],
    timeout: faults.some(({ fault }) => SILENT.has(fault)) ? 100 : 5000,
  });
  try {
    const [report] = await lint(sourceOf(zoneLines(`example.com SOA\n${POINTERS[pointer]}`)), { resolver });
    return report;
  } finally {
    await resolver.close?.();
    await server.close();
  }
}

/** The verdict, and the rules that found an error. */
function told(report: Report | undefined): string {
  const errors = report?.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule) ?? [];
  return [report?.verdict === 'warn' ? 'pass' : report?.verdict, ...new Set(errors)].join(' ');
}

test.run();
