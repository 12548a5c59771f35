import { decode } from 'dns-packet';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isTruncated, readReply, writeQuery, type Reply } from '../../src/dns/message.ts';
import type { RrType } from '../../src/model/rr.ts';
import { AD, cname, dname, extendedError, ID, opt, response, soa, txt } from './packets.ts';

const CHANNEL = { server: 'test', trusted: true };
const N = 'a.example.com';
const KEY = ['x'.repeat(255), 'y'.repeat(155)];

function read(message: Uint8Array, name: string = N, type: RrType = 'TXT'): Reply {
  return readReply(message, { id: ID, name, type }, CHANNEL);
}

/** What a reply says, without what every reply has. */
function told(message: Uint8Array, name?: string, type?: RrType): unknown {
  const { server: _server, bytes: _bytes, ...rest } = read(message, name, type);
  return rest;
}

const test = suite('message');

const hop = { name: N, target: 'b.example.net', ttl: 300 };
const record = (name: string, ...strings: string[]): object => ({ name, ttl: 60, type: 'TXT', strings });

const ANSWERS: readonly [string, Buffer, object, string?][] = [
  [
    'a record',
    response(N, 'TXT', { answers: [txt(N, 'one')] }),
    { status: 'records', records: [record(N, 'one')], path: [], authenticated: false },
  ],
  [
    'strings kept apart',
    response(N, 'TXT', { answers: [txt(N, ...KEY)] }),
    { status: 'records', records: [record(N, ...KEY)], path: [], authenticated: false },
  ],
  [
    'octets exact',
    response(N, 'TXT', { answers: [txt(N, 'a\0b\xff\xfe\x80\xc3\xa9')] }),
    { status: 'records', records: [record(N, 'a\0b\xff\xfe\x80\xc3\xa9')], path: [], authenticated: false },
  ],
  [
    'an empty string',
    response(N, 'TXT', { answers: [txt(N, '')] }),
    { status: 'records', records: [record(N, '')], path: [], authenticated: false },
  ],
  [
    'AD over a trusted channel',
    response(N, 'TXT', { flags: AD, answers: [txt(N, 'one')] }),
    { status: 'records', records: [record(N, 'one')], path: [], authenticated: true },
  ],
  [
    'a hop, its parts in the wrong order',
    response(N, 'TXT', {
      answers: [txt('c.example.net', 'one'), cname('b.example.net', 'c.example.net', 60), cname(N, 'b.example.net')],
    }),
    {
      status: 'records',
      records: [record('c.example.net', 'one')],
      path: [hop, { name: 'b.example.net', target: 'c.example.net', ttl: 60 }],
      authenticated: false,
    },
  ],
  [
    'names in another case',
    response(N, 'TXT', { answers: [cname('A.Example.COM', 'B.example.net'), txt('b.EXAMPLE.net', 'one')] }),
    {
      status: 'records',
      records: [record('b.EXAMPLE.net', 'one')],
      path: [{ ...hop, target: 'B.example.net' }],
      authenticated: false,
    },
  ],
  [
    'records of other names and types passed over',
    response(N, 'TXT', { answers: [txt('z.example.com', 'no'), txt(N, 'one')] }),
    { status: 'records', records: [record(N, 'one')], path: [], authenticated: false },
  ],
  [
    'equal records once',
    response(N, 'TXT', { answers: [txt(N, 'one'), txt(N, 'one'), txt(N, 'two')] }),
    { status: 'records', records: [record(N, 'one'), record(N, 'two')], path: [], authenticated: false },
  ],
  [
    'a DNAME without the CNAME that it makes',
    response('k.old.example.com', 'TXT', {
      answers: [dname('old.example.com', 'new.example.net'), txt('k.new.example.net', 'one')],
    }),
    {
      status: 'records',
      records: [record('k.new.example.net', 'one')],
      path: [{ name: 'k.old.example.com', target: 'k.new.example.net', ttl: 300 }],
      authenticated: false,
    },
    'k.old.example.com',
  ],
  [
    'no data, kept for the lesser of the SOA’s two times',
    response(N, 'TXT', { authorities: [soa('example.com', 900, 300)] }),
    { status: 'nodata', path: [], authenticated: false, negativeTtl: 300 },
  ],
  ['no data without an SOA', response(N, 'TXT'), { status: 'nodata', path: [], authenticated: false }],
  [
    'no such name',
    response(N, 'TXT', { flags: 3, authorities: [soa('example.com', 60, 300)] }),
    { status: 'nxdomain', path: [], authenticated: false, negativeTtl: 60 },
  ],
  [
    'a dangling hop',
    response(N, 'TXT', { flags: 3, answers: [cname(N, 'b.example.net')] }),
    { status: 'nxdomain', path: [hop], authenticated: false },
  ],
  [
    'a hop to a name without TXT',
    response(N, 'TXT', { answers: [cname(N, 'b.example.net')], authorities: [soa('example.net', 60, 60)] }),
    { status: 'nodata', path: [hop], authenticated: false, negativeTtl: 60 },
  ],
  [
    'a hop whose target was left out',
    response(N, 'TXT', { answers: [cname(N, 'b.example.net')] }),
    { status: 'unfinished', next: 'b.example.net', path: [hop], authenticated: false },
  ],
  [
    'a loop',
    response(N, 'TXT', { answers: [cname(N, 'b.example.net'), cname('b.example.net', N)] }),
    {
      status: 'failed',
      cause: 'cname-loop',
      detail: 'the CNAME path comes back to a.example.com',
      path: [hop, { name: 'b.example.net', target: N, ttl: 300 }],
      authenticated: false,
    },
  ],
  [
    'SERVFAIL',
    response(N, 'TXT', { flags: 2 }),
    { status: 'failed', cause: 'servfail', detail: 'SERVFAIL', path: [], authenticated: false },
  ],
  [
    'REFUSED',
    response(N, 'TXT', { flags: 5 }),
    { status: 'failed', cause: 'refused', detail: 'REFUSED', path: [], authenticated: false },
  ],
  [
    'FORMERR',
    response(N, 'TXT', { flags: 1 }),
    { status: 'failed', cause: 'servfail', detail: 'FORMERR', path: [], authenticated: false },
  ],
  [
    'an extended response code',
    response(N, 'TXT', { additionals: [opt(1)] }),
    { status: 'failed', cause: 'servfail', detail: 'BADVERS', path: [], authenticated: false },
  ],
  [
    'a failed signature',
    response(N, 'TXT', { flags: 2, additionals: [opt(0, [extendedError(7, 'since 2026-01-01')])] }),
    {
      status: 'failed',
      cause: 'bogus',
      detail: 'SERVFAIL (Signature Expired: since 2026-01-01)',
      path: [],
      authenticated: false,
    },
  ],
  [
    'SERVFAIL with the server’s reason',
    response(N, 'TXT', { flags: 2, additionals: [opt(0, [extendedError(22, '')])] }),
    {
      status: 'failed',
      cause: 'servfail',
      detail: 'SERVFAIL (No Reachable Authority)',
      path: [],
      authenticated: false,
    },
  ],
];
/** The extended errors that speak of a signature looked at and found wrong, and their neighbours (RFC 8914 §4). */
const SIGNATURES: readonly [number, string][] = [
  [5, 'servfail'],
  [6, 'bogus'],
  [7, 'bogus'],
  [8, 'bogus'],
  [9, 'bogus'],
  [10, 'bogus'],
  [11, 'bogus'],
  [12, 'bogus'],
  [13, 'servfail'],
];
for (const [code, cause] of SIGNATURES)
  test(`reads SERVFAIL with the extended error ${code} as ${cause}`, () => {
    const reply = read(response(N, 'TXT', { flags: 2, additionals: [opt(0, [extendedError(code, '')])] }));
    assert.is(reply.status === 'failed' && reply.cause, cause);
  });

