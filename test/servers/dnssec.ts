import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import { isTruncated, writeQuery } from '../../src/dns/message.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { Report } from '../../src/model/report.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { runInside } from '../cli/run.ts';
import { startSignedServers } from './signed-servers.ts';
import { BROKEN, ROOT, SUBJECTS, ZONES } from './signed-zones.ts';
import { told } from './told.ts';

/*
 * DNSSEC with real servers on loopback: a signed root hands over signed zones, one that is not, and broken ones. named holds them all, unbound
 * validates them, dnsdist stands before unbound. Run by .ci/run, which installs them.
 */

const { resolvers, addresses, tcpPort, stop } = await startSignedServers();

const rrs = [...Object.entries(ZONES), ['.', { text: ROOT }] as const].flatMap(([origin, { text }]) => {
  const read = readMasterFile(text, { file: 'zone', origin });
  if (read.problems.length > 0) throw new Error(JSON.stringify(read.problems));
  return read.rrs;
});

const INSECURE_HOP = 'dkim-insecure-hop';
/** Who found it, and what: the extended error of RFC 8914, in the words of its registry. */
const SERVERS_REASON = /127\.0\.0\.1:\d+.*: SERVFAIL \((DNSSEC Bogus|DNSKEY Missing|Signature Expired)/;
const test = suite('dnssec');
test.after(stop);

test('over UDP the port for TCP alone says of every answer that it is truncated', async () => {
  const socket = createSocket('udp4');
  socket.send(writeQuery({ id: 1, name: 'signed.test', type: 'TXT' }), tcpPort, '127.0.0.1');
  const [message] = (await once(socket, 'message', { signal: AbortSignal.timeout(5000) })) as [Buffer];
  socket.close();
  assert.ok(isTruncated(message));
});

for (const [name, resolver] of resolvers) {
  for (const { domain, signed, selectors, insecureHops } of SUBJECTS) {
    test(`${domain} looks the same over ${name} as from its zone files`, async () => {
      const fromFiles = await check(domain, { resolver: zoneResolver(rrs), selectors: Object.keys(selectors) });
      const live = await reported(domain, Object.keys(selectors), resolver);
      const findings = live.findings.filter(({ rule }) => rule !== INSECURE_HOP);
      const { [INSECURE_HOP]: _, ...rules } = live.rules;
      assert.equal(told({ ...live, findings, rules }), told(fromFiles));
    });

    test(`${domain} over ${name}: what is authenticated, and which keys lie outside the signed zones`, async () => {
      const { evidence, findings } = await reported(domain, Object.keys(selectors), resolver);
      const { spf, dmarc, mx, dkim } = evidence;
      const [exchange] = mx.exchanges;
      const answers = [spf.answer, dmarc.walk[0]?.answer, mx.answer, exchange?.a, exchange?.aaaa];
      assert.equal(
        answers.map((answer) => answer?.authenticated),
        Array.from(answers, () => signed),
      );
      assert.equal(Object.fromEntries(dkim.map(({ selector, answer }) => [selector, answer.authenticated])), selectors);
      const hops = findings.filter(({ rule }) => rule === INSECURE_HOP);
      assert.equal(
        hops.map(({ name }) => name).sort(),
        insecureHops.map((selector) => `${selector}._domainkey.${domain}`).sort(),
      );
    });
  }

  for (const { domain, fault, selectors, unknown, parts } of BROKEN)
    test(`${domain} over ${name}: ${fault}, so what hangs on it is bogus and unknown, and the rest is judged`, async () => {
      const report = await reported(domain, selectors, resolver);
      assert.is(report.verdict, 'unknown');
      assert.equal(report.findings, []);
      assert.equal(
        report.unknown.map(({ name, type, cause }) => `${cause}: ${type} ${name}`),
        unknown.map((question) => `bogus: ${question}`),
      );
      for (const { detail } of report.unknown) assert.match(detail, SERVERS_REASON);
      const { spf, dmarc, mx, dkim } = report.evidence;
      assert.equal([spf.status, dmarc.status, mx.status, ...dkim.map(({ status }) => status)].join(' '), parts);
      // Nothing but the signatures is wrong.
      assert.is((await check(domain, { resolver: zoneResolver(rrs), selectors })).verdict, 'pass');
    });
}

for (const address of addresses)
  for (const { domain, selectors, unknown } of BROKEN)
    test(`${domain} ends the program with 3 at ${address.startsWith('http') ? 'a URL' : 'an address'}`, async () => {
      const options = ['--selector', selectors.join(','), '--resolver', address];
      const { code, stdout, stderr } = await runInside(['check', domain, ...options]);
      assert.is(code, 3, stderr);
      const said = stdout.split('\n').filter((line) => SERVERS_REASON.test(line));
      assert.ok(said.length >= unknown.length, stdout);
    });

/** The report over a resolver, which is closed after. */
async function reported(domain: string, selectors: readonly string[], resolver: () => Resolver): Promise<Report> {
  const live = resolver();
  try {
    return await check(domain, { resolver: live, selectors });
  } finally {
    await live.close?.();
  }
}

test.run();
