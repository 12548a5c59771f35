import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import { serve } from '../../src/dns/serve.ts';
import type { FaultKind } from '../../src/dns/serve-fault.ts';
import { dnsResolver } from '../../src/dns/udp.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { expectedRecords } from '../../src/evaluate/expected-records.ts';
import { findExpected } from '../../src/evaluate/find-expected.ts';
import type { FailureCause } from '../../src/model/answer.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import type { Rr } from '../../src/model/rr.ts';
import { reporters } from '../../src/report/index.ts';
import { ED25519, RSA_2048, TEXTBOOK_PRIVATE, keyRecord, txt } from '../../src/rules/example-records.ts';
import { recordsIn, zoneText } from '../dns/name-servers.ts';
import { PLAIN, sectionOf } from '../report/sections.ts';

const test = suite('expected records');
const ROOT = '$ORIGIN .\n$TTL 60\n@ SOA a. b. 1 1 1 1 60\n';
const KEY = keyRecord(RSA_2048);
const ALIAS = 's1._domainkey CNAME s1-example-com.keys.example.net.';
const SPF = '@ TXT "v=spf1 mx -all"';
const HOP = `${ALIAS}\n${SPF}\n${txt('s1-example-com.keys.example.net.', KEY)}`;

/** The records of lines in the zone example.com, as a file holds them. */
const lines = (text: string): readonly Rr[] => recordsIn(`$ORIGIN example.com.\n$TTL 300\n${text}\n`);
/** Records as the servers of example.com and example.net hold them. */
const world = (com: string, net: string): readonly Rr[] =>
  recordsIn(ROOT, zoneText('example.com', 1, com), zoneText('example.net', 1, net));
const LIVE = world(`${ALIAS}\n${SPF}`, txt('s1-example-com.keys', KEY));

async function found(expected: string, live: readonly Rr[]): Promise<readonly unknown[]> {
  const { records } = await findExpected('example.com', lines(expected), zoneResolver(live));
  return records.map(({ rr, status, damages, beside }) =>
    [rr.name, rr.type, status, ...damages.map(({ kind, what }) => what ?? kind), ...beside].join(' '),
  );
}

const CASES: readonly (readonly [string, string, readonly Rr[], readonly string[]])[] = [
  [
    'are the same through the hop, each at its own name',
    HOP,
    LIVE,
    ['s1._domainkey.example.com CNAME same', 'example.com TXT same', 's1-example-com.keys.example.net TXT same'],
  ],
  [
    'are missing where nothing is',
    HOP,
    world('', ''),
    [
      's1._domainkey.example.com CNAME missing missing',
      'example.com TXT missing missing',
      's1-example-com.keys.example.net TXT missing missing',
    ],
  ],
  [
    'are found below the name of the zone a second time',
    HOP,
    world(
      `s1._domainkey.example.com ${ALIAS.slice(14)}\n${SPF.replace('@', '@ TXT "x"\nexample.com')}`,
      txt('s1-example-com.keys.example.net', `"${KEY}"`),
    ),
    [
      's1._domainkey.example.com CNAME missing s1._domainkey.example.com.example.com',
      'example.com TXT missing example.com.example.com',
      's1-example-com.keys.example.net TXT missing s1-example-com.keys.example.net.example.net quotes-kept',
    ],
  ],
  ['are the same at the end of another CNAME', txt('s1._domainkey', KEY), LIVE, ['s1._domainkey.example.com TXT same']],
  [
    'are not there where a CNAME stands in their place',
    txt('s1._domainkey', KEY),
    world('s1._domainkey CNAME gone', ''),
    ['s1._domainkey.example.com TXT altered gone.example.com'],
  ],
  [
    'are not there where a CNAME leads round in a circle',
    txt('s1._domainkey', KEY),
    world('s1._domainkey CNAME s1._domainkey', ''),
    ['s1._domainkey.example.com TXT altered s1._domainkey.example.com'],
  ],
  [
    'are not there where addresses or texts are',
    ALIAS,
    world('s1._domainkey A 192.0.2.1\ns1._domainkey AAAA 2001:db8::1', ''),
    ['s1._domainkey.example.com CNAME altered A, AAAA'],
  ],
  [
    'are compared with what no other one is',
    '@ TXT "v=spf1 mx -all"\n@ TXT "token=1"\n@ TXT "token=2"',
    world('@ TXT "token=2"\n@ TXT "\\"v=spf1 mx -all\\""\n@ TXT "token=1"\n@ TXT "stranger"', ''),
    ['example.com TXT altered quotes-kept', 'example.com TXT same', 'example.com TXT same'],
  ],
  [
    'of keys tell what stands beside them, at the selector and at the end of its hop',
    `${HOP}\n${txt('s2._domainkey', KEY)}`,
    world(
      `${ALIAS}\n${SPF}\n@ TXT "x"\n${txt('s2._domainkey', KEY)}\ns2._domainkey TXT "x"`,
      `${txt('s1-example-com.keys', KEY)}\ns1-example-com.keys TXT "old"`,
    ),
    [
      's1._domainkey.example.com CNAME same',
      'example.com TXT same',
      's1-example-com.keys.example.net TXT same old',
      's2._domainkey.example.com TXT same x',
    ],
  ],
];
for (const [what, expected, live, result] of CASES)
  test(what, async () => assert.equal(await found(expected, live), result));

