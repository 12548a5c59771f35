import { once } from 'node:events';
import { createSecureServer } from 'node:http2';
import { connect, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dohResolver } from '../../src/dns/doh.ts';
import { serve } from '../../src/dns/serve.ts';
import type { ServeOptions } from '../../src/dns/serve-options.ts';
import type { FaultKind } from '../../src/dns/serve-fault.ts';
import type { Answer } from '../../src/model/answer.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { InputError } from '../../src/text/input-error.ts';
import { selfSigned } from './self-signed.ts';

const tls = selfSigned();
const N = 's1._domainkey.example.com';
const OCTETS = 'v=DKIM1; \xff\x00é';
const target = 's1.keys.example.net';
const found: Answer = {
  status: 'records',
  records: [{ name: target, ttl: 300, type: 'TXT', strings: ['x'.repeat(255), OCTETS, ''] }],
  path: [{ name: N, target, ttl: 3600 }],
  authenticated: true,
};
const zone: Resolver = {
  resolve: async (name, type) =>
    name === N && type === 'TXT' ? found : { status: 'nodata', path: [], authenticated: false, negativeTtl: 60 },
};

/** Runs with a server and a resolver that asks it, and closes both. */
async function withServer(
  options: ServeOptions,
  run: (resolver: Required<Resolver>, server: Awaited<ReturnType<typeof serve>>) => Promise<void>,
  timeout: number = 4000,
): Promise<void> {
  const server = await serve(zone, options);
  const resolver = dohResolver({ servers: [server.dohUrl], timeout, ca: tls.cert });
  try {
    await run(resolver, server);
  } finally {
    await resolver.close();
    await server.close();
  }
}

/** The answer without where it came from. */
function bare(answer: Answer): Answer {
  const { server: _server, bytes: _bytes, ...rest } = answer;
  return rest as Answer;
}

const test = suite('doh');

const CHANNELS: readonly [string, ServeOptions][] = [
  ['plain HTTP/1.1 on loopback', {}],
  ['HTTPS with HTTP/1.1 only', { tls, http: 'h1' }],
  ['HTTPS with HTTP/2 only', { tls, http: 'h2' }],
  ['HTTPS with both', { tls }],
];
for (const [what, options] of CHANNELS) {
  test(`asks over ${what}`, () =>
    withServer(options, async (resolver, server) => {
      assert.equal(bare(await resolver.resolve(N, 'TXT')), found);
      const more = await Promise.all(
        Array.from({ length: 20 }, async (_, i) => await resolver.resolve(`n${i}.example.com`, 'TXT')),
      );
      assert.equal(new Set(more.map(({ status }) => status)), new Set(['nodata']));
      assert.equal(server.counts, { udp: 0, tcp: 0, doh: 21 });
    }));
}

test('asks for names of every length', () =>
  withServer({}, async (resolver, server) => {
    const lengths = [1, 20, 95, 96, 97, 98, 99, 100, 223, 224, 225, 226, 227, 228, 253];
    for (const length of lengths) {
      const labels = 'x'.repeat(length).replace(/x{30}(?=x)/g, `${'x'.repeat(29)}.`);
      assert.is(labels.length, length);
      assert.is((await resolver.resolve(labels, 'TXT')).status, 'nodata');
    }
    assert.equal(
      server.log.map((line) => line.length - 'doh TXT '.length),
      lengths,
    );
  }));

test('asks for names that the client underneath would change or answer by itself', () =>
  withServer({}, async (resolver, server) => {
    const names = [
      'localhost',
      'a,b.example.com',
      'a b:/%.example.com',
      'M\xdcNCHEN.example.com',
      'a\\.b.example.com',
      'UPPER.example.com',
      'x.onion',
    ];
    for (const name of names) await resolver.resolve(name, 'A');
    assert.equal(
      server.log,
      names.map((name) => `doh A ${name}`),
    );
  }));

test('does not send a name that cannot stand in DNS', () =>
  withServer({}, async (resolver, server) => {
    const answer = await resolver.resolve(`${'x'.repeat(64)}.example.com`, 'TXT');
    assert.equal([answer.status, answer.status === 'failed' && answer.cause], ['failed', 'malformed']);
    assert.equal(server.log, []);
  }));

