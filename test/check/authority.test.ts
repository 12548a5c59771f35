import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import type { ServeOptions } from '../../src/dns/serve-options.ts';
import type { Authorities, PublishedRecord } from '../../src/model/authority-evidence.ts';
import type { Report } from '../../src/model/report.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { ED25519, RSA_2048, keyRecord, txt } from '../../src/rules/example-records.ts';
import { reporters } from '../../src/report/index.ts';
import { withNameServers, zoneText, type NameServer, type World } from '../dns/name-servers.ts';

const KEY = `v=DKIM1; k=ed25519; p=${ED25519}`;
const SPF = '@ TXT "v=spf1 -all"\n';
const NEW = zoneText('example.com', 2, `${SPF}_dmarc TXT "v=DMARC1; p=reject"\n`);
const OLD = zoneText('example.com', 1, `${SPF}_dmarc 600 TXT "v=DMARC1; p=none"\n`);
const WITHOUT = zoneText('example.com', 1, SPF);

type Servers = Readonly<Record<string, NameServer>>;

const both = (first: string, second: string, options: ServeOptions = {}): Servers => ({
  '192.0.2.1': { zones: [first] },
  '192.0.2.2': { zones: [second], ...options },
});

async function checked(
  servers: Servers,
  resolved: readonly string[],
  { selectors = [], timeout, ...options }: Options = {},
): Promise<Report & { readonly world: World }> {
  const kept: { report?: Report & { world: World } } = {};
  const run = async (world: World): Promise<void> => {
    const { through = (resolver: Resolver) => resolver, ...more } = options;
    const { authorities } = world;
    const report = await check('example.com', {
      resolver: through(world.resolver),
      authorities,
      selectors,
      search: false,
      ...more,
    });
    kept.report = { ...report, world };
  };
  await withNameServers(servers, resolved, run, timeout);
  if (kept.report === undefined) throw new Error('no report');
  return kept.report;
}

interface Options {
  readonly selectors?: readonly string[];
  readonly deadline?: number;
  readonly through?: Wrap;
  /** Of one question to a name server. */
  readonly timeout?: number;
}

type Wrap = (resolver: Resolver) => Resolver;

/** What of each record: how far it is out, what the resolver has, and the state of each server at each name. */
function told({ evidence }: Report): readonly (readonly unknown[])[] {
  return (evidence.authority?.records ?? []).map(({ record, out, resolver, oldFor, parts }: PublishedRecord) => [
    record,
    out,
    resolver.state,
    resolver.seconds,
    oldFor,
    ...parts.map(({ name, answers }) => `${name}: ${answers.map(({ state }) => state).join(' ')}`),
  ]);
}

const found = ({ findings }: Report): readonly string[] => findings.map(({ rule, name }) => `${rule} ${name}`);
const ours = (report: Report): readonly string[] => found(report).filter((one) => /^ns-|disagree|old-answer/.test(one));

const test = suite('is it out?');

test('a record that every server and the resolver have is out', async () => {
  const report = await checked(both(NEW, NEW), [NEW]);
  assert.equal(told(report), [
    ['spf', 'yes', 'same', null, null, 'example.com: same same'],
    ['dmarc', 'yes', 'same', null, null, '_dmarc.example.com: same same'],
  ]);
  assert.equal([ours(report), report.unknown], [[], []]);
  assert.equal(
    report.evidence.authority?.zones.map(({ apex, servers, negativeTtl }) => [
      apex,
      negativeTtl,
      ...servers.map(({ name, address, serial }) => `${name} ${address} ${serial}`),
    ]),
    [['example.com', 300, 'ns1.example.com 192.0.2.1 2', 'ns2.example.com 192.0.2.2 2']],
  );
});

test('a server with an older copy of the zone is told from the others, with how long what it says may be kept', async () => {
  const report = await checked(both(NEW, OLD), [NEW]);
  assert.equal(told(report), [
    ['spf', 'yes', 'same', null, null, 'example.com: same same'],
    ['dmarc', 'no', 'same', null, 600, '_dmarc.example.com: same old'],
  ]);
  assert.equal(ours(report), ['dmarc-servers-disagree _dmarc.example.com']);
  const finding = report.findings.find(({ rule }) => rule === 'dmarc-servers-disagree');
  assert.equal(finding?.severity, 'error');
  assert.is(
    finding?.message,
    'ns2.example.com (192.0.2.2) says something else of _dmarc.example.com than the other servers of example.com, out of an older copy of the zone',
  );
  assert.equal(finding?.facts, { zone: 'example.com', servers: ['ns2.example.com (192.0.2.2)'], seconds: 600 });
});