test('are those at or below a domain, and those that their CNAMEs lead to, each once', () => {
  const file = lines(
    `a CNAME b.example.net.\nb.example.net. CNAME C.example.org.\nc.example.org. TXT "1"\nc.example.org. TXT "1"\nx.example.net. TXT "2"\n@ A 192.0.2.1\nloop CNAME LOOP\n*.w TXT "3"`,
  );
  const names = (domain: string): string[] => expectedRecords(domain, file).map(({ name }) => name);
  assert.equal(names('example.com'), [
    'a.example.com',
    'b.example.net',
    'c.example.org',
    'loop.example.com',
    '*.w.example.com',
  ]);
  assert.equal(names('EXAMPLE.org'), ['c.example.org']);
  assert.equal(names('ample.com'), []);
  assert.equal(expectedRecords('', []), []);
});

const CAUSES: readonly FailureCause[] = [
  'timeout',
  'servfail',
  'refused',
  'malformed',
  'network',
  'bogus',
  'offline',
  'budget',
  'aborted',
];
for (const cause of CAUSES)
  test(`are unknown where DNS fails with ${cause}, and neither altered nor missing`, async () => {
    const silent: Resolver = {
      resolve: async () => ({ status: 'failed', cause, detail: 'so', path: [], authenticated: false }),
    };
    const report = await check('example.com', { resolver: silent, expected: lines(HOP) });
    assert.equal(
      report.evidence.expected?.records.map(({ status }) => status),
      ['unknown', 'unknown', 'unknown'],
    );
    assert.equal([report.verdict, report.findings], ['unknown', []]);
    for (const type of ['CNAME', 'TXT'])
      assert.ok(
        report.unknown.some((one) => one.type === type && one.cause === cause),
        type,
      );
    const keys = report.unknown.map(({ name, type }) => `${name} ${type}`);
    assert.equal(keys, [...new Set(keys)]);
  });

const FAULTS: readonly FaultKind[] = ['drop', 'servfail', 'refused', 'formerr', 'garbage', 'cut', 'wrong-id', 'reset'];
for (const fault of FAULTS)
  test(`are unknown where the server of the hop's target answers with ${fault}`, async () => {
    const server = await serve(zoneResolver(LIVE), { faults: [{ fault, name: 's1-example-com.keys.example.net' }] });
    const resolver = dnsResolver({ servers: [`${server.host}:${server.port}`], timeout: 300 });
    const { records } = await findExpected('example.com', lines(HOP), resolver);
    await resolver.close?.();
    await server.close();
    assert.equal(
      records.map(({ status }) => status),
      ['same', 'same', 'unknown'],
    );
  });

