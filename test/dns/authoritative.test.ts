import * as dgram from 'node:dgram';
import { once } from 'node:events';
import { AUTHORITATIVE_ANSWER, decode, encode } from 'dns-packet';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { authoritativeServers } from '../../src/dns/authoritative.ts';
import { serve } from '../../src/dns/serve.ts';
import type { ServeOptions } from '../../src/dns/serve-options.ts';
import type { FaultKind } from '../../src/dns/serve-fault.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import type { Authorities, Said } from '../../src/model/authority-evidence.ts';
import { InputError } from '../../src/text/input-error.ts';
import { recordsIn, zoneText } from './name-servers.ts';

const ZONE = zoneText(
  'example.com',
  7,
  `@ TXT "v=spf1 -all"
hop CNAME hop.example.net.
inner CNAME middle
middle CNAME end
end TXT "far"
loop CNAME loop
moved DNAME other.example.net.
big TXT "${'x'.repeat(250)}" "${'x'.repeat(250)}" "${'x'.repeat(250)}" "${'x'.repeat(250)}" "${'x'.repeat(250)}"
a.ent TXT "below"`,
);
const AT = '192.0.2.1';

async function withServer(
  options: ServeOptions,
  run: (authorities: Authorities, server: Awaited<ReturnType<typeof serve>>) => Promise<void>,
  timeout: number = 1000,
): Promise<void> {
  const server = await serve(zoneResolver(recordsIn(ZONE)), { authoritative: true, ...options });
  const place = `${server.host.includes(':') ? `[${server.host}]` : server.host}:${server.port}`;
  try {
    await run(authoritativeServers({ addressOf: () => place, timeout }), server);
  } finally {
    await server.close();
  }
}

const test = suite('authoritative servers');

const txt = (name: string, text: string): Said => ({
  status: 'records',
  records: [{ name, ttl: 3600, type: 'TXT', strings: [text] }],
});
const SAID: readonly (readonly [string, string, Said])[] = [
  ['records', 'example.com', txt('example.com', 'v=spf1 -all')],
  ['records in other letters', 'EXAMPLE.com', txt('example.com', 'v=spf1 -all')],
  ['an alias into another zone', 'hop.example.com', alias('hop.example.com', 'hop.example.net')],
  ['only the first of several aliases', 'inner.example.com', alias('inner.example.com', 'middle.example.com')],
  ['an alias to itself', 'loop.example.com', alias('loop.example.com', 'loop.example.com')],
  ['the alias that a DNAME makes', 'k.moved.example.com', alias('k.moved.example.com', 'k.other.example.net')],
  ['a name without such a record', 'ns1.example.com', { status: 'nodata', negativeTtl: 300 }],
  ['an empty non-terminal', 'ent.example.com', { status: 'nodata', negativeTtl: 300 }],
  ['a name that does not exist', 'gone.example.com', { status: 'nxdomain', negativeTtl: 300 }],
];
for (const [what, name, said] of SAID)
  test(`hears ${what}`, () =>
    withServer({}, async (authorities) => assert.equal(await authorities.ask(AT, name, 'TXT'), said)));

function alias(name: string, target: string): Said {
  return { status: 'alias', hop: { name, target, ttl: 3600 } };
}

test('asks again over TCP where the answer does not fit a datagram', () =>
  withServer({}, async (authorities, server) => {
    assert.is((await authorities.ask(AT, 'big.example.com', 'TXT')).status, 'records');
    assert.equal(server.log, ['udp TXT big.example.com', 'tcp TXT big.example.com']);
  }));

test('asks over IPv6', () =>
  withServer({ host: '::1' }, async (authorities) => {
    assert.is((await authorities.ask('2001:db8::1', 'example.com', 'TXT')).status, 'records');
  }));

const FAULTS: readonly (readonly [FaultKind, 'lame' | 'silent', string, RegExp])[] = [
  ['refused', 'lame', 'refused', /^REFUSED$/],
  ['servfail', 'lame', 'servfail', /^SERVFAIL$/],
  ['formerr', 'lame', 'servfail', /^FORMERR$/],
  ['drop', 'silent', 'timeout', /^no answer within 200 ms$/],
  ['wrong-id', 'silent', 'timeout', /^no answer within 200 ms$/],
  ['wrong-question', 'silent', 'timeout', /^no answer within 200 ms$/],
  ['garbage', 'silent', 'timeout', /^no answer within 200 ms$/],
  // So short an answer is cut within its question, and so answers none.
  ['cut', 'silent', 'timeout', /^no answer within 200 ms$/],
  ['truncated', 'silent', 'malformed', /the answer is truncated/],
];
for (const [fault, status, cause, detail] of FAULTS) {
  test(`a server that answers with ${fault} is ${status}`, () =>
    withServer(
      { faults: [{ fault }] },
      async (authorities) => {
        const said = await authorities.ask(AT, 'example.com', 'TXT');
        assert.equal([said.status, 'cause' in said && said.cause], [status, cause]);
        assert.match('detail' in said ? said.detail : '', detail);
      },
      200,
    ));

  test(`a server is asked once more after one ${fault}`, () =>
    withServer({ faults: [{ fault, times: fault === 'truncated' ? 2 : 1 }] }, async (authorities) => {
      assert.is((await authorities.ask(AT, 'example.com', 'TXT')).status, 'records');
    }));
}

