import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import { authoritativeServers } from '../../src/dns/authoritative.ts';
import { dohResolver } from '../../src/dns/doh.ts';
import { dnsResolver } from '../../src/dns/udp.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { answering, freePorts, programs } from './programs.ts';
import { startDnsdist, startNamed, startUnbound } from './start.ts';
import { told } from './told.ts';
import { SUBJECTS, twoServers, ZONES } from './zones.ts';

/*
 * Real DNS servers on loopback: named holds the zones, and a second one an older copy of one of them; unbound and knot-resolver resolve them (DoH over HTTP/2 only, as named's own), dnsdist stands
 * before unbound (DoH over HTTP/1.1).
 * Run by .ci/run, which installs them.
 */

const here = programs();
const ports = await freePorts(
  'named',
  'namedDoh',
  'olderNamed',
  'olderDoh',
  'unbound',
  'unboundDoh',
  'dnsdist',
  'dnsdistDoh',
  'dnsdistPlain',
  'dnsdistTcp',
  'kresd',
  'kresdDoh',
);

const servers: readonly [string, () => Resolver][] = [
  ['named over UDP', () => dnsResolver({ servers: [`127.0.0.1:${ports.named}`] })],
  [
    'named over DoH, HTTP/2 only',
    () => dohResolver({ servers: [`https://127.0.0.1:${ports.namedDoh}/dns-query`], ca: here.cert }),
  ],
  ['unbound over UDP', () => dnsResolver({ servers: [`127.0.0.1:${ports.unbound}`] })],
  [
    'unbound over DoH, HTTP/2 only',
    () => dohResolver({ servers: [`https://127.0.0.1:${ports.unboundDoh}/dns-query`], ca: here.cert }),
  ],
  [
    'knot-resolver over DoH, HTTP/2 only',
    () => dohResolver({ servers: [`https://127.0.0.1:${ports.kresdDoh}/dns-query`], ca: here.cert }),
  ],
  ['dnsdist over UDP', () => dnsResolver({ servers: [`127.0.0.1:${ports.dnsdist}`] })],
  [
    'dnsdist over DoH with TLS',
    () => dohResolver({ servers: [`https://127.0.0.1:${ports.dnsdistDoh}/dns-query`], ca: here.cert }),
  ],
  [
    'dnsdist over DoH, plain HTTP/1.1',
    () => dohResolver({ servers: [`http://127.0.0.1:${ports.dnsdistPlain}/dns-query`] }),
  ],
];

const test = suite('real servers');

const { folder } = here;
startNamed(here, { name: 'named', port: ports.named, dohPort: ports.namedDoh, held: ZONES });
startNamed(here, {
  name: 'older',
  port: ports.olderNamed,
  dohPort: ports.olderDoh,
  held: { 'example.com.': ZONES['example.com.'] ?? '', 'two.test.': twoServers(1, 'none') },
});
startUnbound(here, {
  port: ports.unbound,
  dohPort: ports.unboundDoh,
  authority: ports.named,
  origins: Object.keys(ZONES),
});
startDnsdist(here, {
  port: ports.dnsdist,
  dohPort: ports.dnsdistDoh,
  plainPort: ports.dnsdistPlain,
  tcpPort: ports.dnsdistTcp,
  resolver: ports.unbound,
});
startKresd();
for (const port of [ports.named, ports.olderNamed, ports.unbound, ports.dnsdist, ports.kresd])
  await answering(port, 'example.com');

test.after(here.stop);

const rrs = Object.entries(ZONES).flatMap(([origin, text]) => {
  const read = readMasterFile(text, { file: 'zone', origin });
  if (read.problems.length > 0) throw new Error(JSON.stringify(read.problems));
  return read.rrs;
});

for (const { domain, selectors } of SUBJECTS)
  for (const [name, resolver] of servers)
    test(`${domain} looks the same through ${name} as from its zone files`, async () => {
      const live = resolver();
      const [fromFiles, fromServer] = [
        told(await check(domain, { resolver: zoneResolver(rrs), selectors })),
        told(await check(domain, { resolver: live, selectors })),
      ];
      await live.close?.();
      assert.equal(fromServer, fromFiles);
    });

for (const [name, resolver] of servers)
  test(`${name} answers fifty questions at once`, async () => {
    const live = resolver();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => live.resolve(`n${i}.example.com`, 'TXT')));
    await live.close?.();
    assert.equal(new Set(answers.map(({ status }) => status)), new Set(['nxdomain']));
  });

for (const [name, resolver] of servers.slice(1))
  test(`two authorities with different records are told apart, found through ${name}`, async () => {
    const places: Readonly<Record<string, number>> = {
      '192.0.2.1': ports.named,
      '192.0.2.2': ports.olderNamed,
      '127.0.0.1': ports.named,
    };
    const live = resolver();
    const report = await check('two.test', {
      resolver: live,
      selectors: ['hop', 'big', 'new'],
      authorities: authoritativeServers({ addressOf: (address) => `127.0.0.1:${places[address]}` }),
    });
    await live.close?.();
    const { zones = [], records = [] } = report.evidence.authority ?? {};
    assert.equal(
      zones.map(({ apex, servers }) => [apex, ...servers.map(({ name, serial }) => `${name} ${serial}`)]),
      [
        ['two.test', 'ns1.two.test 2', 'ns2.two.test 1'],
        ['example.net', 'ns.example.net 1'],
      ],
    );
    assert.equal(
      records.map(({ record, selector, out, resolver, oldFor, parts }) => [
        `${record} ${selector} ${out} ${resolver.state} ${oldFor}`,
        ...parts.map(({ name, answers }) => `${name}: ${answers.map(({ state }) => state).join(' ')}`),
      ]),
      [
        ['dkim hop yes same null', 'hop._domainkey.two.test: same same', 'key.example.net: same'],
        ['dkim big yes same null', 'big._domainkey.two.test: same same'],
        ['dkim new no same 60', 'new._domainkey.two.test: same old'],
        ['spf null yes same null', 'two.test: same same'],
        ['dmarc null no same 300', '_dmarc.two.test: same old'],
      ],
    );
  });

function startKresd(): void {
  const home = here.home('kresd');
  const names = Object.keys(ZONES).map((origin) => `todname('${origin}')`);
  const conf = `net.listen('127.0.0.1', ${ports.kresd}, { kind = 'dns' })
net.listen('127.0.0.1', ${ports.kresdDoh}, { kind = 'doh2' })
net.tls('${folder}/cert.pem', '${folder}/key.pem')
modules = { 'hints > iterate' }
trust_anchors.remove('.')
cache.open(10 * MB, 'lmdb://${home}')
policy.add(policy.suffix(policy.STUB({'127.0.0.1@${ports.named}'}), {${names.join(', ')}}))
`;
  here.start('kresd', ['-n', '-q', '-c', here.write('kresd.conf', conf), home]);
}

test.run();
