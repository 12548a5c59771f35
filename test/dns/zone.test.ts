import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Rr, RrType } from '../../src/model/rr.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { naiveLookup } from './naive-zone.ts';
import { NEGATIVE_TTL, rrs, told, TTL } from './zone-literals.ts';

/** [question, told answer] */
type Table = readonly (readonly [string, string])[];

async function holds(records: readonly Rr[], table: Table): Promise<void> {
  const resolver = zoneResolver(records);
  for (const [question, expected] of table) {
    const [name = '', type = ''] = question.split(' ');
    assert.is(told(await resolver.resolve(name === '@' ? '' : name, type as RrType)), expected, question);
  }
}

test('the zone of RFC 4592 §2.2.1 answers as the RFC says', () =>
  holds(
    rrs(
      'example SOA',
      'example NS ns.example.com',
      'example NS ns.example.net',
      '*.example TXT wild',
      '*.example MX 10 host1.example',
      'sub.*.example TXT not-wild',
      'host1.example A 192.0.2.1',
      '_ssh._tcp.host1.example SRV 0 0 22 host1.example',
      '_ssh._tcp.host2.example SRV 0 0 22 host2.example',
      'subdel.example NS ns.example.com',
      'subdel.example NS ns.example.net',
    ),
    [
      ['host3.example MX', 'host3.example MX 10 host1.example'],
      ['host3.example A', 'nodata'],
      ['foo.bar.example TXT', 'foo.bar.example TXT wild'],
      ['host1.example MX', 'nodata'],
      ['sub.*.example MX', 'nodata'],
      ['_telnet._tcp.host1.example SRV', 'nxdomain'],
      ['host.subdel.example A', 'failed offline'],
      ['ghost.*.example MX', 'nxdomain'],
      ['*.example TXT', '*.example TXT wild'],
      ['_tcp.host1.example SRV', 'nodata'],
      ['host2.example MX', 'nodata'],
    ],
  ));

test('a name is found, empty, absent, or made from the wildcard at its closest encloser', () =>
  holds(
    rrs(
      'example.com SOA',
      'example.com NS ns.example.net',
      's1._domainkey.example.com TXT key',
      '*.example.com TXT wild',
      '*.alias.example.com CNAME s1._domainkey.example.com',
      'x.*.hollow.example.com TXT deep',
    ),
    [
      ['example.com NS', 'example.com NS ns.example.net'],
      ['example.com TXT', 'nodata'],
      ['S1._DomainKey.EXAMPLE.com TXT', 's1._domainkey.example.com TXT key'],
      ['_domainkey.example.com TXT', 'nodata'],
      ['s2._domainkey.example.com TXT', 'nxdomain'],
      ['a.b.c.example.com TXT', 'a.b.c.example.com TXT wild'],
      ['A.Example.com TXT', 'A.Example.com TXT wild'],
      ['a.example.com MX', 'nodata'],
      ['q.alias.example.com TXT', 'q.alias.example.com > s1._domainkey.example.com: s1._domainkey.example.com TXT key'],
      ['q.alias.example.com CNAME', 'q.alias.example.com CNAME s1._domainkey.example.com'],
      ['*.alias.example.com CNAME', '*.alias.example.com CNAME s1._domainkey.example.com'],
      ['alias.example.com TXT', 'nodata'],
      ['q.hollow.example.com TXT', 'nodata'],
      ['x.q.hollow.example.com TXT', 'nodata'],
      ['q.*.hollow.example.com TXT', 'nxdomain'],
    ],
  ));

test('an answer holds the records as they were given and nothing that a file cannot know', async () => {
  const at = { file: 'example.com.zone', line: 4, column: 1 };
  const [soa, first, second] = rrs('example.com SOA', 's1.Example.com TXT a', 's1.example.com TXT b');
  const alias: Rr = { name: 's2.example.com', ttl: 60, at, type: 'CNAME', target: 'S1.example.com' };
  const resolver = zoneResolver([soa, first, second, alias].flatMap((rr) => rr ?? []));
  const found = { status: 'records', records: [first, second], path: [], authenticated: false };
  assert.equal(await resolver.resolve('s1.example.com', 'TXT'), found);
  const path = [{ name: 'S2.example.com', target: 'S1.example.com', ttl: 60, at }];
  assert.equal(await resolver.resolve('S2.example.com', 'TXT'), { ...found, path });
  assert.equal(await resolver.resolve('s1.example.com', 'MX'), {
    status: 'nodata',
    path: [],
    authenticated: false,
    negativeTtl: NEGATIVE_TTL,
  });
  assert.equal(await resolver.resolve('s3.example.com', 'MX'), {
    status: 'nxdomain',
    path: [],
    authenticated: false,
    negativeTtl: NEGATIVE_TTL,
  });
});