const FAULTS: readonly [FaultKind, string, RegExp][] = [
  ['drop', 'timeout', /no answer within \d+ ms/],
  ['servfail', 'servfail', /SERVFAIL/],
  ['refused', 'refused', /REFUSED/],
  ['formerr', 'servfail', /FORMERR/],
  ['truncated', 'malformed', /the answer is truncated/],
  ['wrong-id', 'malformed', /another id/],
  ['wrong-question', 'malformed', /another question/],
  ['garbage', 'malformed', /no DNS message|is cut|octets after|a query/],
  ['cut', 'malformed', /no DNS message|is cut/],
  ['reset', 'network', /connection reset|hang up/],
  ['http-400', 'network', /HTTP status 400/],
  ['http-503', 'network', /HTTP status 503/],
  ['html', 'malformed', /the reply is text\/html, not application\/dns-message/],
  ['wrong-type', 'malformed', /the reply is application\/octet-stream/],
  ['slow-body', 'timeout', /no answer within \d+ ms/],
  ['oversized', 'network', /larger than a DNS message can be/],
];
for (const [fault, cause, detail] of FAULTS) {
  test(`says what happened where the server answers with ${fault}`, () =>
    withServer(
      { faults: [{ fault, milliseconds: 5000 }] },
      async (resolver) => {
        const answer = await resolver.resolve(N, 'TXT');
        assert.equal([answer.status, answer.status === 'failed' && answer.cause], ['failed', cause]);
        assert.match(answer.status === 'failed' ? answer.detail : '', detail);
      },
      300,
    ));

  test(`tries once more after one ${fault}`, () =>
    withServer(
      { faults: [{ fault, times: 1, milliseconds: 5000 }] },
      async (resolver, server) => {
        assert.equal(bare(await resolver.resolve(N, 'TXT')), found);
        assert.is(server.counts.doh, 2);
      },
      1000,
    ));
}

test('waits for an answer that is late, but in time', () =>
  withServer({ faults: [{ fault: 'late', milliseconds: 60 }] }, async (resolver) => {
    assert.equal(bare(await resolver.resolve(N, 'TXT')), found);
  }));

test('goes to the next server where one is dead, and begins with the good one the next time', async () => {
  const server = await serve(zone);
  const dead = createServer().listen(0, '127.0.0.1');
  await once(dead, 'listening');
  const { port } = dead.address() as { port: number };
  await new Promise((resolve) => dead.close(resolve));
  const resolver = dohResolver({ servers: [`http://127.0.0.1:${port}/dns-query`, server.dohUrl], timeout: 2000 });
  assert.equal(bare(await resolver.resolve(N, 'TXT')), found);
  await server.close();
  const answer = await resolver.resolve(N, 'TXT');
  await resolver.close();
  const details = answer.status === 'failed' ? answer.detail.split('; ') : [];
  assert.is(details.length, 2);
  assert.ok(details[0]?.includes(server.dohUrl), 'the server that answered last comes first');
});

test('does not trust a certificate that nobody vouches for', async () => {
  const server = await serve(zone, { tls });
  const resolver = dohResolver({ servers: [server.dohUrl], timeout: 1000 });
  const answer = await resolver.resolve(N, 'TXT');
  await resolver.close();
  await server.close();
  assert.match(
    answer.status === 'failed' ? answer.detail : '',
    /its certificate is self-signed \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
  );
});

test('ends a question that its asker gives up', () =>
  withServer({ faults: [{ fault: 'drop' }] }, async (resolver) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 30);
    const answer = await resolver.resolve(N, 'TXT', { signal: controller.signal });
    assert.equal(answer.status === 'failed' && [answer.cause, answer.detail], ['aborted', 'the question was aborted']);
    const late = await resolver.resolve(N, 'TXT', { signal: controller.signal });
    assert.is(late.status === 'failed' && late.cause, 'aborted');
  }));

