import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import { authoritativeServers } from '../../src/dns/authoritative.ts';
import { dohResolver } from '../../src/dns/doh.ts';
import { dnsResolver } from '../../src/dns/udp.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { reporters } from '../../src/report/index.ts';
import { selfSigned } from '../dns/self-signed.ts';
import { SUBJECTS, twoServers, ZONES } from './zones.ts';

/*
 * Real DNS servers on loopback: named holds the zones, and a second one an older copy of one of them; unbound and knot-resolver resolve them (DoH over HTTP/2 only, as named's own), dnsdist stands
 * before unbound (DoH over HTTP/1.1).
 * Run by .ci/run, which installs them.
 */

const folder = mkdtempSync(join(tmpdir(), 'mailward-servers-'));
const tls = selfSigned();
const running: ChildProcess[] = [];

const [named, namedDoh, unbound, unboundDoh, dnsdist, dnsdistDoh, dnsdistPlain, kresd, kresdDoh, olderNamed, olderDoh] =
  await freePorts(11);

const servers: readonly [string, () => Resolver][] = [
  ['named over UDP', () => dnsResolver({ servers: [`127.0.0.1:${named}`] })],
  [
    'named over DoH, HTTP/2 only',
    () => dohResolver({ servers: [`https://127.0.0.1:${namedDoh}/dns-query`], ca: tls.cert }),
  ],
  ['unbound over UDP', () => dnsResolver({ servers: [`127.0.0.1:${unbound}`] })],
  [
    'unbound over DoH, HTTP/2 only',
    () => dohResolver({ servers: [`https://127.0.0.1:${unboundDoh}/dns-query`], ca: tls.cert }),
  ],
  [
    'knot-resolver over DoH, HTTP/2 only',
    () => dohResolver({ servers: [`https://127.0.0.1:${kresdDoh}/dns-query`], ca: tls.cert }),
  ],
  ['dnsdist over UDP', () => dnsResolver({ servers: [`127.0.0.1:${dnsdist}`] })],
  [
    'dnsdist over DoH with TLS',
    () => dohResolver({ servers: [`https://127.0.0.1:${dnsdistDoh}/dns-query`], ca: tls.cert }),
  ],
  ['dnsdist over DoH, plain HTTP/1.1', () => dohResolver({ servers: [`http://127.0.0.1:${dnsdistPlain}/dns-query`] })],
];

const test = suite('real servers');

test.before(async () => {
  writeFileSync(join(folder, 'key.pem'), tls.key);
  writeFileSync(join(folder, 'cert.pem'), tls.cert);
  startNamed('named', named, namedDoh, ZONES);
  startNamed('older', olderNamed, olderDoh, {
    'example.com.': ZONES['example.com.'] ?? '',
    'two.test.': twoServers(1, 'none'),
  });
  startUnbound();
  startDnsdist();
  startKresd();
  for (const port of [named, olderNamed, unbound, dnsdist, kresd]) await answering(Number(port));
});