test('a negative answer may be kept for the lesser of the TTL of the SOA and its MINIMUM', async () => {
  const [soa] = rrs('example.com SOA');
  assert.ok(soa?.type === 'SOA');
  const kept = async (ttl: number, minimum: number): Promise<number | undefined> =>
    (await zoneResolver([{ ...soa, ttl, minimum }]).resolve('a.example.com', 'TXT')).negativeTtl;
  assert.equal([await kept(30, 600), await kept(600, 30), await kept(0, 30)], [30, 30, 0]);
});

test('records made from a wildcard keep their place in the file', async () => {
  const at = { file: 'example.com.zone', line: 2, column: 1 };
  const wildcard: Rr = { name: '*.example.com', ttl: 60, at, written: '* 60 TXT x', type: 'TXT', strings: ['x'] };
  const answer = await zoneResolver([wildcard]).resolve('a.example.com', 'TXT');
  assert.equal(answer, {
    status: 'records',
    records: [{ ...wildcard, name: 'a.example.com' }],
    path: [],
    authenticated: false,
  });
});

test('equal records are one, whatever their TTL and the case of names in them', async () => {
  const [text, ...others] = rrs(
    'example.com TXT v=spf1',
    'example.com TXT v=spf1',
    'example.com TXT V=spf1',
    'example.com MX 10 mx.example.com',
    'Example.com MX 10 MX.example.com',
    'example.com MX 20 mx.example.com',
  );
  const resolver = zoneResolver([text, ...others, { ...text, ttl: 5 }].flatMap((rr) => rr ?? []) as Rr[]);
  assert.is(told(await resolver.resolve('example.com', 'TXT')), 'example.com TXT v=spf1 | example.com TXT V=spf1');
  assert.is(
    told(await resolver.resolve('example.com', 'MX')),
    'example.com MX 10 mx.example.com | example.com MX 20 mx.example.com',
  );
});

test('strings that join to the same text are still different records', async () => {
  const base = { name: 'example.com', ttl: TTL, type: 'TXT' } as const;
  const records: Rr[] = [
    { ...base, strings: ['ab', 'c'] },
    { ...base, strings: ['a', 'bc'] },
  ];
  const answer = await zoneResolver(records).resolve('example.com', 'TXT');
  assert.equal(answer.status === 'records' && answer.records, records);
});

test('CNAMEs are followed within a zone and into other zones, and say where they stop', () =>
  holds(
    rrs(
      'example.com SOA',
      'a.example.com CNAME b.example.com',
      'b.example.com CNAME c.example.net',
      'gone.example.com CNAME nothing.example.net',
      'out.example.com CNAME s1.example.org',
      'empty.example.com CNAME example.net',
      'out2.example.com CNAME out.example.com',
      'example.net SOA',
      'c.example.net TXT key',
    ),
    [
      ['a.example.com TXT', 'a.example.com > b.example.com > c.example.net: c.example.net TXT key'],
      ['a.example.com CNAME', 'a.example.com CNAME b.example.com'],
      ['gone.example.com TXT', 'gone.example.com > nothing.example.net: nxdomain'],
      ['empty.example.com TXT', 'empty.example.com > example.net: nodata'],
      ['out.example.com TXT', 'out.example.com > s1.example.org: failed offline'],
      ['out2.example.com TXT', 'out2.example.com > out.example.com > s1.example.org: failed offline'],
    ],
  ));

test('a path that comes back, or has more than 16 hops, is a loop', async () => {
  const chain = Array.from({ length: 17 }, (_, i) => `n${i}.example.com CNAME n${i + 1}.example.com`);
  const resolver = zoneResolver(
    rrs(
      'self.example.com CNAME SELF.example.com',
      'a.example.com CNAME b.example.com',
      'b.example.com CNAME a.example.com',
      ...chain,
      'n17.example.com TXT x',
    ),
  );
  const ask = async (name: string): Promise<string> => told(await resolver.resolve(name, 'TXT'));
  assert.is(await ask('self.example.com'), 'self.example.com > SELF.example.com: failed cname-loop');
  assert.is(await ask('a.example.com'), 'a.example.com > b.example.com > a.example.com: failed cname-loop');
  const long = await resolver.resolve('n0.example.com', 'TXT');
  assert.is(long.status === 'failed' && long.detail, 'the CNAME path has more than 16 hops');
  assert.is(long.path.length, 17);
  assert.is((await resolver.resolve('n1.example.com', 'TXT')).status, 'records');
});