test('asks on where the server stops at a CNAME', async () => {
  const split: Resolver = {
    resolve: async (name) =>
      name === N
        ? { status: 'records', records: [], path: [{ name: N, target, ttl: 60 }], authenticated: true }
        : {
            status: 'records',
            records: [{ name: target, ttl: 300, type: 'TXT', strings: ['end'] }],
            path: [],
            authenticated: false,
          },
  };
  const server = await serve(split);
  const resolver = dohResolver({ servers: [server.dohUrl] });
  const answer = await resolver.resolve(N, 'TXT');
  await resolver.close();
  await server.close();
  assert.equal(bare(answer), {
    status: 'records',
    records: [{ name: target, ttl: 300, type: 'TXT', strings: ['end'] }],
    path: [{ name: N, target, ttl: 60 }],
    authenticated: false,
  });
});

test('finds a loop that only shows from question to question', async () => {
  const circle: Resolver = {
    resolve: async (name) => ({
      status: 'records',
      records: [],
      path: [{ name, target: name === N ? target : N, ttl: 60 }],
      authenticated: true,
    }),
  };
  const server = await serve(circle);
  const resolver = dohResolver({ servers: [server.dohUrl] });
  const answer = await resolver.resolve(N, 'TXT');
  await resolver.close();
  await server.close();
  assert.equal([answer.status === 'failed' && answer.cause, answer.path.length], ['cname-loop', 2]);
});

test('has one deadline for all names of a path', async () => {
  const endless: Resolver = {
    resolve: async (name) => ({
      status: 'records',
      records: [],
      path: [{ name, target: `x.${name}`, ttl: 60 }],
      authenticated: true,
    }),
  };
  const server = await serve(endless, { faults: [{ fault: 'late', milliseconds: 60 }] });
  const resolver = dohResolver({ servers: [server.dohUrl], timeout: 300 });
  const answer = await resolver.resolve(N, 'TXT');
  await resolver.close();
  await server.close();
  assert.is(answer.status === 'failed' && answer.cause, 'timeout');
  assert.ok(answer.path.length > 0 && answer.path.length < 6);
});