test.after(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

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
        await told(domain, selectors, zoneResolver(rrs)),
        await told(domain, selectors, live),
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

/** The JSON report without what may differ: times to live, who answered, how many questions it took. */
async function told(domain: string, selectors: readonly string[], resolver: Resolver): Promise<unknown> {
  const report = await check(domain, { resolver, selectors });
  const text = reporters.json([report], { width: 80, colour: false, unicode: true, version: '0' });
  return JSON.parse(text, (key, value: unknown) =>
    ['ttl', 'elapsedMs', 'questions', 'at'].includes(key) ? undefined : value,
  );
}

for (const [name, resolver] of servers.slice(1))
  test(`two authorities with different records are told apart, found through ${name}`, async () => {
    const places: Readonly<Record<string, number | undefined>> = {
      '192.0.2.1': named,
      '192.0.2.2': olderNamed,
      '127.0.0.1': named,
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

function startNamed(
  program: string,
  port: number | undefined,
  dohPort: number | undefined,
  held: Readonly<Record<string, string>>,
): void {
  const home = join(folder, program);
  mkdirSync(home);
  const zones = Object.entries(held).map(([origin, text], i) => {
    writeFileSync(join(home, `${i}.zone`), text);
    return `zone "${origin}" { type primary; file "${home}/${i}.zone"; check-names ignore; };`;
  });
  const conf = `tls t { key-file "${folder}/key.pem"; cert-file "${folder}/cert.pem"; }; http h { endpoints { "/dns-query"; }; };
  options { directory "${home}"; listen-on port ${dohPort} tls t http h { 127.0.0.1; }; pid-file none; session-keyfile "${home}/session.key"; listen-on port ${port} { 127.0.0.1; };
    listen-on-v6 { none; }; recursion no; dnssec-validation no; }; controls { };\n${zones.join('\n')}\n`;
  writeFileSync(join(home, 'named.conf'), conf);
  start('named', ['-g', '-c', join(home, 'named.conf')]);
}

function startKresd(): void {
  const home = join(folder, 'kresd');
  mkdirSync(home);
  const names = Object.keys(ZONES).map((origin) => `todname('${origin}')`);
  const conf = `net.listen('127.0.0.1', ${kresd}, { kind = 'dns' })
net.listen('127.0.0.1', ${kresdDoh}, { kind = 'doh2' })
net.tls('${folder}/cert.pem', '${folder}/key.pem')
modules = { 'hints > iterate' }
trust_anchors.remove('.')
cache.open(10 * MB, 'lmdb://${home}')
policy.add(policy.suffix(policy.STUB({'127.0.0.1@${named}'}), {${names.join(', ')}}))
`;
  writeFileSync(join(home, 'kresd.conf'), conf);
  start('kresd', ['-n', '-q', '-c', join(home, 'kresd.conf'), home]);
}

function startUnbound(): void {
  const stubs = Object.keys(ZONES).map(
    (origin) => `stub-zone:\n  name: "${origin}"\n  stub-addr: 127.0.0.1@${named}\n`,
  );
  const conf = `server:
  interface: 127.0.0.1@${unbound}
  interface: 127.0.0.1@${unboundDoh}
  https-port: ${unboundDoh}
  tls-service-key: "${folder}/key.pem"
  tls-service-pem: "${folder}/cert.pem"
  username: ""
  chroot: ""
  directory: "${folder}"
  pidfile: "${folder}/unbound.pid"
  logfile: ""
  use-syslog: no
  do-not-query-localhost: no
  do-ip6: no
  module-config: "iterator"
  local-zone: "test." nodefault
  local-zone: "invalid." nodefault
  ede: yes
  num-threads: 1
remote-control:
  control-enable: no
${stubs.join('')}`;
  writeFileSync(join(folder, 'unbound.conf'), conf);
  start('unbound', ['-d', '-c', join(folder, 'unbound.conf')]);
}

function startDnsdist(): void {
  const conf = `setLocal('127.0.0.1:${dnsdist}')
addDOHLocal('127.0.0.1:${dnsdistDoh}', '${folder}/cert.pem', '${folder}/key.pem', {'/dns-query'})
addDOHLocal('127.0.0.1:${dnsdistPlain}', nil, nil, {'/dns-query'})
newServer({address='127.0.0.1:${unbound}', checkType='SOA', checkName='example.com.'})
setSecurityPollSuffix('')
`;
  writeFileSync(join(folder, 'dnsdist.conf'), conf);
  start('dnsdist', ['--supervised', '-C', join(folder, 'dnsdist.conf')]);
}

function start(program: string, args: readonly string[]): void {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => void (said = (said + chunk.toString()).slice(-4000)));
  child.on('error', (error) => process.stderr.write(`${program}: ${error.message}\n`));
  child.on('exit', (code) => {
    if (code !== null && code !== 0) process.stderr.write(`${program} ended with ${code}:\n${said}\n`);
  });
  running.push(child);
}

/** Waits until a server answers for a zone, 20 seconds at most. */
async function answering(port: number): Promise<void> {
  const resolver = dnsResolver({ servers: [`127.0.0.1:${port}`], timeout: 400 });
  for (const until = Date.now() + 20_000; Date.now() < until;) {
    if ((await resolver.resolve('example.com', 'SOA')).status === 'records') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing answers at port ${port}`);
}

async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = held.map((server) => (server.address() as { port: number }).port);
  for (const server of held) server.close();
  return ports;
}

test.run();
