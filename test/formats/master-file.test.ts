import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { RrData } from '../../src/model/rr.ts';
import { bareRr } from './bare-rr.ts';

interface Case {
  readonly title: string;
  readonly text: string;
  readonly rrs: readonly object[];
}

const rr = (owner: string, data: RrData, ttl = 1): object => ({
  name: owner === '@' ? 'example.com' : `${owner}.example.com`,
  ttl,
  ...data,
});
const txt = (owner: string, ...strings: readonly string[]): object => rr(owner, { type: 'TXT', strings });
const a = (owner: string, ttl: number): object => rr(owner, { type: 'A', address: '192.0.2.1' }, ttl);
const A = 'A 192.0.2.1';

/** What files hold whose origin is example.com. */
const DATA: readonly Case[] = [
  { title: 'an empty file holds nothing', text: '', rrs: [] },
  {
    title: 'blank lines, comments and empty parentheses hold nothing',
    text: '\n \t\n; a\n\t; b\r\n()\n( \n ; c\n)',
    rrs: [],
  },
  { title: 'a byte order mark is skipped', text: '\xef\xbb\xbfa 1 TXT b', rrs: [txt('a', 'b')] },
  {
    title: 'addresses have one form',
    text: `a 1 ${A}\nb 1 AAAA 2001:DB8:0:0::A`,
    rrs: [a('a', 1), rr('b', { type: 'AAAA', address: '2001:db8::a' })],
  },
  {
    title: 'names are absolute, relative or the origin, and keep their case',
    text: '@ 1 NS ns\nA.b 1 CNAME C.d\n* 1 DNAME .\nx.example.com. 1 PTR @',
    rrs: [
      rr('@', { type: 'NS', target: 'ns.example.com' }),
      rr('A.b', { type: 'CNAME', target: 'C.d.example.com' }),
      rr('*', { type: 'DNAME', target: '' }),
      rr('x', { type: 'PTR', target: 'example.com' }),
    ],
  },
  {
    title: 'escapes in names stay only where they are needed',
    text: '\\065\\.b\\\\c\\000\\@\xff 1 CNAME \\@\n"a b" 1 CNAME x\\..',
    rrs: [
      rr('A\\.b\\\\c\0@\xff', { type: 'CNAME', target: '@.example.com' }),
      rr('a b', { type: 'CNAME', target: 'x\\.' }),
    ],
  },
  {
    title: 'a preference is a number',
    text: '@ 1 MX 010 mx',
    rrs: [rr('@', { type: 'MX', preference: 10, exchange: 'mx.example.com' })],
  },
  {
    title: 'the times of a SOA may have units',
    text: '@ 1 SOA ns h\\.m 4294967295 1h (\n30M ; retry\n1w ) 300',
    rrs: [
      rr('@', {
        type: 'SOA',
        mname: 'ns.example.com',
        rname: 'h\\.m.example.com',
        serial: 4_294_967_295,
        refresh: 3600,
        retry: 1800,
        expire: 604_800,
        minimum: 300,
      }),
    ],
  },
  {
    title: 'text is one string or several, quoted or not',
    text: 'a 1 TXT "v=DKIM1; p=" "ab"c d"e"',
    rrs: [txt('a', 'v=DKIM1; p=', 'ab', 'c', 'd', 'e')],
  },
  { title: 'a semicolon outside quotes cuts a text off', text: 'a 1 TXT v=DKIM1; p=abc', rrs: [txt('a', 'v=DKIM1')] },
  {
    title: 'the octets of a text are those of the file, escapes undone',
    text: 'a 1 TXT "\\"\\\\\\;\\255\xff\\065\\0657 \t()" \\"\\;\\ "" \\@ \xe9 "a\\\nb" "c\rd"',
    rrs: [txt('a', '"\\;\xff\xffAA7 \t()', '"; ', '', '@', '\xe9', 'a\nb', 'c\rd')],
  },
  {
    title: 'the type 99 holds text too',
    text: 'a 1 SPF "v=spf1"\na 1 TYPE99 b',
    rrs: [rr('a', { type: 'SPF', strings: ['v=spf1'] }), rr('a', { type: 'SPF', strings: ['b'] })],
  },
  {
    title: 'other data is kept as its words',
    text: 'a 1 CAA 0   issue\t"ca; x\\"" ; c\na 1 srv ( 1 2\n3 host )\na 1 X25 "1"\na 1 APL',
    rrs: [
      rr('a', { type: 'CAA', rdata: '0 issue "ca; x\\""' }),
      rr('a', { type: 'SRV', rdata: '1 2 3 host' }),
      rr('a', { type: 'TYPE19', rdata: '"1"' }),
      rr('a', { type: 'APL', rdata: '' }),
    ],
  },
  {
    title: 'data written as octets is read like any other',
    text: 'a 1 TYPE16 \\# 5 0461 62636 4\na 1 TXT \\# 03 (00010\n1)\na 1 A \\# 4 C0000201\na 1 MX \\# 8 000a 02 2e5c 0178 00 ; c\na 1 NS \\# 1 00\na 1 type28 \\# 16 20010DB8000000000000000000000001',
    rrs: [
      txt('a', 'abcd'),
      txt('a', '', '\x01'),
      a('a', 1),
      rr('a', { type: 'MX', preference: 10, exchange: '\\.\\\\.x' }),
      rr('a', { type: 'NS', target: '' }),
      rr('a', { type: 'AAAA', address: '2001:db8::1' }),
    ],
  },
  {
    title: 'a SOA may be written as octets',
    text: '@ 1 SOA \\# 24 00 0161 00 00000001 00000002 00000003 00000004 FFFFFFFF',
    rrs: [
      rr('@', {
        type: 'SOA',
        mname: '',
        rname: 'a',
        serial: 1,
        refresh: 2,
        retry: 3,
        expire: 4,
        minimum: 4_294_967_295,
      }),
    ],
  },
  {
    title: 'octets of other types are kept as written',
    text: 'a 1 TYPE65400 \\# 3 abc  DEF\na 1 TYPE65400 \\# 0\na 1 TYPE257 \\# 1 00',
    rrs: [
      rr('a', { type: 'TYPE65400', rdata: '\\# 3 abc DEF' }),
      rr('a', { type: 'TYPE65400', rdata: '\\# 0' }),
      rr('a', { type: 'CAA', rdata: '\\# 1 00' }),
    ],
  },
  {
    title: 'a number sign is text where no number follows',
    text: 'a 1 TXT \\#\na 1 TXT \\# x\na 1 TXT "\\#" 1',
    rrs: [txt('a', '#'), txt('a', '#', 'x'), txt('a', '#', '1')],
  },
  {
    title: 'line ends may be CRLF, or a lone CR, or missing',
    text: 'a 1 TXT "b"\r\n 1 TXT c\rd 1 TXT e',
    rrs: [txt('a', 'b'), txt('a', 'c'), txt('d', 'e')],
  },
  {
    title: 'parentheses join lines wherever they stand',
    text: '(a(1)TXT(\nb;(\n)c)\n 1 TXT ((d\n)\n)',
    rrs: [txt('a', 'b', 'c'), txt('a', 'd')],
  },
];