for (const [what, message, expected, name] of ANSWERS)
  test(`reads ${what}`, () => assert.equal(told(message, name), { ...expected }));

test('tells a TXT record without any string from one with an empty string', () => {
  const whole = response(N, 'TXT', { answers: [txt(N, '')] });
  const none = Buffer.from(whole.subarray(0, whole.length - 1));
  none.writeUInt16BE(0, none.length - 2);
  assert.equal((read(none) as { records: unknown }).records, [{ name: N, ttl: 60, type: 'TXT', strings: [] }]);
});

test('reads names with any octets', () => {
  const name = 'sel\\.ector.\xe9\x00x.example.com';
  const query = writeQuery({ id: ID, name, type: 'CNAME' });
  const question = query.subarray(12, query.length - 11);
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(0x8080, 2);
  header.writeUInt16BE(1, 6);
  header.writeUInt16BE(0, 10);
  const rr = Buffer.from('c00c0005000100000e100002c00c', 'hex');
  const { records } = read(Buffer.concat([header, question, rr]), name, 'CNAME') as { records: unknown };
  assert.equal(records, [{ name, ttl: 3600, type: 'CNAME', target: name }]);
});

test('follows 16 hops and no more', () => {
  const hops = (n: number): Buffer => {
    const chain = Array.from({ length: n }, (_, i) =>
      cname(i === 0 ? N : `h${i}.example.net`, `h${i + 1}.example.net`),
    );
    return response(N, 'TXT', { answers: [...chain, txt(`h${n}.example.net`, 'end')] });
  };
  assert.is(read(hops(16)).status, 'records');
  const { status, cause, detail } = read(hops(17)) as { status: string; cause: string; detail: string };
  assert.equal(
    { status, cause, detail },
    { status: 'failed', cause: 'cname-loop', detail: 'the CNAME path has more than 16 hops' },
  );
});

test('makes the CNAME that a DNAME stands for, where it is asked for and was left out', () => {
  const name = 'k.old.example.com';
  const message = response(name, 'CNAME', { answers: [dname('old.example.com', 'new.example.net')] });
  assert.equal((read(message, name, 'CNAME') as { records: unknown }).records, [
    { name, ttl: 300, type: 'CNAME', target: 'k.new.example.net' },
  ]);
});

