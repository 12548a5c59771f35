import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serve } from '../../src/dns/serve.ts';
import type { Fault } from '../../src/dns/serve-fault.ts';
import { dnsResolver } from '../../src/dns/udp.ts';
import { alignment } from '../../src/evaluate/alignment.ts';
import { discoverDmarc } from '../../src/evaluate/discover-dmarc.ts';
import { evaluateDmarc } from '../../src/evaluate/evaluate-dmarc.ts';
import { organizationalDomain } from '../../src/evaluate/organizational-domain.ts';
import { reportDestinations } from '../../src/evaluate/report-destinations.ts';
import type { DmarcDiscovery } from '../../src/model/dmarc-discovery.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { noting } from '../dns/scripted.ts';
import { dmarcZone } from './dmarc-zone.ts';
import { zoneOf } from './zone-of.ts';

/* Where other tools went wrong over the years, one by one. */

const test = suite('dmarc-traps');
/** One zone for the whole tree, so that what is not there does not exist. */
const SOA = '. SOA ns.test. host.test. 1 1 1 1 1\n';
const R = 'v=DMARC1; p=reject';
const N3 = 'v=DMARC1; p=reject; sp=quarantine; np=none';

async function found(zone: string, author = 'example.com'): Promise<readonly (string | null)[]> {
  const { status, policyDomain, tag, policy } = await discoverDmarc(author, zoneOf(SOA + zone));
  return [status, policyDomain, tag, policy];
}

test('an unrelated TXT at _dmarc, from a wildcard or by hand, makes no record invalid', async () => {
  assert.equal(await found(`_dmarc TXT "some-verification=1"\n_dmarc TXT "${R}"`), [
    'found',
    'example.com',
    'p',
    'reject',
  ]);
  assert.equal(await found(`* TXT "v=spf1 -all"\n_dmarc TXT "${R}"\na A 192.0.2.1`, 'a.example.com'), [
    'found',
    'example.com',
    'p',
    'reject',
  ]);
});

test('a wildcard record answers for the _dmarc of every name that is not there, as its own record', async () =>
  assert.equal(await found(`* TXT "${R}"`, 'a.example.com'), ['found', 'a.example.com', 'p', 'reject']));

test('a CNAME at _dmarc is followed, into another zone too, and one that leads nowhere is no record', async () => {
  assert.equal(await found(`_dmarc CNAME x._dmarc.example.net.\nx._dmarc.example.net. TXT "${R}"`), [
    'found',
    'example.com',
    'p',
    'reject',
  ]);
  assert.equal(await found('_dmarc CNAME gone'), ['none', null, null, null]);
  const { walk } = await discoverDmarc('example.com', zoneOf(`${SOA}_dmarc CNAME gone`));
  assert.equal(
    walk[0]?.answer.path.map(({ target }) => target),
    ['gone.example.com'],
  );
});

test('a subdomain that does not exist has the policy of np, not an error', async () =>
  assert.equal(await found(`_dmarc TXT "${N3}"`, 'ghost.example.com'), ['found', 'example.com', 'np', 'none']));

test('a subdomain that is a CNAME into nothing exists, so sp counts (Appendix A.4)', async () =>
  assert.equal(await found(`_dmarc TXT "${N3}"\nold CNAME gone.example.net.`, 'old.example.com'), [
    'found',
    'example.com',
    'sp',
    'quarantine',
  ]));

test('NXDOMAIN, NODATA and a name with only names below it are three things', async () => {
  const zone = `_dmarc TXT "${N3}"\nmail MX 10 mx\nmx.deep A 192.0.2.1`;
  const exists = async (author: string): Promise<DmarcDiscovery['exists']> =>
    (await discoverDmarc(author, zoneOf(SOA + zone))).exists;
  assert.is(await exists('ghost.example.com'), 'no');
  assert.is(await exists('a.ghost.example.com'), 'no');
  assert.is(await exists('mail.example.com'), 'yes');
  assert.is(await exists('deep.example.com'), 'yes');
});

test('that _dmarc is not there says nothing of the name itself, which may be', async () =>
  assert.equal(await found(`_dmarc TXT "${N3}"\na A 192.0.2.1`, 'a.example.com'), [
    'found',
    'example.com',
    'sp',
    'quarantine',
  ]));