test('a server without the record disagrees with one that has it', async () => {
  const report = await checked(both(NEW, WITHOUT), [NEW]);
  assert.equal(told(report)[1], ['dmarc', 'no', 'same', null, 300, '_dmarc.example.com: same old']);
});

test('the same record in other strings, with another TTL, is the same', async () => {
  const split = NEW.replace('"v=DMARC1; p=reject"', '60 TXT "v=DMARC1;" " p=reject"').replace('TXT 60 TXT', '60 TXT');
  const report = await checked(both(NEW, split), [NEW]);
  assert.equal(told(report)[1], ['dmarc', 'yes', 'same', null, null, '_dmarc.example.com: same same']);
});

test('other TXT records that differ beside the SPF record are a warning', async () => {
  const beside = zoneText('example.com', 2, `${SPF}@ TXT "site-verification=1"\n_dmarc TXT "v=DMARC1; p=reject"\n`);
  const report = await checked(both(NEW, beside), [NEW]);
  const finding = report.findings.find(({ rule }) => rule === 'spf-servers-disagree');
  assert.equal([finding?.severity, report.verdict], ['warning', 'warn']);
  assert.is(
    finding?.message,
    'the servers of example.com say different things of example.com, and none of them is the newest: ns1.example.com (192.0.2.1), ns2.example.com (192.0.2.2); only records beside the one for mail differ',
  );
});

test('a resolver that still has the old record is told with its seconds', async () => {
  const report = await checked(both(NEW, NEW), [OLD]);
  assert.equal(told(report)[1], ['dmarc', 'yes', 'old', 600, null, '_dmarc.example.com: same same']);
  assert.equal(ours(report), ['dmarc-old-answer _dmarc.example.com']);
  assert.is(
    report.findings.find(({ rule }) => rule === 'dmarc-old-answer')?.message,
    'the resolver still has another answer for _dmarc.example.com than its authoritative servers, and keeps it for 600 seconds at most',
  );
});

test('a resolver that still has the answer that there is no record keeps it for its negative TTL', async () => {
  const report = await checked(both(NEW, NEW), [WITHOUT]);
  assert.equal(told(report)[1], ['dmarc', 'yes', 'old', 300, null, '_dmarc.example.com: same same']);
});

for (const fault of ['drop', 'garbage', 'truncated'] as const)
  test(`a server that is silent (${fault}) leaves it unknown whether a record is out`, async () => {
    const report = await checked(both(NEW, NEW, { faults: [{ fault }] }), [NEW]);
    assert.equal(told(report), [
      ['spf', 'unknown', 'same', null, null, 'example.com: same silent'],
      ['dmarc', 'unknown', 'same', null, null, '_dmarc.example.com: same silent'],
    ]);
    assert.equal(ours(report), ['ns-silent-server example.com']);
    assert.equal(
      report.unknown.map(({ name, type }) => [name, type]),
      [
        ['example.com', 'TXT'],
        ['_dmarc.example.com', 'TXT'],
      ],
    );
    assert.is(report.verdict, 'unknown');
  });

const LAME: readonly (readonly [string, ServeOptions])[] = [
  ['refuses', { faults: [{ fault: 'refused' }] }],
  ['fails', { faults: [{ fault: 'servfail' }] }],
  ['is no authority', { authoritative: false }],
];
for (const [what, options] of LAME)
  test(`a server that ${what} is lame, and keeps no record from being out`, async () => {
    const report = await checked(both(NEW, NEW, options), [NEW]);
    assert.equal(told(report)[1], ['dmarc', 'yes', 'same', null, null, '_dmarc.example.com: same lame']);
    assert.equal(ours(report), ['ns-lame-server example.com']);
    assert.equal([report.verdict, report.unknown], ['warn', []]);
  });