test('a server that holds another zone is lame', () =>
  withServer({}, async (authorities) => {
    assert.equal(await authorities.ask(AT, 'example.org', 'TXT'), {
      status: 'lame',
      cause: 'refused',
      detail: 'REFUSED (Other Error: the records given do not hold example.org TXT)',
    });
  }));

for (const name of ['example.com', 'gone.example.com', 'hop.example.com'])
  test(`a resolver that knows the answer to ${name} is lame: it is no authority`, () =>
    withServer({ authoritative: false }, async (authorities) => {
      const said = await authorities.ask(AT, name, 'TXT');
      assert.is(said.status, 'lame');
    }));

test('a server that nobody runs is silent', async () => {
  const server = await serve(zoneResolver([]));
  await server.close();
  const authorities = authoritativeServers({ addressOf: () => `127.0.0.1:${server.port}`, timeout: 500 });
  const said = await authorities.ask(AT, 'example.com', 'TXT');
  assert.equal([said.status, 'cause' in said && said.cause], ['silent', 'network']);
});

test('a server that refers to others is lame, and is asked without recursion and without DO', async () => {
  const flags: unknown[] = [];
  const socket = dgram.createSocket('udp4');
  socket.on('message', (message, peer) => {
    const packet = decode(message);
    const opt = packet.additionals?.find((record) => record.type === 'OPT');
    flags.push([packet.flag_rd, packet.flag_ad, opt?.type === 'OPT' && opt.flag_do]);
    const referral = encode({
      type: 'response',
      id: packet.id ?? 0,
      questions: packet.questions ?? [],
      authorities: [{ name: 'child.example.com', type: 'NS', ttl: 300, data: 'ns.child.example.com' }],
    });
    socket.send(referral, peer.port, peer.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const authorities = authoritativeServers({ addressOf: () => `127.0.0.1:${socket.address().port}`, timeout: 500 });
  const said = await authorities.ask(AT, 'a.child.example.com', 'TXT');
  socket.close();
  assert.equal(said, {
    status: 'lame',
    cause: 'refused',
    detail: 'the server refers to other servers instead of answering',
  });
  assert.equal(flags[0], [false, false, false]);
});

test('the time for a question holds, retries included', () =>
  withServer({ faults: [{ fault: 'drop' }] }, async (authorities, server) => {
    const said = await authorities.ask(AT, 'example.com', 'TXT', { milliseconds: 100 });
    assert.equal(said, { status: 'silent', cause: 'timeout', detail: 'no answer within 100 ms' });
    assert.is(server.counts.udp, 2);
  }));

test('asks no address that is not public, unless it is told to', async () => {
  const authorities = authoritativeServers();
  for (const [address, what] of [
    ['127.0.0.1', 'a loopback'],
    ['10.0.0.53', 'a private'],
    ['::ffff:192.168.0.1', 'a private'],
    ['fe80::1', 'a link-local'],
    ['x', 'no'],
  ])
    assert.equal(await authorities.ask(address ?? '', 'example.com', 'TXT'), {
      status: 'unasked',
      detail: `${address} is ${what} address`,
    });
});

test('asks no address that the caller leaves out', async () => {
  const authorities = authoritativeServers({ addressOf: () => null });
  assert.equal(await authorities.ask('9.9.9.9', 'example.com', 'TXT'), {
    status: 'unasked',
    detail: '9.9.9.9 is not to be asked',
  });
});

test('asks for no name that cannot be', async () => {
  const said = await authoritativeServers().ask('9.9.9.9', `${'x'.repeat(64)}.example.com`, 'TXT');
  assert.equal([said.status, 'cause' in said && said.cause], ['silent', 'malformed']);
});

test('refuses a place that is none', async () => {
  const authorities = authoritativeServers({ addressOf: () => 'ns.example.com' });
  const error = await authorities.ask(AT, 'example.com', 'TXT').catch((e: unknown) => e);
  assert.instance(error, InputError);
});

/** What servers without EDNS say to a query that has it, and the octets of that which come. */
const WITHOUT_EDNS: readonly (readonly [string, number, number | undefined])[] = [
  ['FORMERR', 1, undefined],
  ['FORMERR, with the header alone', 1, 12],
  ['NOTIMP', 4, undefined],
];
for (const [what, rcode, octets] of WITHOUT_EDNS)
  test(`asks a server that says ${what} to EDNS again without it`, async () => {
    const sizes: number[] = [];
    const socket = dgram.createSocket('udp4').on('message', (message, peer) => {
      const { id = 0, questions = [], additionals = [] } = decode(message);
      sizes.push(message.length);
      const data = additionals.length > 0 ? [] : [Buffer.from('v=spf1 -all')];
      const answers = data.map((text) => ({ name: 'example.com', type: 'TXT' as const, ttl: 3600, data: [text] }));
      const flags = AUTHORITATIVE_ANSWER | (answers.length > 0 ? 0 : rcode);
      const reply = encode({ type: 'response', id, flags, questions, answers });
      if (answers.length === 0 && octets === 12) reply.writeUInt16BE(0, 4);
      socket.send(answers.length > 0 ? reply : reply.subarray(0, octets), peer.port, peer.address);
    });
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const authorities = authoritativeServers({ addressOf: () => `127.0.0.1:${socket.address().port}`, timeout: 500 });
    const said = await authorities.ask(AT, 'example.com', 'TXT');
    socket.close();
    assert.equal(said, txt('example.com', 'v=spf1 -all'));
    assert.equal(sizes, [40, 29]);
  });

test.run();
