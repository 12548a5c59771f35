import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withNameServers, zoneText, type NameServer } from '../dns/name-servers.ts';
import { serve } from '../../src/dns/serve.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { recordsIn } from '../dns/name-servers.ts';
import { mailward, type Ran } from './run.ts';

const SPF = '@ TXT "v=spf1 -all"\n';
const NEW = zoneText('example.com', 2, `${SPF}_dmarc TXT "v=DMARC1; p=reject"\n`);
const OLD = zoneText('example.com', 1, `${SPF}_dmarc TXT "v=DMARC1; p=none"\n`);
const ROOT = '$ORIGIN .\n$TTL 60\n@ SOA a. b. 1 1 1 1 60\n';

/** Runs a check of example.com whose name servers listen on loopback. */
async function run(servers: Readonly<Record<string, NameServer>>, ...more: readonly string[]): Promise<Ran> {
  const ran: Ran[] = [];
  const resolver = await serve(zoneResolver(recordsIn(ROOT, NEW)));
  await withNameServers(servers, [], async ({ at }) => {
    const places = Object.entries(at).flatMap(([address, { port }]) => [
      '--nameserver',
      `${address}=127.0.0.1:${port}`,
    ]);
    const words = ['check', 'example.com', '--no-search', '--authoritative', '--timeout', '400', ...places, ...more];
    ran.push(await mailward([...words, '--resolver', `127.0.0.1:${resolver.port}`]));
  });
  await resolver.close();
  return ran[0] ?? { code: null, stdout: '', stderr: '' };
}

const test = suite('cli --authoritative');

test('says that a record is out, and exits with 0', async () => {
  const { code, stdout } = await run({ '192.0.2.1': { zones: [NEW] }, '192.0.2.2': { zones: [NEW] } });
  assert.is(code, 0, stdout);
  assert.match(stdout, /Is it out\? {2}✓ yes: every name server and the resolver say the same/);
});

test('says which server still has the old record, and exits with 1', async () => {
  const { code, stdout } = await run({ '192.0.2.1': { zones: [NEW] }, '192.0.2.2': { zones: [OLD] } });
  assert.is(code, 1, stdout);
  assert.match(stdout, /✗ ns2\.example\.com {2}192\.0\.2\.2 {2}serial 1 {2}old: _dmarc\.example\.com/);
});

test('exits with 3 where a server is silent', async () => {
  const silent = { zones: [NEW], faults: [{ fault: 'drop' }] } as const;
  const { code, stdout } = await run({ '192.0.2.1': { zones: [NEW] }, '192.0.2.2': silent }, '--format', 'json');
  const [result] = JSON.parse(stdout).results;
  assert.equal([code, result.verdict], [3, 'unknown']);
  assert.equal(
    result.authority.records.map(({ out }: { out: string }) => out),
    ['unknown', 'unknown'],
  );
});

test('asks no address that is not public and was not named', async () => {
  const { code, stdout } = await run({ '192.0.2.1': { zones: [NEW] } });
  assert.is(code, 0, stdout);
  assert.match(stdout, /ns2\.example\.com {2}192\.0\.2\.2 {2}not asked: 192\.0\.2\.2 is a documentation\s+address/);
});

const UNUSABLE: readonly (readonly [readonly string[], RegExp])[] = [
  [['--authoritative', '--offline'], /--offline asks nobody, and --authoritative asks name servers/],
  [
    ['--authoritative', '--zone', 'x.zone'],
    /--authoritative looks at what is published, and --zone at what is not yet/,
  ],
  [['--nameserver', '10.0.0.53'], /--nameserver says where name servers are asked, .* only with --authoritative/],
  [['--authoritative', '--nameserver', 'ns1.example.com'], /--nameserver "ns1\.example\.com" begins with no address/],
  [['--authoritative', '--nameserver', '10.0.0.53=ns1'], /"ns1" is no address of a DNS server/],
  [['--authoritative', '--nameserver', '10.0.0.53=127.0.0.1:0'], /"127\.0\.0\.1:0" is no address of a DNS server/],
  [['--authoritative=yes'], /--authoritative takes no value/],
];
for (const [options, line] of UNUSABLE)
  test(`refuses mailward check example.com ${options.join(' ')}`, async () => {
    const { code, stdout, stderr } = await mailward(['check', 'example.com', ...options]);
    assert.equal([code, stdout, stderr.trimEnd().split('\n').length], [2, '', 1], stderr);
    assert.match(stderr, line);
  });

test.run();