test('a CNAME beside other data is followed, and of two CNAMEs the first', () =>
  holds(
    rrs(
      'a.example.com TXT beside',
      'a.example.com CNAME b.example.com',
      'a.example.com CNAME c.example.com',
      'a.example.com NSEC b.example.com CNAME',
      'b.example.com TXT b',
    ),
    [
      ['a.example.com TXT', 'a.example.com > b.example.com: b.example.com TXT b'],
      ['a.example.com CNAME', 'a.example.com CNAME b.example.com | a.example.com CNAME c.example.com'],
      ['a.example.com NSEC', 'a.example.com NSEC b.example.com CNAME'],
      ['a.example.com RRSIG', 'nodata'],
    ],
  ));

test('what a zone delegates is not known, unless the deeper zone is there too', () =>
  holds(
    rrs(
      'example.com SOA',
      'example.com NS ns.example.com',
      'sub.example.com NS ns.sub.example.com',
      'sub.example.com DS 1 8 2 AB',
      'ns.sub.example.com A 192.0.2.1',
      'sub.example.com TXT hidden',
      'bare.example.com NS ns.example.net',
      'held.example.com NS ns.example.net',
      'held.example.com DS 2 8 2 CD',
      'held.example.com SOA',
      'a.held.example.com TXT child',
      'deep.bare.example.com SOA',
      'www.example.com CNAME www.sub.example.com',
    ),
    [
      ['sub.example.com NS', 'failed offline'],
      ['sub.example.com TXT', 'failed offline'],
      ['ns.sub.example.com A', 'failed offline'],
      ['x.y.sub.example.com TXT', 'failed offline'],
      ['sub.example.com DS', 'sub.example.com DS 1 8 2 AB'],
      ['bare.example.com DS', 'nodata'],
      ['held.example.com DS', 'held.example.com DS 2 8 2 CD'],
      ['held.example.com NS', 'held.example.com NS ns.example.net'],
      ['a.held.example.com TXT', 'a.held.example.com TXT child'],
      ['b.held.example.com TXT', 'nxdomain'],
      ['deep.bare.example.com TXT', 'nodata'],
      ['www.example.com A', 'www.example.com > www.sub.example.com: failed offline'],
      ['example.com DS', 'failed offline'],
    ],
  ));

test('a failure names what is not held', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((n) => `sub.example.com NS ${n}.example.net`);
  const resolver = zoneResolver(rrs('example.com SOA', 'sub2.example.com NS ns.example.net', ...names));
  const detail = async (name: string): Promise<string> => {
    const answer = await resolver.resolve(name, 'TXT');
    return answer.status === 'failed' ? `${answer.cause}: ${answer.detail}` : answer.status;
  };
  assert.is(await detail('x.sub2.example.com'), 'offline: delegated at sub2.example.com to ns.example.net');
  assert.is(
    await detail('sub.example.com'),
    'offline: delegated at sub.example.com to a.example.net, b.example.net, c.example.net, d.example.net and 2 more',
  );
  assert.is(await detail('example.org'), 'offline: the records given do not hold example.org TXT');
});

test('beside zones, a record outside them is found by its exact name and type alone', () =>
  holds(
    rrs(
      'example.com SOA',
      's1.example.net TXT key',
      's2.example.net CNAME s1.example.net',
      '*.example.net TXT wild',
      'd.example.net DNAME example.com',
    ),
    [
      ['s1.example.net TXT', 's1.example.net TXT key'],
      ['s1.example.net MX', 'failed offline'],
      ['s2.example.net TXT', 's2.example.net > s1.example.net: s1.example.net TXT key'],
      ['s3.example.net TXT', 'failed offline'],
      ['example.net TXT', 'failed offline'],
      ['a.d.example.net TXT', 'a.d.example.net > a.example.com: nxdomain'],
    ],
  ));

test('without any SOA the records are a closed world in which NS hand nothing over', async () => {
  await holds(rrs('sub.example.com NS ns.example.net', 'a.sub.example.com TXT x', '* TXT wild'), [
    ['a.sub.example.com TXT', 'a.sub.example.com TXT x'],
    ['sub.example.com NS', 'sub.example.com NS ns.example.net'],
    ['b.sub.example.com TXT', 'nxdomain'],
    ['example.com TXT', 'nodata'],
    ['example.com DS', 'nodata'],
    ['other.test TXT', 'other.test TXT wild'],
    ['@ TXT', 'nodata'],
  ]);
  await holds(
    [],
    [
      ['@ TXT', 'nodata'],
      ['example.com TXT', 'nxdomain'],
    ],
  );
  assert.equal(await zoneResolver([]).resolve('example.com', 'TXT'), {
    status: 'nxdomain',
    path: [],
    authenticated: false,
  });
});