test('where all servers are lame, nothing is known', async () => {
  const lame = { faults: [{ fault: 'refused' }] } as const;
  const servers = { '192.0.2.1': { zones: [NEW], ...lame }, '192.0.2.2': { zones: [NEW], ...lame } };
  const report = await checked(servers, [NEW]);
  assert.equal(told(report)[1], ['dmarc', 'unknown', 'unknown', null, null, '_dmarc.example.com: lame lame']);
  assert.equal([report.verdict, report.unknown[0]?.cause], ['unknown', 'refused']);
});

test('a hop is asked of the servers of both zones, each for its own part', async () => {
  const near = zoneText(
    'example.com',
    2,
    `${SPF}_dmarc TXT "v=DMARC1; p=reject"\ns1._domainkey CNAME s1.example.net.\n`,
  );
  const ns = '@ NS ns3\n@ NS ns4\nns3 A 192.0.2.3\nns4 A 192.0.2.4\n';
  const far = zoneText('example.net', 5, `${ns}${txt('s1', KEY)}`);
  const farOld = zoneText('example.net', 4, ns);
  // The first server holds a copy of the other zone, which is not asked of it.
  const servers = {
    '192.0.2.1': { zones: [near, farOld] },
    '192.0.2.2': { zones: [near] },
    '192.0.2.3': { zones: [far] },
    '192.0.2.4': { zones: [farOld] },
  };
  const report = await checked(servers, [near, far], { selectors: ['s1'] });
  assert.equal(told(report)[0], [
    'dkim',
    'no',
    'same',
    null,
    300,
    's1._domainkey.example.com: same same',
    's1.example.net: same old',
  ]);
  assert.equal(ours(report), ['dkim-servers-disagree s1.example.net']);
  assert.equal(
    report.evidence.authority?.zones.map(({ apex }) => apex),
    ['example.com', 'example.net'],
  );
  assert.equal(
    report.world.at['192.0.2.1']?.log.filter((line) => line.includes('example.net')),
    [],
  );
});

test('where servers point to different targets, both are looked at', async () => {
  const lines = (target: string): string =>
    `${SPF}_dmarc TXT "v=DMARC1; p=reject"\ns1._domainkey CNAME ${target}\n${txt('new', KEY)}\n${txt('old', keyRecord(RSA_2048))}`;
  const [now, before] = [zoneText('example.com', 2, lines('new')), zoneText('example.com', 1, lines('old'))];
  const report = await checked(both(now, before), [before], { selectors: ['s1'] });
  assert.equal(told(report)[0], [
    'dkim',
    'no',
    'old',
    3600,
    3600,
    's1._domainkey.example.com: same old',
    'new.example.com: same same',
    'old.example.com: same same',
  ]);
});

test('a CNAME loop ends', async () => {
  const loop = zoneText(
    'example.com',
    2,
    `${SPF}_dmarc TXT "v=DMARC1; p=reject"\ns1._domainkey CNAME a\na CNAME s1._domainkey\n`,
  );
  const report = await checked(both(loop, loop), [loop], { selectors: ['s1'] });
  assert.equal(told(report)[0], [
    'dkim',
    'yes',
    'unknown',
    null,
    null,
    's1._domainkey.example.com: same same',
    'a.example.com: same same',
  ]);
});

test('a path of more names than are asked stays unknown', async () => {
  const steps = Array.from({ length: 10 }, (_, i) => `n${i} CNAME n${i + 1}`).join('\n');
  const long = zoneText(
    'example.com',
    2,
    `${SPF}_dmarc TXT "v=DMARC1; p=reject"\ns1._domainkey CNAME n0\n${steps}\n${txt('n10', KEY)}`,
  );
  const report = await checked(both(long, long), [long], { selectors: ['s1'] });
  const [dkim] = report.evidence.authority?.records ?? [];
  assert.equal([dkim?.out, dkim?.parts.length], ['unknown', 8]);
  assert.equal(
    report.unknown.map(({ name, cause, detail }) => [name, cause, detail]),
    [['s1._domainkey.example.com', 'budget', 'more than 8 names lie between s1._domainkey.example.com and its record']],
  );
});