/** Stands between a client and a server, and handles each connection as it is told. */
async function between(
  server: { readonly dohUrl: string },
  handle: (client: Socket, join: () => void) => void,
): Promise<{ url: string; mute: () => void; close: () => void }> {
  const { port } = new URL(server.dohUrl);
  const sockets: Socket[] = [];
  const middle = createServer((client) => {
    const far = connect(Number(port), '127.0.0.1').on('error', () => undefined);
    sockets.push(
      client.on('error', () => undefined),
      far,
    );
    handle(client, () => client.pipe(far).pipe(client));
  }).listen(0, '127.0.0.1');
  await once(middle, 'listening');
  const bound = (middle.address() as { port: number }).port;
  return {
    url: `https://127.0.0.1:${bound}/dns-query`,
    mute: () => {
      for (const socket of sockets) socket.unpipe().resume();
    },
    close: () => {
      middle.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

test('opens a connection for all who wait, whoever of them gives up', async () => {
  for (const http of ['h1', 'h2'] as const) {
    const server = await serve(zone, { tls, http });
    const first = new AbortController();
    const middle = await between(server, (_client, join) => {
      first.abort();
      setTimeout(join, 30);
    });
    const resolver = dohResolver({ servers: [middle.url], ca: tls.cert });
    const answers = await Promise.all([
      resolver.resolve(N, 'TXT', { signal: first.signal }),
      resolver.resolve(N, 'TXT'),
      resolver.resolve(N, 'TXT'),
    ]);
    await resolver.close();
    middle.close();
    await server.close();
    assert.equal(
      answers.map((answer) => (answer.status === 'failed' ? answer.cause : answer.status)),
      ['aborted', 'records', 'records'],
    );
  }
});

test('opens a new connection in place of one that went dead', async () => {
  const server = await serve(zone, { tls, http: 'h2' });
  const middle = await between(server, (_client, join) => join());
  const resolver = dohResolver({ servers: [middle.url], ca: tls.cert, timeout: 600 });
  const before = await resolver.resolve(N, 'TXT');
  middle.mute();
  const after = await resolver.resolve(N, 'TXT');
  await resolver.close();
  middle.close();
  await server.close();
  assert.equal([before.status, after.status], ['records', 'records']);
});

test('says how long a question is, as named wants it over HTTP/2', async () => {
  const lengths: (string | undefined)[] = [];
  const server = createSecureServer(tls).on('stream', (stream, headers) => {
    lengths.push(headers['content-length']);
    stream.respond({ ':status': 500 }, { endStream: true });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `https://127.0.0.1:${(server.address() as { port: number }).port}/`;
  const resolver = dohResolver({ servers: [url], ca: tls.cert, timeout: 1000 });
  await resolver.resolve('example.com', 'TXT');
  await resolver.close();
  server.close();
  assert.equal(lengths, ['40', '40']);
});

test('sends questions one after the other over HTTP/2, as knot-resolver wants them', async () => {
  const order: string[] = [];
  const raw = createTlsServer({ ...tls, ALPNProtocols: ['h2'] }, (socket) => {
    let pending = Buffer.alloc(0);
    let at = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'.length;
    socket.on('error', () => undefined).write(Buffer.from('000000040000000000', 'hex'));
    socket.on('data', (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk]);
      // RFC 9113 §4.1: three octets of length, type, flags, four octets of stream.
      for (; pending.length >= at + 9; at += 9 + pending.readUIntBE(at, 3)) {
        const type = ['DATA', 'HEADERS'][pending[at + 3] ?? 9];
        if (type !== undefined) order.push(`${type} ${pending.readUInt32BE(at + 5)}`);
      }
    });
  }).listen(0, '127.0.0.1');
  await once(raw, 'listening');
  const url = `https://127.0.0.1:${(raw.address() as { port: number }).port}/`;
  const resolver = dohResolver({ servers: [url], ca: tls.cert, timeout: 400 });
  await Promise.all(['a.test', 'b.test', 'c.test'].map(async (name) => await resolver.resolve(name, 'TXT')));
  await resolver.close();
  raw.close();
  const streams = [1, 3, 5].flatMap((id) => [`HEADERS ${id}`, `DATA ${id}`]);
  // What the first connection left unanswered is asked again over a second one.
  assert.equal(order, [...streams, ...streams]);
});

const ODD: readonly [string, string, string, string, RegExp][] = [
  [
    'switches to another protocol',
    'http',
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
    'network',
    /without a reply/,
  ],
  ['speaks no TLS', 'https', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'network', /it does not speak TLS/],
  [
    'names an endless media type',
    'http',
    `HTTP/1.1 200 OK\r\nContent-Type: ${'x'.repeat(9000)}\r\nContent-Length: 0\r\n\r\n`,
    'malformed',
    /the reply is x{80}, not/,
  ],
];
for (const [what, scheme, reply, cause, detail] of ODD)
  test(`says that a server ${what}`, async () => {
    const odd = createServer((socket) => {
      socket.on('error', () => undefined).once('data', () => socket.end(reply));
    }).listen(0, '127.0.0.1');
    await once(odd, 'listening');
    const url = `${scheme}://127.0.0.1:${(odd.address() as { port: number }).port}/`;
    const resolver = dohResolver({ servers: [url], timeout: 1000 });
    const answer = await resolver.resolve(N, 'TXT');
    await resolver.close();
    odd.close();
    assert.is(answer.status === 'failed' && answer.cause, cause);
    assert.match(answer.status === 'failed' ? answer.detail : '', detail);
  });

for (const options of [{ servers: [] }, { timeout: 0 }, { timeout: NaN }, { timeout: Infinity }])
  test(`refuses the options ${JSON.stringify(options)}`, () =>
    assert.throws(
      () => dohResolver(options),
      (error: unknown) => error instanceof InputError,
    ));

const UNUSABLE: readonly string[] = [
  '9.9.9.9',
  'dns.example',
  'ftp://dns.example/',
  'http://dns.example/dns-query',
  'https://',
  'https://u:p@dns.example/',
  '',
];
for (const server of UNUSABLE)
  test(`refuses "${server}" as a server`, () =>
    assert.throws(
      () => dohResolver({ servers: [server] }),
      (error: unknown) => error instanceof InputError,
    ));

test('drops the template part of a server’s URL, and keeps its port and path', async () => {
  const server = await serve(zone);
  const resolver = dohResolver({ servers: [`${server.dohUrl}{?dns}`] });
  const answer = await resolver.resolve(N, 'TXT');
  await resolver.close();
  await server.close();
  assert.equal([answer.status, answer.server], ['records', server.dohUrl]);
});

test.run();