test('the root can be a zone', () =>
  holds(rrs('@ SOA', '@ TXT root', 'com NS ns.example.net', '*  TXT wild'.replace('  ', ' ')), [
    ['@ TXT', '@ TXT root'.replace('@', '')],
    ['example.com TXT', 'failed offline'],
    ['com DS', 'nodata'],
    ['@ DS', 'nodata'],
    ['org TXT', 'org TXT wild'],
  ]));

test('a DNAME redirects what is below its owner, and hides what stands there', () =>
  holds(
    rrs(
      'example.com SOA',
      'old.example.com DNAME new.example.net',
      'old.example.com TXT own',
      's1.old.example.com TXT hidden',
      'example.net SOA',
      'S1.new.example.net TXT key',
      'root.example.com DNAME @',
      'grow.example.com DNAME a.grow.example.com',
    ),
    [
      ['old.example.com TXT', 'old.example.com TXT own'],
      ['old.example.com DNAME', 'old.example.com DNAME new.example.net'],
      ['s1.old.example.com TXT', 's1.old.example.com > s1.new.example.net: S1.new.example.net TXT key'],
      ['s1.old.example.com CNAME', 's1.old.example.com CNAME s1.new.example.net'],
      ['S2.x.old.example.com TXT', 'S2.x.old.example.com > S2.x.new.example.net: nxdomain'],
      [
        'example.net.root.example.com SOA',
        'example.net.root.example.com > example.net: example.net SOA ns.example.net',
      ],
    ],
  ));

test('the hop that a DNAME makes has its TTL and place', async () => {
  const at = { file: 'example.com.zone', line: 7, column: 1 };
  const dname: Rr = { name: 'old.example.com', ttl: 77, at, type: 'DNAME', target: 'example.net' };
  const answer = await zoneResolver([dname]).resolve('a.old.example.com', 'TXT');
  assert.equal(answer.path, [{ name: 'a.old.example.com', target: 'a.example.net', ttl: 77, at }]);
  assert.equal(await zoneResolver([dname]).resolve('a.old.example.com', 'CNAME'), {
    status: 'records',
    records: [{ name: 'a.old.example.com', ttl: 77, at, type: 'CNAME', target: 'a.example.net' }],
    path: [],
    authenticated: false,
  });
});

test('a DNAME that makes a name of more than 255 octets is malformed', async () => {
  const target = Array.from({ length: 4 }, () => 'x'.repeat(60)).join('.');
  const resolver = zoneResolver(
    rrs('example.com SOA', `d.example.com DNAME ${target}`, 'a.example.com CNAME long-label.d.example.com'),
  );
  assert.is(
    told(await resolver.resolve('short.d.example.com', 'TXT')),
    `short.d.example.com > short.${target}: failed offline`,
  );
  assert.equal(await resolver.resolve('a.example.com', 'TXT'), {
    status: 'failed',
    cause: 'malformed',
    detail:
      'the DNAME at d.example.com makes of long-label.d.example.com a name that cannot be: it has 256 octets on the wire, more than 255',
    path: [{ name: 'a.example.com', target: 'long-label.d.example.com', ttl: TTL }],
    authenticated: false,
  });
});

test('labels hold any octets: a dot inside a label is not a boundary', async () => {
  const records: Rr[] = [
    { name: 'a\\.b.example.com', ttl: TTL, type: 'TXT', strings: ['dot inside'] },
    { name: '\u00e9 \u0000*.example.com', ttl: TTL, type: 'TXT', strings: ['octets'] },
    { name: 'x.c\\\\.example.com', ttl: TTL, type: 'TXT', strings: ['backslash'] },
    ...rrs('d\\.example.com DNAME example.net'),
  ];
  const table: Table = [
    ['a\\.b.example.com', 'a\\.b.example.com TXT dot inside'],
    ['A\\.B.example.com', 'a\\.b.example.com TXT dot inside'],
    ['a.b.example.com', 'nxdomain'],
    ['b.example.com', 'nxdomain'],
    ['\u00c9 \u0000*.example.com', 'nxdomain'],
    ['\u00e9 \u0000*.example.com', '\u00e9 \u0000*.example.com TXT octets'],
    ['c\\\\.example.com', 'nodata'],
    ['\\x.c\\\\.example.com', 'x.c\\\\.example.com TXT backslash'],
    ['q\\.r.d\\.example.com', 'q\\.r.d\\.example.com > q\\.r.example.net: nxdomain'],
  ];
  const resolver = zoneResolver(records);
  for (const [name, expected] of table) assert.is(told(await resolver.resolve(name, 'TXT')), expected, name);
});

