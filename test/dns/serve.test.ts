import { once } from 'node:events';
import * as net from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readReply, writeQuery } from '../../src/dns/message.ts';
import { serve } from '../../src/dns/serve.ts';
import { framed, onFramedMessages } from '../../src/dns/tcp-frame.ts';
import type { Rr } from '../../src/model/rr.ts';

const rrs: readonly Rr[] = [
  { name: 'a.example.com', ttl: 1, type: 'A', address: '192.0.2.1' },
  { name: 'a.example.com', ttl: 2, type: 'AAAA', address: '2001:db8::1' },
  { name: 'a.example.com', ttl: 3, type: 'MX', preference: 10, exchange: 'mx.example.com' },
  { name: 'a.example.com', ttl: 3, type: 'MX', preference: 0, exchange: '' },
  { name: 'a.example.com', ttl: 4, type: 'NS', target: 'ns.example.com' },
  { name: 'a.example.com', ttl: 5, type: 'PTR', target: 'ptr\\.dot.example.com' },
  { name: 'a.example.com', ttl: 6, type: 'TXT', strings: [] },
  { name: 'a.example.com', ttl: 6, type: 'TXT', strings: ['', '\xff\0'] },
  { name: 'a.example.com', ttl: 7, type: 'SPF', strings: ['v=spf1', ' -all'] },
  {
    name: 'a.example.com',
    ttl: 8,
    type: 'SOA',
    mname: 'ns.example.com',
    rname: 'host\\.master.example.com',
    serial: 1,
    refresh: 2,
    retry: 3,
    expire: 4,
    minimum: 5,
  },
  { name: 'a.example.com', ttl: 9, type: 'TYPE65280', rdata: '\\# 3 010203' },
  { name: 'a.example.com', ttl: 9, type: 'CAA', rdata: '\\# 8 0005697373756500' },
];

const test = suite('serve');

for (const type of new Set(rrs.map((rr) => rr.type)))
  test(`sends ${type} records that read the same again`, async () => {
    const records = rrs.filter((rr) => rr.type === type);
    const server = await serve({
      resolve: async () => ({ status: 'records', records, path: [], authenticated: false }),
    });
    const question = { id: 99, name: 'a.example.com', type };
    const message = await overTcp(server.port, writeQuery(question));
    await server.close();
    const reply = readReply(message, question, { server: '', trusted: false });
    assert.equal(reply.status === 'records' && reply.records, records);
  });

test('answers nothing to what is no query', async () => {
  const server = await serve({ resolve: async () => ({ status: 'nodata', path: [], authenticated: false }) });
  const socket = net.connect(server.port, '127.0.0.1');
  socket.write(framed(Buffer.from('no query at all, not even close')));
  socket.write(framed(Buffer.alloc(12)));
  socket.write(framed(writeQuery({ id: 1, name: 'example.com', type: 'TXT' })));
  const received: Buffer[] = [];
  onFramedMessages(socket, (message) => received.push(message));
  await once(socket, 'data');
  socket.destroy();
  await server.close();
  assert.equal([received.length, server.log], [1, ['tcp TXT example.com']]);
});

test('answers DoH by GET too, and says what it expects of anything else', async () => {
  const server = await serve({ resolve: async () => ({ status: 'nodata', path: [], authenticated: false }) });
  const query = writeQuery({ id: 0, name: 'example.com', type: 'TXT' });
  const get = await fetch(`${server.dohUrl}?dns=${query.toString('base64url')}`);
  assert.equal([get.status, get.headers.get('content-type')], [200, 'application/dns-message']);
  const wrong = [
    await fetch(server.dohUrl),
    await fetch(server.dohUrl, { method: 'POST', body: 'x' }),
    await fetch(server.dohUrl.replace('dns-query', '')),
  ];
  assert.equal(
    wrong.map(({ status }) => status),
    [400, 400, 400],
  );
  assert.is(await wrong[0]?.text(), 'expected a DNS message: POST it, or GET with ?dns=');
  await server.close();
});

test('strikes only the questions that a fault names, and only so often', async () => {
  const server = await serve(
    { resolve: async () => ({ status: 'nodata', path: [], authenticated: false }) },
    { faults: [{ fault: 'servfail', name: 'B.example.com', type: 'TXT', transport: 'tcp', times: 2 }] },
  );
  const rcodes: number[] = [];
  for (const [name, type] of [
    ['a.example.com', 'TXT'],
    ['b.example.com', 'MX'],
    ['b.example.com', 'TXT'],
    ['b.EXAMPLE.com', 'TXT'],
    ['b.example.com', 'TXT'],
  ] as const)
    rcodes.push(((await overTcp(server.port, writeQuery({ id: 5, name, type })))[3] ?? 0) & 15);
  await server.close();
  assert.equal(rcodes, [0, 0, 2, 2, 0]);
});

test('answers SERVFAIL where an answer is more than a message can hold', async () => {
  const records = Array.from({ length: 300 }, (_, i): Rr => {
    const strings = [`${i} ${'x'.repeat(240)}`];
    return { name: 'a.example.com', ttl: 1, type: 'TXT', strings };
  });
  const server = await serve({
    resolve: async () => ({ status: 'records', records, path: [], authenticated: false }),
  });
  const message = await overTcp(server.port, writeQuery({ id: 5, name: 'a.example.com', type: 'TXT' }));
  await server.close();
  assert.is((message[3] ?? 0) & 15, 2);
});

test('holds many late answers at a time without a warning', async () => {
  const warnings: string[] = [];
  const note = (warning: Error): void => void warnings.push(warning.name);
  process.on('warning', note);
  const server = await serve(
    { resolve: async () => ({ status: 'nodata', path: [], authenticated: false }) },
    { faults: [{ fault: 'late', milliseconds: 30 }] },
  );
  const query = writeQuery({ id: 5, name: 'a.example.com', type: 'TXT' });
  await Promise.all(Array.from({ length: 20 }, async () => await overTcp(server.port, query)));
  await server.close();
  process.off('warning', note);
  assert.equal(warnings, []);
});

test('says that a port is taken', async () => {
  const server = await serve({ resolve: async () => ({ status: 'nodata', path: [], authenticated: false }) });
  const error = await serve(
    { resolve: async () => ({ status: 'nodata', path: [], authenticated: false }) },
    { port: server.port },
  ).catch((e: unknown) => e);
  await server.close();
  assert.is((error as NodeJS.ErrnoException).code, 'EADDRINUSE');
});

async function overTcp(port: number, query: Buffer): Promise<Buffer> {
  const socket = net.connect(port, '127.0.0.1');
  socket.write(framed(query));
  const message = await new Promise<Buffer>((resolve) => onFramedMessages(socket, resolve));
  socket.destroy();
  return message;
}

test.run();