test('two addresses of one server are one server: it is enough that one answers', async () => {
  const lines = '@ NS ns1\nns1 A 192.0.2.1\nns1 AAAA 2001:db8::1\n';
  const zone = zoneText('example.com', 2, `${lines}${SPF}_dmarc TXT "v=DMARC1; p=reject"\n`);
  const servers = {
    '192.0.2.1': { zones: [zone] },
    '2001:db8::1': { zones: [zone], host: '::1', faults: [{ fault: 'drop' }] },
  } as const;
  const report = await checked(servers, [zone]);
  assert.equal(told(report)[1], ['dmarc', 'yes', 'same', null, null, '_dmarc.example.com: same silent']);
  const finding = report.findings.find(({ rule }) => rule === 'ns-silent-server');
  assert.equal([finding?.severity, report.verdict], ['info', 'pass']);
  assert.match(finding?.message ?? '', /^ns1\.example\.com \(2001:db8::1\) does not answer .* it may be this machine/);
});

for (const [what, address, out] of [
  ['keeps nothing from being out where the server has another address', '192.0.2.1', 'yes'],
  ['leaves it unknown what the server holds where it has no other', '192.0.2.3', 'unknown'],
] as const)
  test(`an address that this machine has no way to ${what}`, async () => {
    const owner = address === '192.0.2.1' ? 'ns1' : 'ns2';
    const lines = `@ NS ns1\n@ NS ${owner}\nns1 A 192.0.2.1\n${owner} AAAA 2001:db8::1\n`;
    const zone = zoneText('example.com', 2, `${lines}${SPF}_dmarc TXT "v=DMARC1; p=reject"\n`);
    await withNameServers({ '192.0.2.1': { zones: [zone] } }, [zone], async ({ resolver, authorities }) => {
      const noWay: Authorities = {
        ask: async (at, name, type, options) =>
          at.includes(':')
            ? { status: 'unreachable', detail: 'no route to the network (ENETUNREACH)' }
            : await authorities.ask(at, name, type, options),
      };
      const report = await check('example.com', { resolver, authorities: noWay, search: false });
      assert.equal(told(report)[1]?.slice(0, 2), ['dmarc', out]);
      assert.equal(ours(report), []);
      assert.equal(
        report.unknown.map(({ cause }) => cause),
        out === 'yes' ? [] : ['network', 'network'],
      );
    });
  });

test('an IPv6 server is asked', async () => {
  const zone = zoneText('example.com', 2, `@ NS ns1\nns1 AAAA 2001:db8::1\n${SPF}_dmarc TXT "v=DMARC1; p=reject"\n`);
  const report = await checked({ '2001:db8::1': { zones: [zone], host: '::1' } }, [zone]);
  assert.equal(told(report)[1], ['dmarc', 'yes', 'same', null, null, '_dmarc.example.com: same']);
});

test('servers that count on their own are not called old', async () => {
  const other = OLD.replace('SOA ns1 hostmaster 1', 'SOA ns.example.net. hostmaster 1');
  const report = await checked(both(NEW, other), [NEW]);
  assert.equal(told(report)[1], ['dmarc', 'no', 'unknown', null, 3600, '_dmarc.example.com: differs differs']);
});

test('of servers with the same serial, most are right', async () => {
  const ns = '@ NS ns1\n@ NS ns2\n@ NS ns3\nns1 A 192.0.2.1\nns2 A 192.0.2.2\nns3 A 192.0.2.3\n';
  const zone = (policy: string): string =>
    zoneText('example.com', 1, `${ns}${SPF}_dmarc TXT "v=DMARC1; p=${policy}"\n`);
  const servers = {
    '192.0.2.1': { zones: [zone('reject')] },
    '192.0.2.2': { zones: [zone('none')] },
    '192.0.2.3': { zones: [zone('reject')] },
  };
  const report = await checked(servers, [zone('none')]);
  assert.equal(told(report)[1], ['dmarc', 'no', 'old', 3600, 3600, '_dmarc.example.com: same differs same']);
});