/** What entries take over from those above. */
const CARRIED: readonly Case[] = [
  {
    title: 'a line that begins with a blank has the owner above it',
    text: 'a 1 TXT b\n\n 1 TXT c\n\t1 TXT d\n; x\n (1 TXT e)',
    rrs: ['b', 'c', 'd', 'e'].map((text) => txt('a', text)),
  },
  {
    title: 'behind a parenthesis at its begin, a line has an owner',
    text: 'a 1 TXT b\n(\n TXT 1 TXT c)',
    rrs: [txt('a', 'b'), txt('TXT', 'c')],
  },
  {
    title: 'a relative $ORIGIN lies below the one before',
    text: '$ORIGIN b\na 1 TXT c\n$origin a\n@ 1 TXT d\n$ORIGIN .\nx.example.com 1 TXT e',
    rrs: [txt('a.b', 'c'), txt('a.b', 'd'), txt('x', 'e')],
  },
  {
    title: 'the owner above survives an $ORIGIN',
    text: 'a 1 TXT b\n$ORIGIN c\n 1 TXT d',
    rrs: [txt('a', 'b'), txt('a', 'd')],
  },
  {
    title: 'TTL and class stand in either order',
    text: `a 5 IN ${A}\nb in 5 ${A}\nc 5 ${A}\nd CLASS1 1m ${A}\ne 1h30M1s class0001 ${A}`,
    rrs: [a('a', 5), a('b', 5), a('c', 5), a('d', 60), a('e', 5401)],
  },
  {
    title: 'without a TTL, a record has that of the $TTL',
    text: `$TTL 1h ; c\na ${A}\nb 5 ${A}\nc ${A}\n$ttl 0\nd ${A}`,
    rrs: [a('a', 3600), a('b', 5), a('c', 3600), a('d', 0)],
  },
  {
    title: 'without a $TTL, it has the TTL stated last',
    text: `a 5 ${A}\nb ${A}\nc 6 ${A}\nd ${A}`,
    rrs: [a('a', 5), a('b', 5), a('c', 6), a('d', 6)],
  },
  {
    title: 'without either, a SOA has its minimum, and it stands for the $TTL',
    text: `@ SOA . . 1 2 3 4 5\na ${A}\nb 6 ${A}\nc ${A}`,
    rrs: [
      rr('@', { type: 'SOA', mname: '', rname: '', serial: 1, refresh: 2, retry: 3, expire: 4, minimum: 5 }, 5),
      a('a', 5),
      a('b', 6),
      a('c', 5),
    ],
  },
  { title: 'lines without any TTL have an hour', text: `a ${A}\nb 5 ${A}`, rrs: [a('a', 3600), a('b', 5)] },
  {
    title: 'owners may look like anything',
    text: `5 5 ${A}\nIN 5 ${A}\nA 5 ${A}\n\\$TTL 5 ${A}`,
    rrs: ['5', 'IN', 'A', '$TTL'].map((owner) => a(owner, 5)),
  },
];

for (const { title, text, rrs } of [...DATA, ...CARRIED])
  test(title, () => {
    const result = readMasterFile(text, { file: 'x.zone', origin: 'example.com' });
    assert.equal(result.problems, []);
    assert.equal(result.rrs.map(bareRr), rrs);
  });

function ownersBelow(origin: string): string[] {
  return readMasterFile('a 1 TXT b', { file: 'x.zone', origin }).rrs.map(({ name }) => name);
}

test('the origin may be the root, have a final dot, or be left to the file', () => {
  assert.equal(ownersBelow(''), ['a']);
  assert.equal(ownersBelow('.'), ['a']);
  assert.equal(ownersBelow('example.com.'), ['a.example.com']);
  assert.equal(ownersBelow('x\\.y.example.com'), ['a.x\\.y.example.com']);
  const { rrs, problems } = readMasterFile('$ORIGIN example.com.\na 1 TXT b\nc. 1 CNAME d', { file: 'x.zone' });
  assert.equal(problems, []);
  assert.equal(
    rrs.map(({ name }) => name),
    ['a.example.com', 'c'],
  );
});

test.run();