test('reads a record of the old type SPF', () => {
  const message = response(N, 'SPF', {
    answers: [
      { name: N, type: 'UNKNOWN_99', class: 'IN', ttl: 1, data: Buffer.from('\x04-all\x00', 'latin1') } as never,
    ],
  });
  // dns-packet writes type 99 into the question as type 0, having no name for it.
  message.writeUInt16BE(99, 12 + 15);
  assert.equal((read(message, N, 'SPF') as { records: unknown }).records, [
    { name: N, ttl: 1, type: 'SPF', strings: ['-all', ''] },
  ]);
});

test('does not believe the AD bit of a channel that others can change', () => {
  const message = response(N, 'TXT', { flags: AD, answers: [txt(N, 'one')] });
  assert.is(
    readReply(message, { id: ID, name: N, type: 'TXT' }, { server: 'test', trusted: false }).authenticated,
    false,
  );
});

const whole = response(N, 'TXT', { answers: [txt(N, ...KEY)] });
const REFUSED: readonly [string, Uint8Array, string][] = [
  ['nothing', Buffer.alloc(0), 'the answer has 0 octets, less than a header'],
  ['a query', writeQuery({ id: ID, name: N, type: 'TXT' }), 'the message is a query, not an answer'],
  ['another id', Buffer.concat([Buffer.of(0, 0), whole.subarray(2)]), 'the answer has another id than the question'],
  ['another name', response('b.example.com', 'TXT'), 'the answer is to another question'],
  ['another type', response(N, 'MX'), 'the answer is to another question'],
  ['no question', response(N, 'TXT', { questions: [] }), 'the answer is to another question'],
  ['octets left over', Buffer.concat([whole, Buffer.of(0)]), 'the answer has 1 octets after its last record'],
  ['a cut record', whole.subarray(0, whole.length - 50), 'the answer is cut'],
  ['a truncated answer', response(N, 'TXT', { flags: 0x0200 }), 'the answer is truncated'],
  [
    'records of a name that does not exist',
    response(N, 'TXT', { flags: 3, answers: [txt(N, 'one')] }),
    'the answer says that the name does not exist, and holds its records',
  ],
];
for (const [what, message, detail] of REFUSED)
  test(`refuses ${what}`, () => {
    const reply = read(message) as { status: string; cause: string; detail: string };
    assert.equal([reply.status, reply.cause, reply.detail.slice(0, detail.length)], ['failed', 'malformed', detail]);
  });

test('takes a header alone as the answer of a server that cannot read the query', () => {
  const reply = read(response(N, 'TXT', { questions: [], flags: 1 })) as { cause: string; detail: string };
  assert.equal([reply.cause, reply.detail], ['servfail', 'FORMERR']);
});

test('tells only the beginning of what a server says without end', () => {
  const long = extendedError(6, 'z'.repeat(60_000));
  const many = Array.from({ length: 9000 }, () => extendedError(7, ''));
  for (const options of [[long], many]) {
    const { detail } = read(response(N, 'TXT', { flags: 2, additionals: [opt(0, options)] })) as { detail: string };
    assert.ok(detail.length < 400, `${detail.length} characters`);
  }
});

test('takes no referral for an answer', () => {
  const ns = { name: 'example.com', type: 'NS', class: 'IN', ttl: 1, data: 'ns.example.com' } as const;
  const reply = read(response(N, 'TXT', { flags: 0, authorities: [ns] })) as { cause: string };
  assert.is(reply.cause, 'refused');
});

test('never takes a cut answer for a whole one', () => {
  for (let length = 0; length < whole.length; length++) assert.is(read(whole.subarray(0, length)).status, 'failed');
});

test('reads whatever octets come without throwing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (octets) => void read(octets)),
    { numRuns: 2000 },
  );
  const packet = response(N, 'TXT', {
    answers: [cname(N, 'b.example.net'), txt('b.example.net', ...KEY)],
    additionals: [opt(0)],
  });
  const changes = fc.array(fc.tuple(fc.nat(packet.length - 1), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(changes, (edits) => {
      const copy = Buffer.from(packet);
      for (const [at, octet] of edits) copy[at] = octet;
      read(copy);
    }),
    { numRuns: 2000 },
  );
});

test('writes a query with RD, AD and DO', () => {
  const packet = decode(writeQuery({ id: 7, name: '_dmarc.example.com', type: 'TXT' }));
  const [edns] = packet.additionals ?? [];
  assert.equal(
    [
      packet.id,
      packet.flag_rd,
      packet.flag_ad,
      packet.questions,
      edns?.type === 'OPT' && [edns.flag_do, edns.udpPayloadSize],
    ],
    [7, true, true, [{ name: '_dmarc.example.com', type: 'TXT', class: 'IN' }], [true, 1232]],
  );
});

test('sees the truncation bit', () => {
  assert.is(isTruncated(response(N, 'TXT', { flags: 0x0200 })), true);
  assert.is(isTruncated(whole), false);
  assert.is(isTruncated(Buffer.alloc(0)), false);
});

test.run();
