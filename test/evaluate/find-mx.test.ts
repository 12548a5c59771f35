import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findMx } from '../../src/evaluate/find-mx.ts';
import type { Answer } from '../../src/model/answer.ts';
import type { MxEvidence } from '../../src/model/mx-evidence.ts';
import { CAUSES, failed, hops, noting, scripted } from '../dns/scripted.ts';
import { zoneOf } from './zone-of.ts';

const test = suite('find-mx');

/** What was found, in short: status, and each exchange with its preference, status and addresses. */
function brief({ status, exchanges, left }: MxEvidence): unknown {
  const each = exchanges.map((one) => [one.preference, one.name, one.status, ...one.addresses].join(' '));
  return [status, ...each, ...(left > 0 ? [left] : [])];
}

const MAIL = 'mail A 192.0.2.25';
const FOUND: readonly [string, string, readonly unknown[]][] = [
  ['one server', `@ MX 10 mail\n${MAIL}`, ['found', '10 mail.example.com found 192.0.2.25']],
  [
    'IPv4 before IPv6',
    'mail AAAA 2001:db8::25\n@ MX 10 mail\nmail A 192.0.2.26\nmail A 192.0.2.25',
    ['found', '10 mail.example.com found 192.0.2.25 192.0.2.26 2001:db8::25'],
  ],
  [
    'a server with IPv6 alone',
    '@ MX 10 mail\nmail AAAA 2001:db8::25',
    ['found', '10 mail.example.com found 2001:db8::25'],
  ],
  [
    'servers by preference, then by name',
    '@ MX 20 b\n@ MX 10 c\n@ MX 10 a\na A 192.0.2.1\nb A 192.0.2.2\nc A 192.0.2.3',
    [
      'found',
      '10 a.example.com found 192.0.2.1',
      '10 c.example.com found 192.0.2.3',
      '20 b.example.com found 192.0.2.2',
    ],
  ],
  [
    'a server named twice once, at its lowest preference',
    `@ MX 20 MAIL\n@ MX 10 mail\n${MAIL}`,
    ['found', '10 mail.example.com found 192.0.2.25'],
  ],
  ['a null MX', `@ MX 0 .\n@ A 192.0.2.1`, ['null', '0  null']],
  ['a null MX of another preference', '@ MX 10 .', ['null', '10  null']],
  [
    'a null MX beside others, which is none',
    `@ MX 0 .\n@ MX 10 mail\n${MAIL}`,
    ['found', '0  null', '10 mail.example.com found 192.0.2.25'],
  ],
  ['no MX record, but an address', '@ A 192.0.2.1', ['implicit', ' example.com found 192.0.2.1']],
  ['no MX record, but an IPv6 address', '@ AAAA 2001:db8::1', ['implicit', ' example.com found 2001:db8::1']],
  ['neither MX record nor address', '@ TXT "x"', ['none']],
  ['a server that does not exist', '@ MX 10 mail', ['found', '10 mail.example.com dangling']],
  ['a server without address', '@ MX 10 mail\nmail TXT "x"', ['found', '10 mail.example.com dangling']],
  [
    'a server behind a CNAME',
    '@ MX 10 mail\nmail CNAME host\nhost A 192.0.2.25',
    ['found', '10 mail.example.com found 192.0.2.25'],
  ],
  ['a server behind a CNAME into nothing', '@ MX 10 mail\nmail CNAME host', ['found', '10 mail.example.com dangling']],
  ['a server behind a circle of CNAMEs', '@ MX 10 a\na CNAME b\nb CNAME a', ['found', '10 a.example.com dangling']],
  ['an IPv4 address', '@ MX 10 192.0.2.25.', ['found', '10 192.0.2.25 address']],
  ['an IPv4 address in brackets', '@ MX 10 [192.0.2.25].', ['found', '10 [192.0.2.25] address']],
  ['an IPv6 address', '@ MX 10 2001:db8::25.', ['found', '10 2001:db8::25 address']],
  [
    'an address in brackets as SMTP writes it',
    '@ MX 10 [IPv6:2001:db8::25].',
    ['found', '10 [IPv6:2001:db8::25] address'],
  ],
  ['an address with the name of the zone', '@ MX 10 192.0.2.25', ['found', '10 192.0.2.25.example.com dangling']],
  ['the domain itself', '@ MX 10 @\n@ A 192.0.2.1', ['found', '10 example.com found 192.0.2.1']],
];
for (const [what, zone, expected] of FOUND)
  test(`finds ${what}`, async () => {
    assert.equal(brief(await findMx('example.com', zoneOf(`@ SOA ns h 1 1 1 1 300\n${zone}`))), expected);
  });

test('keeps the way to the addresses of an alias', async () => {
  const { exchanges } = await findMx('example.com', zoneOf('@ MX 10 mail\nmail CNAME host\nhost A 192.0.2.25'));
  assert.equal(
    [exchanges[0]?.a?.path.map(({ target }) => target), exchanges[0]?.a?.status],
    [['host.example.com'], 'records'],
  );
});