for (const cause of ['timeout', 'servfail', 'refused', 'malformed', 'network', 'bogus', 'offline', 'aborted'] as const)
  for (const type of ['SOA', 'NS', 'A'] as const)
    test(`a resolver that fails with ${cause} at ${type} leaves it unknown, and the rest is judged`, async () => {
      const through: Wrap = (resolver) => ({
        resolve: async (name, asked, options) =>
          asked === type || (type === 'A' && asked === 'AAAA')
            ? { status: 'failed', cause, detail: 'as scripted', path: [], authenticated: false }
            : await resolver.resolve(name, asked, options),
      });
      const report = await checked(both(NEW, NEW), [NEW], { through });
      assert.equal(
        report.evidence.authority?.records.map(({ out, resolver }) => [out, resolver.state]),
        [
          ['unknown', 'unknown'],
          ['unknown', 'unknown'],
        ],
      );
      assert.equal([report.evidence.spf.status, report.evidence.dmarc.status], ['found', 'found']);
      const unheard = report.unknown.filter(({ name }) => ['example.com', '_dmarc.example.com'].includes(name));
      assert.ok(unheard.some((one) => one.cause === cause && one.detail.includes('as scripted')));
      assert.is(report.verdict, 'unknown');
    });

test('the deadline is kept, and blames no server', async () => {
  const silent = { faults: [{ fault: 'drop' }] } as const;
  const servers = { '192.0.2.1': { zones: [NEW], ...silent }, '192.0.2.2': { zones: [NEW], ...silent } };
  const report = await checked(servers, [NEW], { deadline: 150, timeout: 20_000 });
  assert.ok(report.elapsedMs < 10_000, `${report.elapsedMs} ms`);
  assert.equal(ours(report), []);
  assert.equal([...new Set(report.unknown.map(({ cause }) => cause))], ['budget']);
});

test('asks 13 servers at most, and says that it left some out', async () => {
  const count = 15;
  const ns = Array.from({ length: count }, (_, i) => `@ NS ns${i}\nns${i} A 192.0.2.${i + 1}\n`).join('');
  const zone = zoneText('example.com', 1, `${ns}${SPF}_dmarc TXT "v=DMARC1; p=none"\n`);
  const servers = Object.fromEntries(Array.from({ length: count }, (_, i) => [`192.0.2.${i + 1}`, { zones: [zone] }]));
  const report = await checked(servers, [zone]);
  const [zoneEvidence] = report.evidence.authority?.zones ?? [];
  assert.equal([zoneEvidence?.servers.length, zoneEvidence?.leftOut], [13, 2]);
  assert.is(report.evidence.authority?.records[0]?.out, 'unknown');
  assert.match(report.unknown[0]?.detail ?? '', /2 more name servers of example\.com were not asked/);
});

test('the policy that applies is looked at too where it stands above the domain', async () => {
  const org = zoneText('example.com', 1, `${SPF}_dmarc TXT "v=DMARC1; p=reject"\nsub TXT "v=spf1 -all"\n`);
  await withNameServers(both(org, org), [org], async ({ resolver, authorities }) => {
    const report = await check('sub.example.com', { resolver, authorities, search: false });
    assert.equal(
      report.evidence.authority?.records.map(({ record, name, out }) => `${record} ${name} ${out}`),
      ['spf sub.example.com yes', 'dmarc _dmarc.sub.example.com yes', 'dmarc _dmarc.example.com yes'],
    );
  });
});

test('no private key that only one server still gives out comes into a report', async () => {
  const secret = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ';
  const leaked = zoneText('example.com', 1, `${SPF}s1._domainkey TXT "-----BEGIN PRIVATE KEY-----${secret}"\n`);
  const now = zoneText('example.com', 2, `${SPF}${txt('s1._domainkey', KEY)}`);
  const report = await checked(both(now, leaked), [now], { selectors: ['s1'] });
  const { world: _world, ...rest } = report;
  const style = { width: 100, colour: false, unicode: true, verbose: true, version: '0' };
  assert.not.match(reporters.text([report], style), /MIIEvQ/);
  assert.not.match(reporters.json([report], style), /MIIEvQ/);
  assert.not.match(
    JSON.stringify(rest, (_key, value) => (typeof value === 'bigint' ? `${value}` : value)),
    /MIIEvQ/,
  );
});

test('without authorities, nothing is asked and nothing said', async () => {
  await withNameServers(both(NEW, OLD), [NEW], async ({ resolver, at }) => {
    const report = await check('example.com', { resolver, search: false });
    assert.is(report.evidence.authority, undefined);
    assert.equal(at['192.0.2.1']?.log, []);
  });
});

test.run();