test('a name that a wildcard answers for exists', async () =>
  assert.equal(await found(`_dmarc TXT "${N3}"\n* MX 10 mx`, 'any.example.com'), [
    'found',
    'example.com',
    'sp',
    'quarantine',
  ]));

test('in a zone that hides NXDOMAIN behind NSEC (RFC 9824), whether a name exists is unknown, and so is the policy', async () => {
  const zone = `${SOA}_dmarc TXT "${N3}"\nghost NSEC \\000.ghost.example.com. RRSIG NSEC TYPE128`;
  const { status, exists, tag, policy, failure } = await discoverDmarc('ghost.example.com', zoneOf(zone));
  assert.equal([status, exists, tag, policy, failure], ['found', 'unknown', null, null, null]);
  const { result, policy: applied } = await evaluateDmarc({ author: 'ghost.example.com' }, zoneOf(zone));
  assert.equal([result, applied], ['fail', null]);
});

/** Asks a server of one's own over UDP and TCP. */
async function overUdp<T>(
  resolver: Resolver,
  faults: readonly Fault[],
  ask: (over: Resolver) => Promise<T>,
): Promise<T> {
  const server = await serve(resolver, { faults });
  const client = dnsResolver({ servers: [`127.0.0.1:${server.port}`], timeout: 500 });
  try {
    return await ask(client);
  } finally {
    await client.close();
    await server.close();
  }
}

test('an answer that is cut off is asked for again over TCP, and is unknown where that fails, never empty', async () => {
  const zone = dmarcZone({ 'example.com': R });
  const cut: Fault = { fault: 'truncated', transport: 'udp', name: '_dmarc.example.com' };
  assert.is((await overUdp(zone, [cut], (over) => discoverDmarc('example.com', over))).policy, 'reject');
  const lost: Fault = { fault: 'refused', transport: 'tcp', name: '_dmarc.example.com' };
  const { status, failure } = await overUdp(zone, [cut, lost], (over) => discoverDmarc('a.example.com', over));
  assert.equal([status, failure?.name], ['unknown', '_dmarc.example.com']);
});

test('NSEC is read from the wire as from a file', async () => {
  // The name "a", then a bitmap of RRSIG, NSEC and NXNAME.
  const rdata = `\\# 22 01610000 11 ${'00'.repeat(5)}03${'00'.repeat(10)}80`.replaceAll(/(?<=\d{4}) /g, '');
  const zone = zoneOf(`${SOA}_dmarc TXT "${N3}"\nghost NSEC ${rdata}`);
  assert.is((await overUdp(zone, [], (over) => discoverDmarc('ghost.example.com', over))).exists, 'unknown');
});

test('consent to reports is asked for by its own name, which a wildcard may answer', async () => {
  const resolver = noting(
    zoneOf(
      `${SOA}_dmarc TXT "${R}; rua=mailto:d@example.net"\n*._report._dmarc.example.net. TXT "v=DMARC1"\nexample.net. MX 10 mx.example.net.`,
    ),
  );
  const [destination] = await reportDestinations(await discoverDmarc('example.com', resolver), resolver);
  assert.equal([destination?.consent, destination?.asked], ['given', 'example.com._report._dmarc.example.net']);
  assert.not(resolver.asked.some((question) => question.includes('*')));
});

test('a domain with letters beyond ASCII is asked for by its A-labels, and an underscore stays', async () => {
  const resolver = noting(dmarcZone({ 'xn--bcher-kva.example': R }));
  const { authorDomain, policy } = await discoverDmarc('mail_1.Bücher.Example.', resolver);
  assert.equal([authorDomain, policy], ['mail_1.xn--bcher-kva.example', 'reject']);
  assert.is(resolver.asked[0], '_dmarc.mail_1.xn--bcher-kva.example TXT');
  assert.is(await organizationalDomain('mail.bücher.example', resolver), 'xn--bcher-kva.example');
  assert.is(await alignment('bücher.example', 'mail.xn--bcher-kva.example', 'r', resolver), 'aligned');
  const dkim = [{ domain: 'BÜCHER.example', result: 'pass' }] as const;
  assert.is((await evaluateDmarc({ author: 'bücher.example', dkim }, resolver)).result, 'pass');
});

test.run();