test('follows a domain that is an alias', async () => {
  const found = await findMx('www.example.com', zoneOf('www CNAME @\n@ MX 10 mail\nmail A 192.0.2.25'));
  assert.equal([brief(found), found.answer.path.length], [['found', '10 mail.example.com found 192.0.2.25'], 1]);
});

const QUESTIONS: readonly [string, string, readonly string[]][] = [
  [
    'the MX records, and each server once',
    `@ MX 10 mail\n@ MX 20 mail\n${MAIL}`,
    ['example.com MX', 'mail.example.com A', 'mail.example.com AAAA'],
  ],
  [
    'the domain itself where there is no MX record',
    '@ TXT "x"',
    ['example.com MX', 'example.com A', 'example.com AAAA'],
  ],
  ['nothing beyond a null MX', '@ MX 0 .', ['example.com MX']],
  ['nothing for an address', '@ MX 10 192.0.2.25.', ['example.com MX']],
];
for (const [what, zone, questions] of QUESTIONS)
  test(`asks for ${what}`, async () => {
    const resolver = noting(zoneOf(zone));
    await findMx('example.com', resolver);
    assert.equal(resolver.asked, questions);
  });

test('asks nothing more of a name that does not exist', async () => {
  const resolver = noting(zoneOf('@ SOA ns h 1 1 1 1 300'));
  assert.equal(brief(await findMx('gone.example.com', resolver)), ['none']);
  assert.equal(resolver.asked, ['gone.example.com MX']);
});

test('looks at 20 servers, and counts the rest', async () => {
  const lines = Array.from({ length: 30 }, (_, i) => `@ MX ${i} m${i}\nm${i} A 192.0.2.${i}`);
  const resolver = noting(zoneOf(lines.join('\n')));
  const { exchanges, left } = await findMx('example.com', resolver);
  assert.equal(
    [exchanges.length, left, resolver.asked.length, exchanges.at(-1)?.name],
    [20, 10, 41, 'm19.example.com'],
  );
});

test('asks for no name that DNS cannot hold', async () => {
  const resolver = scripted({
    'example.com MX': records({ type: 'MX', preference: 1, exchange: `${'x'.repeat(64)}.example` }),
  });
  assert.equal(brief(await findMx('example.com', resolver)), ['found', `1 ${'x'.repeat(64)}.example dangling`]);
  assert.equal(resolver.asked, ['example.com MX']);
});

test('says where the record of a server stands in its file', async () => {
  const { exchanges } = await findMx('example.com', zoneOf('@ MX 10 mail'));
  assert.equal([exchanges[0]?.at?.file, exchanges[0]?.at?.line], ['test.zone', 3]);
});

const A: Answer = records({ type: 'A', address: '192.0.2.25' });
const NODATA: Answer = { status: 'nodata', path: [], authenticated: false };
const MX = records({ type: 'MX', preference: 10, exchange: 'm.example' });

for (const cause of CAUSES) {
  const failure = failed(cause, 'why');
  // A circle of CNAMEs is an answer: there is no address.
  const unanswered = cause === 'cname-loop' ? 'dangling' : 'unknown';
  test(`does not know where the MX question fails with ${cause}, and asks nothing else`, async () => {
    const resolver = scripted({ 'example.com MX': failure });
    assert.equal(brief(await findMx('example.com', resolver)), ['unknown']);
    assert.equal(resolver.asked, ['example.com MX']);
  });

  test(`takes a server for ${unanswered} whose questions fail with ${cause}`, async () => {
    const both = scripted({ 'example.com MX': MX, 'm.example A': failure, 'm.example AAAA': failure });
    const one = scripted({ 'example.com MX': MX, 'm.example A': NODATA, 'm.example AAAA': failure });
    for (const resolver of [both, one])
      assert.equal(brief(await findMx('example.com', resolver)), ['found', `10 m.example ${unanswered}`]);
  });

  test(`finds a server that has one address though the other question fails with ${cause}`, async () => {
    const resolver = scripted({ 'example.com MX': MX, 'm.example A': A, 'm.example AAAA': failure });
    assert.equal(brief(await findMx('example.com', resolver)), ['found', '10 m.example found 192.0.2.25']);
  });

  test(`does not say that there is no implicit MX where its questions fail with ${cause}`, async () => {
    const resolver = scripted({ 'example.com MX': NODATA, 'example.com A': failure, 'example.com AAAA': NODATA });
    const expected = cause === 'cname-loop' ? ['none'] : ['unknown', ' example.com unknown'];
    assert.equal(brief(await findMx('example.com', resolver)), expected);
  });
}

test('a server whose path breaks is dangling, and the path is kept', async () => {
  const path = hops('m.example', 'gone.example');
  const gone: Answer = { status: 'nxdomain', path, authenticated: false };
  const resolver = scripted({ 'example.com MX': MX, 'm.example A': gone, 'm.example AAAA': gone });
  const { exchanges } = await findMx('example.com', resolver);
  assert.equal([exchanges[0]?.status, exchanges[0]?.a?.path], ['dangling', path]);
});

type Data = { type: 'A'; address: string } | { type: 'MX'; preference: number; exchange: string };
function records(data: Data): Answer {
  return { status: 'records', records: [{ name: 'x', ttl: 1, ...data }], path: [], authenticated: false };
}

test.run();