test('a name that cannot be is neither asked for nor held', async () => {
  const label = 'x'.repeat(64);
  const resolver = zoneResolver(
    rrs(
      'example.com SOA',
      `${label}.example.com TXT x`,
      'a..example.com TXT x',
      '*.example.com TXT wild',
      'www.example.com CNAME a..example.com',
    ),
  );
  const ask = async (name: string): Promise<string> => told(await resolver.resolve(name, 'TXT'));
  assert.is(await ask(`${label}.example.com`), 'failed malformed');
  assert.is(await ask('a..example.com'), 'failed malformed');
  assert.is(await ask('example.com.'), 'failed malformed');
  assert.is(await ask('.'), 'failed malformed');
  assert.is(await ask('www.example.com'), 'www.example.com > a..example.com: failed malformed');
  const long = await resolver.resolve('a.'.repeat(500_000), 'TXT');
  assert.ok(long.status === 'failed' && long.detail.length < 200);
});

test('a question that was aborted before it was asked is aborted', async () => {
  assert.equal(await zoneResolver([]).resolve('example.com', 'TXT', { signal: AbortSignal.abort() }), {
    status: 'failed',
    cause: 'aborted',
    detail: 'the question was aborted',
    path: [],
    authenticated: false,
  });
});

const label = fc.constantFrom('a', 'b', '*');
const owner = fc.array(label, { maxLength: 4 }).map((labels) => [...labels, 'z'].join('.'));
const line = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(owner, fc.constantFrom('t1', 't2')).map(([name, text]) => `${name} TXT ${text}`) },
  { weight: 4, arbitrary: fc.tuple(owner, owner).map(([name, target]) => `${name} CNAME ${target}`) },
  { weight: 1, arbitrary: fc.tuple(owner, owner).map(([name, target]) => `${name} DNAME ${target}`) },
  { weight: 1, arbitrary: owner.map((name) => `${name} NS ns.test`) },
  { weight: 1, arbitrary: owner.map((name) => `${name === 'z' ? 'a.z' : name} DS 1`) },
  { weight: 1, arbitrary: owner.map((name) => `${name} CNAME out.test`) },
);

test('every lookup in a small zone is what a search through all names finds', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 10 }),
      fc.array(fc.tuple(owner, fc.constantFrom<RrType>('TXT', 'CNAME', 'DS', 'NS', 'DNAME')), {
        minLength: 8,
        maxLength: 8,
      }),
      async (lines, questions) => {
        const records = rrs('z SOA', ...lines);
        const resolver = zoneResolver(records);
        for (const [name, type] of questions) {
          assert.is(told(await resolver.resolve(name, type)), naiveLookup(records, 'z', name, type), `${name} ${type}`);
        }
      },
    ),
    { numRuns: 500 },
  ));

test('a hundred thousand records are one index', async () => {
  const many = Array.from({ length: 100_000 }, (_, i) => `s${i}._domainkey.h${i % 100}.example.com TXT k${i}`);
  const resolver = zoneResolver(rrs('example.com SOA', ...many));
  assert.is(
    told(await resolver.resolve('s99999._domainkey.h99.example.com', 'TXT')),
    's99999._domainkey.h99.example.com TXT k99999',
  );
  assert.is(told(await resolver.resolve('s1._domainkey.h2.example.com', 'TXT')), 'nxdomain');
});

test('records that differ only in how a file writes them are one', async () => {
  const at = { file: 'example.com.zone', line: 1, column: 1 };
  const written = [
    { name: 'a.example', ttl: TTL, type: 'TXT', strings: ['v=DMARC1'], cutOff: { text: '; p=none', at } },
    {
      name: 'a.example',
      ttl: TTL,
      type: 'TXT',
      strings: ['v=DMARC1'],
      cutOff: { text: '; p=none', at: { ...at, line: 2 } },
    },
    { name: 'a.example', ttl: TTL, type: 'MX', preference: 1, exchange: 'm.b.example' },
    {
      name: 'a.example',
      ttl: TTL,
      type: 'MX',
      preference: 1,
      exchange: 'm.b.example',
      undotted: { written: 'm.b', effect: 'zone-added' },
    },
  ] as const satisfies readonly Rr[];
  const resolver = zoneResolver(written);
  for (const type of ['TXT', 'MX'] as const) {
    const answer = await resolver.resolve('a.example', type);
    assert.is(answer.status === 'records' && answer.records.length, 1, type);
  }
});

test.run();