test('come whole where the datagram is truncated, over TCP', async () => {
  const server = await serve(zoneResolver(LIVE), { faults: [{ fault: 'truncated', transport: 'udp' }] });
  const resolver = dnsResolver({ servers: [`${server.host}:${server.port}`], timeout: 2000 });
  const { records } = await findExpected('example.com', lines(HOP), resolver);
  await resolver.close?.();
  await server.close();
  assert.equal(
    records.map(({ status }) => status),
    ['same', 'same', 'same'],
  );
});

test('stay missing where only the question for the doubled name fails', async () => {
  const zone = zoneResolver(world('', ''));
  const resolver: Resolver = {
    resolve: async (name, type) =>
      type === 'SOA' || name.includes('example.com.example.com')
        ? { status: 'failed', cause: 'timeout', detail: '', path: [], authenticated: false }
        : await zone.resolve(name, type),
  };
  const { records } = await findExpected('example.com', lines(ALIAS), resolver);
  assert.equal(
    records.map(({ status, damages }) => [status, damages]),
    [['missing', [{ kind: 'missing' }]]],
  );
});

test('give a check its selectors, and nothing is guessed', async () => {
  const report = await check('example.com', { resolver: zoneResolver(LIVE), expected: lines(HOP) });
  assert.equal(
    report.evidence.dkim.map(({ selector, status }) => [selector, status]),
    [['s1', 'valid']],
  );
  assert.is(report.evidence.selectorSearch, null);
  const given = await check('example.com', { resolver: zoneResolver(LIVE), selectors: ['s2'], expected: lines(HOP) });
  assert.equal(
    given.evidence.dkim.map(({ selector }) => selector),
    ['s2'],
  );
});

test('are told one line each, and their findings below', async () => {
  const live = world(`${ALIAS}\n${SPF}`, txt('s1-example-com.keys', KEY.slice(0, 255)));
  const report = await check('example.com', { resolver: zoneResolver(live), expected: lines(HOP) });
  const [heading = ''] = sectionOf(report, 'As generated').split('\n\n');
  assert.is(
    heading,
    `
  As generated  ✗ no: 1 of 3 records is not
    ✓ s1._domainkey.example.com CNAME  as generated
    ✓ example.com TXT  as generated
    ✗ s1-example-com.keys.example.net TXT  the host cut it at 255 of 410 octets`,
  );
  const finding = report.findings.find(({ rule }) => rule === 'txt-altered');
  assert.is(
    finding?.message,
    'the TXT record at s1-example-com.keys.example.net is not as generated: the host cut it at 255 of 410 octets',
  );
  assert.equal(finding?.facts, { damage: ['cut'], at: 255, octets: 410, live: [255] });
  assert.equal(finding?.fix?.add, [KEY]);
});

test('that hold a private key, or stand where one is live, are not told', async () => {
  const secret = `v=DKIM1; p=${TEXTBOOK_PRIVATE}`;
  const other = `v=DKIM1; k=ed25519; p=${ED25519}`;
  for (const [file, live] of [
    [secret, other],
    [other, secret],
    [secret, `"${secret}"`],
  ] as const) {
    const report = await check('example.com', {
      resolver: zoneResolver(world(`k CNAME s.keys.example.net.\n${SPF}`, txt('s.keys', live))),
      expected: lines(`k CNAME s.keys.example.net.\n${txt('s.keys.example.net.', file)}`),
      search: false,
    });
    for (const format of ['json', 'text'] as const) {
      const text = reporters[format]([report], { ...PLAIN, verbose: true });
      assert.not.ok(text.includes(TEXTBOOK_PRIVATE.slice(0, 20)), text);
    }
  }
});

test.run();
