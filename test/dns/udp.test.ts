import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serve } from '../../src/dns/serve.ts';
import type { ServeOptions } from '../../src/dns/serve-options.ts';
import type { FaultKind } from '../../src/dns/serve-fault.ts';
import { dnsResolver } from '../../src/dns/udp.ts';
import type { Answer } from '../../src/model/answer.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { InputError } from '../../src/text/input-error.ts';

const N = 'big.example.com';
const text = (size: number, name: string = N): Answer => ({
  status: 'records',
  records: [{ name, ttl: 300, type: 'TXT', strings: Array.from({ length: size }, () => 'x'.repeat(255)) }],
  path: [],
  authenticated: true,
});
const zone: Resolver = {
  resolve: async (name) =>
    name === N
      ? text(6)
      : name.startsWith('small')
        ? text(1, name)
        : { status: 'nxdomain', path: [], authenticated: false, negativeTtl: 5 },
};

async function withServer(
  options: ServeOptions,
  run: (resolver: Required<Resolver>, server: Awaited<ReturnType<typeof serve>>) => Promise<void>,
  timeout: number = 2000,
): Promise<void> {
  const server = await serve(zone, options);
  const resolver = dnsResolver({
    servers: [`${server.host.includes(':') ? `[${server.host}]` : server.host}:${server.port}`],
    timeout,
  });
  try {
    await run(resolver, server);
  } finally {
    await resolver.close();
    await server.close();
  }
}

const test = suite('udp');

test('asks over UDP', () =>
  withServer({}, async (resolver, server) => {
    const answer = await resolver.resolve('none.example.com', 'TXT');
    const { server: _server, bytes: _bytes, ...rest } = answer;
    assert.equal(rest, { status: 'nxdomain', path: [], authenticated: false, negativeTtl: 5 });
    assert.equal(server.counts, { udp: 1, tcp: 0, doh: 0 });
  }));

test('asks again over TCP where the answer does not fit a datagram', () =>
  withServer({}, async (resolver, server) => {
    const answer = await resolver.resolve(N, 'TXT');
    assert.equal(
      answer.status === 'records' && answer.records,
      text(6).status === 'records' && (text(6) as { records: unknown }).records,
    );
    assert.equal(server.counts, { udp: 1, tcp: 1, doh: 0 });
  }));

test('asks over IPv6', () =>
  withServer({ host: '::1' }, async (resolver) => {
    assert.is((await resolver.resolve(N, 'TXT')).status, 'records');
  }));

test('sends odd octets as they are', () =>
  withServer({}, async (resolver, server) => {
    const names = ['a:b/%20 c.example.com', '\xe9\\..example.com'];
    for (const name of names) await resolver.resolve(name, 'TXT');
    assert.equal(
      server.log,
      names.map((name) => `udp TXT ${name}`),
    );
  }));

const FAULTS: readonly [FaultKind, string, RegExp][] = [
  ['drop', 'timeout', /no answer within \d+ ms/],
  ['servfail', 'servfail', /SERVFAIL/],
  ['refused', 'refused', /REFUSED/],
  ['formerr', 'servfail', /FORMERR/],
  // What does not answer the question is passed over, so these end like no answer at all.
  ['wrong-id', 'timeout', /no answer within \d+ ms/],
  ['wrong-question', 'timeout', /no answer within \d+ ms/],
  ['garbage', 'timeout', /no answer within \d+ ms/],
  ['cut', 'malformed', /no DNS message|is cut/],
];
for (const [fault, cause, detail] of FAULTS) {
  test(`says what happened where the server answers with ${fault}`, () =>
    withServer(
      { faults: [{ fault }] },
      async (resolver) => {
        const answer = await resolver.resolve('small.example.com', 'TXT');
        assert.equal([answer.status, answer.status === 'failed' && answer.cause], ['failed', cause]);
        assert.match(answer.status === 'failed' ? answer.detail : '', detail);
      },
      300,
    ));

  test(`tries once more after one ${fault}`, () =>
    withServer(
      { faults: [{ fault, times: 1 }] },
      async (resolver) => {
        assert.is((await resolver.resolve('small.example.com', 'TXT')).status, 'records');
      },
      1000,
    ));
}

test('takes the truncated answer of a TCP server for a failure', () =>
  withServer({ faults: [{ fault: 'truncated' }] }, async (resolver) => {
    const answer = await resolver.resolve('small.example.com', 'TXT');
    assert.match(answer.status === 'failed' ? answer.detail : '', /the answer is truncated/);
  }));

test('says that a TCP server closed without an answer', () =>
  withServer({ faults: [{ fault: 'reset', transport: 'tcp' }] }, async (resolver) => {
    const answer = await resolver.resolve(N, 'TXT');
    assert.match(answer.status === 'failed' ? answer.detail : '', /connection reset|closed the connection/);
  }));

test('says that an address cannot be asked', async () => {
  const resolver = dnsResolver({ servers: ['255.255.255.255'], timeout: 1000 });
  const answer = await resolver.resolve(N, 'TXT');
  assert.equal([answer.status, answer.status === 'failed' && answer.cause], ['failed', 'network']);
});

test('says that there is no such type', async () => {
  const resolver = dnsResolver({ servers: ['127.0.0.1:9'], timeout: 1000 });
  assert.is((await resolver.resolve(N, 'TYPE99999')).status, 'failed');
});

test('says that nobody listens at a port', async () => {
  const server = await serve(zone);
  await server.close();
  const resolver = dnsResolver({ servers: [`127.0.0.1:${server.port}`], timeout: 1000 });
  const answer = await resolver.resolve(N, 'TXT');
  assert.match(answer.status === 'failed' ? answer.detail : '', /connection refused/);
});

test('says that there is no way to an address', async () => {
  // Link-local and multicast, without the interface that would have to be named.
  for (const address of ['[fe80::53]:53', '[ff02::53]:53']) {
    const answer = await dnsResolver({ servers: [address], timeout: 1000 }).resolve(N, 'TXT');
    assert.is(answer.status === 'failed' && answer.cause, 'network');
  }
});

test('ends a question that its asker gives up', () =>
  withServer({ faults: [{ fault: 'drop' }] }, async (resolver) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 30);
    const answer = await resolver.resolve(N, 'TXT', { signal: controller.signal });
    assert.is(answer.status === 'failed' && answer.cause, 'aborted');
  }));

for (const server of ['dns.example', '9.9.9', '9.9.9.9:0', '9.9.9.9:70000', '[9.9.9.9]:53', '2620:fe::fe:53:x', ''])
  test(`refuses "${server}" as a server`, () =>
    assert.throws(
      () => dnsResolver({ servers: [server] }),
      (error: unknown) => error instanceof InputError,
    ));

for (const timeout of [0, -1, 0.5, NaN, Infinity, 2 ** 31])
  test(`refuses a timeout of ${timeout}`, () =>
    assert.throws(
      () => dnsResolver({ servers: ['9.9.9.9'], timeout }),
      (error: unknown) => error instanceof InputError,
    ));

test('refuses to ask no server at all', () =>
  assert.throws(
    () => dnsResolver({ servers: [] }),
    (error: unknown) => error instanceof InputError,
  ));

for (const server of ['9.9.9.9', '127.0.0.1:5353', '2620:fe::fe', '[2620:fe::fe]', '[2620:fe::fe]:5353'])
  test(`takes "${server}" as a server`, () => void dnsResolver({ servers: [server] }));

test.run();
