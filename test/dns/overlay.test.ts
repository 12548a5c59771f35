import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Answer } from '../../src/model/answer.ts';
import type { Rr, RrType } from '../../src/model/rr.ts';
import { overlayResolver } from '../../src/dns/overlay.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { CAUSES, failed, hops, noting, scripted, type Scripted } from './scripted.ts';
import { rrs, told } from './zone-literals.ts';

const facts = { path: [], authenticated: true, server: 'https://dns.example/dns-query', bytes: 120 };
const absent: Answer = { status: 'nxdomain', ...facts, negativeTtl: 30 };

function texts(name: string, ...strings: readonly string[]): Answer {
  return { status: 'records', records: rrs(...strings.map((s) => `${name} TXT ${s}`)), ...facts };
}

/** [lines of the overlay, script below, question, told answer, questions below] */
type Case = readonly [readonly string[], Readonly<Record<string, Answer>>, string, string, readonly string[]];

async function holds(cases: readonly Case[]): Promise<void> {
  for (const [lines, script, question, expected, asked] of cases) {
    const below = scripted(script);
    const [name = '', type = ''] = question.split(' ');
    const answer = await overlayResolver(rrs(...lines), below).resolve(name, type as RrType);
    assert.is(told(answer), expected, question);
    assert.equal(below.asked, asked, question);
  }
}

const A_TO_B = {
  'a.example.com TXT': { ...texts('b.example.net', 'live'), path: hops('a.example.com', 'b.example.net') },
};

test('a held zone is answered from its records, and never asked for below', () => {
  const zone = ['example.com SOA', 'a.example.com TXT new', '*.w.example.com TXT wild'];
  return holds([
    [zone, {}, 'a.example.com TXT', 'a.example.com TXT new', []],
    [zone, {}, 'A.EXAMPLE.COM TXT', 'a.example.com TXT new', []],
    [zone, {}, 'a.example.com MX', 'nodata', []],
    [zone, {}, 'b.example.com TXT', 'nxdomain', []],
    [zone, {}, 'x.y.w.example.com TXT', 'x.y.w.example.com TXT wild', []],
    [
      zone,
      { 'example.net TXT': texts('example.net', 'live') },
      'example.net TXT',
      'example.net TXT live',
      ['example.net TXT'],
    ],
    [zone, { 'example.com DS': { status: 'nodata', ...facts } }, 'example.com DS', 'nodata', ['example.com DS']],
  ]);
});

test('what a held zone delegates is asked below, glue is no answer, and the path is kept', () => {
  const zone = [
    'example.com SOA',
    'sub.example.com NS ns.sub.example.com',
    'ns.sub.example.com A 192.0.2.1',
    'sub.example.com DS 1',
    'a.example.com CNAME x.sub.example.com',
  ];
  return holds([
    [zone, { 'ns.sub.example.com A': absent }, 'ns.sub.example.com A', 'nxdomain', ['ns.sub.example.com A']],
    [zone, { 'sub.example.com NS': absent }, 'sub.example.com NS', 'nodata', ['sub.example.com NS']],
    [zone, {}, 'sub.example.com DS', 'sub.example.com DS 1', []],
    [
      zone,
      { 'x.sub.example.com TXT': texts('x.sub.example.com', 'live') },
      'a.example.com TXT',
      'a.example.com > x.sub.example.com: x.sub.example.com TXT live',
      ['x.sub.example.com TXT'],
    ],
  ]);
});

test('a patch takes the place of one RRset; other types at its name are asked below', () =>
  holds([
    [['a.example.com TXT new'], {}, 'a.example.com TXT', 'a.example.com TXT new', []],
    [
      ['a.example.com TXT new'],
      { 'a.example.com MX': { ...absent, status: 'nodata' } },
      'a.example.com MX',
      'nodata',
      ['a.example.com MX'],
    ],
    [['a.example.com TXT new'], { 'a.example.com MX': absent }, 'a.example.com MX', 'nodata', ['a.example.com MX']],
  ]));

test('a patched name and those above it exist, those below do not for that', () => {
  const patch = ['s1._domainkey.example.com TXT key'];
  return holds([
    [
      patch,
      { '_domainkey.example.com TXT': absent },
      '_domainkey.example.com TXT',
      'nodata',
      ['_domainkey.example.com TXT'],
    ],
    [
      patch,
      { 'x.s1._domainkey.example.com TXT': absent },
      'x.s1._domainkey.example.com TXT',
      'nxdomain',
      ['x.s1._domainkey.example.com TXT'],
    ],
    [
      patch,
      { 'a.example.net TXT': { ...absent, path: hops('a.example.net', '_domainkey.example.com') } },
      'a.example.net TXT',
      'a.example.net > _domainkey.example.com: nodata',
      ['a.example.net TXT'],
    ],
    [
      ['new.sub.example.com SOA', 'a.new.sub.example.com TXT x'],
      { 'sub.example.com TXT': absent },
      'sub.example.com TXT',
      'nodata',
      ['sub.example.com TXT'],
    ],
  ]);
});

test('a patched CNAME takes the place of everything at its name that the patch does not hold', () => {
  const patch = ['a.example.com CNAME b.example.net', 'a.example.com MX 10 mx.example.com'];
  const script = { 'b.example.net TXT': texts('b.example.net', 'live') };
  return holds([
    [
      patch,
      script,
      'a.example.com TXT',
      'a.example.com > b.example.net: b.example.net TXT live',
      ['b.example.net TXT'],
    ],
    [patch, script, 'a.example.com MX', 'a.example.com MX 10 mx.example.com', []],
    [patch, script, 'a.example.com CNAME', 'a.example.com CNAME b.example.net', []],
  ]);
});

test('a patched DNAME takes the place of everything below its name', () =>
  holds([
    [
      ['example.com DNAME example.net', 'b.example.com TXT hidden'],
      { 'b.example.net TXT': texts('b.example.net', 'live') },
      'b.example.com TXT',
      'b.example.com > b.example.net: b.example.net TXT live',
      ['b.example.net TXT'],
    ],
    [
      ['example.com DNAME example.net'],
      { 'example.com TXT': texts('example.com', 'apex') },
      'example.com TXT',
      'example.com TXT apex',
      ['example.com TXT'],
    ],
  ]));

test('a live path that leads to the records goes on in the records', () =>
  holds([
    [
      ['b.example.net TXT new'],
      A_TO_B,
      'a.example.com TXT',
      'a.example.com > b.example.net: b.example.net TXT new',
      ['a.example.com TXT'],
    ],
    [
      ['B.Example.net TXT new'],
      A_TO_B,
      'a.example.com TXT',
      'a.example.com > b.example.net: B.Example.net TXT new',
      ['a.example.com TXT'],
    ],
    [
      ['b.example.net MX 10 m.example.net'],
      A_TO_B,
      'a.example.com TXT',
      'a.example.com > b.example.net: b.example.net TXT live',
      ['a.example.com TXT'],
    ],
    [
      ['example.net SOA'],
      A_TO_B,
      'a.example.com TXT',
      'a.example.com > b.example.net: nxdomain',
      ['a.example.com TXT'],
    ],
    [
      ['example.net SOA', 'b.example.net A 192.0.2.1'],
      A_TO_B,
      'a.example.com TXT',
      'a.example.com > b.example.net: nodata',
      ['a.example.com TXT'],
    ],
    [
      ['b.example.net CNAME c.example.org'],
      { ...A_TO_B, 'c.example.org TXT': texts('c.example.org', 'far') },
      'a.example.com TXT',
      'a.example.com > b.example.net > c.example.org: c.example.org TXT far',
      ['a.example.com TXT', 'c.example.org TXT'],
    ],
    [
      ['b.example.net TXT new', 'c.example.net TXT later'],
      { 'a.example.com TXT': { ...absent, path: hops('a.example.com', 'b.example.net', 'c.example.net') } },
      'a.example.com TXT',
      'a.example.com > b.example.net: b.example.net TXT new',
      ['a.example.com TXT'],
    ],
    [
      ['c.example.net TXT new'],
      { 'a.example.com TXT': { ...absent, path: hops('a.example.com', 'b.example.net', 'c.example.net') } },
      'a.example.com TXT',
      'a.example.com > b.example.net > c.example.net: c.example.net TXT new',
      ['a.example.com TXT'],
    ],
  ]));

test('a live failure whose path leads to the records is none', () => {
  const loop = failed('cname-loop', 'loop', hops('a.example.com', 'b.example.net', 'a.example.com'));
  return holds([
    [
      ['b.example.net TXT new'],
      { 'a.example.com TXT': loop },
      'a.example.com TXT',
      'a.example.com > b.example.net: b.example.net TXT new',
      ['a.example.com TXT'],
    ],
  ]);
});

test('a resolver that fails at an unpublished zone is asked for the CNAMEs that lead there', () => {
  const zone = ['hop.example.net SOA', 's1.hop.example.net TXT key'];
  const servfail = { 's1.example.com TXT': failed('servfail', 'SERVFAIL') };
  const first: Record<string, Answer> = {
    's1.example.com CNAME': { status: 'records', records: rrs('s1.example.com CNAME s1.example.org'), ...facts },
  };
  const second: Record<string, Answer> = {
    's1.example.org CNAME': { status: 'records', records: rrs('s1.example.org CNAME s1.hop.example.net'), ...facts },
  };
  const asked = ['s1.example.com TXT', 's1.example.com CNAME', 's1.example.org CNAME'];
  return holds([
    [
      zone,
      { ...servfail, ...first, ...second },
      's1.example.com TXT',
      's1.example.com > s1.example.org > s1.hop.example.net: s1.hop.example.net TXT key',
      asked,
    ],
    [zone, { ...servfail, ...first }, 's1.example.com TXT', 'failed servfail', asked],
    [zone, { 'a.test CNAME': failed('servfail', 'SERVFAIL') }, 'a.test CNAME', 'failed servfail', ['a.test CNAME']],
    [[], servfail, 's1.example.com TXT', 'failed servfail', ['s1.example.com TXT']],
  ]);
});

test('a patched wildcard makes records for names that exist nowhere else', () => {
  const patch = ['*.example.com TXT wild', 's1._domainkey.example.com TXT key'];
  const none = (...names: readonly string[]): Record<string, Answer> =>
    Object.fromEntries(names.map((name) => [`${name} TXT`, absent]));
  return holds([
    [patch, {}, '*.example.com TXT', '*.example.com TXT wild', []],
    [patch, none('a.example.com'), 'a.example.com TXT', 'a.example.com TXT wild', ['a.example.com TXT']],
    [
      patch,
      { 'a.example.com TXT': { ...absent, status: 'nodata' } },
      'a.example.com TXT',
      'nodata',
      ['a.example.com TXT'],
    ],
    [
      patch,
      { 'a.example.com TXT': texts('a.example.com', 'live') },
      'a.example.com TXT',
      'a.example.com TXT live',
      ['a.example.com TXT'],
    ],
    [patch, { 'a.example.com MX': absent }, 'a.example.com MX', 'nodata', ['a.example.com MX']],
    [
      patch,
      none('s2._domainkey.example.com'),
      's2._domainkey.example.com TXT',
      'nxdomain',
      ['s2._domainkey.example.com TXT'],
    ],
    [patch, none('x.example.net'), 'x.example.net TXT', 'nxdomain', ['x.example.net TXT']],
    [
      patch,
      none('a.b.c.example.com', 'c.example.com'),
      'a.b.c.example.com TXT',
      'a.b.c.example.com TXT wild',
      ['a.b.c.example.com TXT', 'c.example.com TXT'],
    ],
    [
      patch,
      { ...none('a.b.c.example.com'), 'c.example.com TXT': { ...absent, status: 'nodata' } },
      'a.b.c.example.com TXT',
      'nxdomain',
      ['a.b.c.example.com TXT', 'c.example.com TXT'],
    ],
    [
      patch,
      { ...none('a.b.example.com'), 'b.example.com TXT': { ...absent, path: hops('b.example.com', 'gone.test') } },
      'a.b.example.com TXT',
      'nxdomain',
      ['a.b.example.com TXT', 'b.example.com TXT'],
    ],
    [
      patch,
      { ...none('a.b.example.com'), 'b.example.com TXT': failed('timeout', 'no answer') },
      'a.b.example.com TXT',
      'failed timeout',
      ['a.b.example.com TXT', 'b.example.com TXT'],
    ],
    [
      ['*.example.com CNAME b.example.net'],
      { ...none('a.example.com'), 'b.example.net TXT': texts('b.example.net', 'live') },
      'a.example.com TXT',
      'a.example.com > b.example.net: b.example.net TXT live',
      ['a.example.com TXT', 'b.example.net TXT'],
    ],
    [
      ['example.com SOA', 'sub.example.com NS ns.example.net', '*.sub.example.com TXT beyond'],
      none('a.sub.example.com'),
      'a.sub.example.com TXT',
      'nxdomain',
      ['a.sub.example.com TXT'],
    ],
  ]);
});

test('an answer that no record had a part in is passed on as it came', async () => {
  const live = A_TO_B['a.example.com TXT'];
  const below = scripted({ 'a.example.com TXT': live, 'b.example.com TXT': absent });
  const resolver = overlayResolver(rrs('example.net SOA', 'c.example.com TXT x'), below);
  assert.is(await resolver.resolve('b.example.com', 'TXT'), absent);
  assert.is(await overlayResolver(rrs('c.example.com TXT x'), below).resolve('a.example.com', 'TXT'), live);
});

test('an answer with a part from the records is not authenticated and has no size', async () => {
  const below = scripted({
    ...A_TO_B,
    'b.example.net TXT': texts('b.example.net', 'live'),
    '_domainkey.example.com TXT': absent,
  });
  const out = overlayResolver(rrs('a.example.com CNAME b.example.net'), below);
  const server = 'https://dns.example/dns-query';
  assert.equal(await out.resolve('a.example.com', 'TXT'), {
    status: 'records',
    records: rrs('b.example.net TXT live'),
    path: hops('a.example.com', 'b.example.net'),
    authenticated: false,
    server,
  });
  assert.equal(await overlayResolver(rrs('b.example.net TXT new'), below).resolve('a.example.com', 'TXT'), {
    status: 'records',
    records: rrs('b.example.net TXT new'),
    path: hops('a.example.com', 'b.example.net'),
    authenticated: false,
  });
  assert.equal(
    await overlayResolver(rrs('s1._domainkey.example.com TXT key'), below).resolve('_domainkey.example.com', 'TXT'),
    {
      status: 'nodata',
      path: [],
      authenticated: false,
      negativeTtl: 30,
    },
  );
});

test('a loop across the border is found, and so is a path of more than 16 hops altogether', async () => {
  const loop = overlayResolver(rrs('b.example.net CNAME a.example.com'), scripted(A_TO_B));
  assert.is(
    told(await loop.resolve('a.example.com', 'TXT')),
    'a.example.com > b.example.net > a.example.com: failed cname-loop',
  );
  assert.is(
    told(await loop.resolve('b.example.net', 'TXT')),
    'b.example.net > a.example.com > b.example.net: failed cname-loop',
  );

  const names = Array.from({ length: 18 }, (_, i) => `n${i}.test`);
  const long = (from: number): Scripted =>
    scripted({
      'n9.test TXT': { ...texts('n17.test', 'end'), path: hops(...names.slice(9)) },
      [`n${from}.test TXT`]: absent,
    });
  const chain = rrs(...names.slice(0, 9).map((name, i) => `${name} CNAME n${i + 1}.test`));
  const over = await overlayResolver(chain, long(0)).resolve('n0.test', 'TXT');
  assert.equal(over, failed('cname-loop', 'the CNAME path has more than 16 hops', hops(...names)));
  assert.is((await overlayResolver(chain, long(0)).resolve('n1.test', 'TXT')).status, 'records');
});

test('every failure below keeps its cause and detail, and gets the whole path', async () => {
  for (const cause of CAUSES) {
    const below = scripted({
      'b.example.net TXT': failed(cause, `because ${cause}`, hops('b.example.net', 'c.example.net')),
    });
    const resolver = overlayResolver(rrs('a.example.com CNAME b.example.net'), below);
    assert.equal(
      await resolver.resolve('b.example.net', 'TXT'),
      failed(cause, `because ${cause}`, hops('b.example.net', 'c.example.net')),
    );
    const path = hops('a.example.com', 'b.example.net', 'c.example.net');
    assert.equal(await resolver.resolve('a.example.com', 'TXT'), failed(cause, `because ${cause}`, path));
  }
});

test('an aborted question asks nothing below, and the signal goes along', async () => {
  const below = scripted({ 'b.test TXT': async (options) => failed('aborted', String(options?.signal === signal)) });
  const { signal } = new AbortController();
  const resolver = overlayResolver(rrs('a.test CNAME b.test'), below);
  assert.is(told(await resolver.resolve('a.test', 'TXT', { signal: AbortSignal.abort() })), 'failed aborted');
  assert.equal(below.asked, []);
  assert.equal(
    await resolver.resolve('a.test', 'TXT', { signal }),
    failed('aborted', 'true', hops('a.test', 'b.test')),
  );
});

test('closing it closes what lies below', async () => {
  const below = scripted({});
  await overlayResolver([], below).close();
  assert.is(below.closed(), 1);
  await overlayResolver([], zoneResolver([])).close();
});

const label = fc.constantFrom('a', 'b', 'c');
const owner = fc.array(label, { maxLength: 3 }).map((labels) => [...labels, 'z'].join('.'));
const type = fc.constantFrom<RrType>('TXT', 'CNAME', 'MX');
const line = fc.oneof(
  owner.map((name) => `${name} TXT t`),
  owner.map((name) => `${name} MX 10 z`),
  { weight: 3, arbitrary: fc.tuple(owner, owner).map(([name, target]) => `${name} CNAME ${target}`) },
);

/** Lines without a CNAME beside other data. */
function unmixed(lines: readonly string[]): string[] {
  const taken = new Map<string, string>();
  return lines.filter((text) => {
    const [name = '', kind = ''] = text.split(' ');
    const alias = kind === 'CNAME' || kind === 'DNAME';
    if (taken.has(name) && (alias || taken.get(name) === 'alias')) return false;
    taken.set(name, alias ? 'alias' : 'data');
    return true;
  });
}

/** What must be equal: all but the words of a failure, and how far a loop was followed. */
function essence(answer: Answer): unknown {
  if (answer.status !== 'failed') return answer;
  return { cause: answer.cause, path: answer.cause === 'cname-loop' ? null : answer.path };
}

async function sameAnswers(
  one: readonly Rr[],
  two: readonly Rr[],
  questions: readonly (readonly [string, RrType])[],
): Promise<void> {
  const merged = zoneResolver([...one, ...two]);
  const below = noting(zoneResolver(two));
  const laid = overlayResolver(one, below);
  for (const [name, asked] of questions) {
    const [expected, answer] = [await merged.resolve(name, asked), await laid.resolve(name, asked)];
    assert.equal(essence(answer), essence(expected), `${name} ${asked}`);
  }
}

const RUNS = { numRuns: 300 };
const questions = fc.array(fc.tuple(owner, type), { minLength: 6, maxLength: 6 });

test('an overlay without records is what lies below', () =>
  fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 8 }), questions, async (lines, asked) => {
      const below = zoneResolver(rrs('z SOA', ...lines));
      for (const [name, kind] of asked)
        assert.equal(await overlayResolver([], below).resolve(name, kind), await below.resolve(name, kind));
    }),
    RUNS,
  ));

test('an overlay of a whole world is the zone, whatever lies below', () =>
  fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 8 }), questions, async (lines, asked) => {
      const records = rrs('@ SOA', ...lines);
      const below = scripted({});
      for (const [name, kind] of asked)
        assert.equal(
          await overlayResolver(records, below).resolve(name, kind),
          await zoneResolver(records).resolve(name, kind),
        );
      assert.equal(below.asked, []);
    }),
    RUNS,
  ));

test('a zone patched with some of its own RRsets answers as the whole zone does', () => {
  const patchOnly = fc.oneof(
    owner.map((name) => `*.${name} TXT w`),
    fc.tuple(owner, owner).map(([name, target]) => `*.${name} CNAME ${target}`),
    fc.tuple(owner, owner).map(([name, target]) => `${name} DNAME ${target}`),
  );
  return fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 12 }),
      fc.array(patchOnly, { maxLength: 2 }),
      fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
      questions,
      async (lines, wild, sides, asked) => {
        const kept = unmixed([...wild, ...lines]);
        const rrsets = [...new Set(kept.map((text) => text.split(' ').slice(0, 2).join(' ')))];
        const inPatch = (text: string): boolean =>
          wild.includes(text) || sides[rrsets.findIndex((rrset) => text.startsWith(`${rrset} `))] === true;
        const patch = rrs(...kept.filter(inPatch));
        const live = rrs('z SOA', ...kept.filter((text) => !inPatch(text)));
        await sameAnswers(patch, live, asked);
      },
    ),
    RUNS,
  );
});

test('zones held above and below answer as all of them together', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 12 }),
      fc.subarray(['z', 'a.z', 'b.z', 'c.z', 'a.a.z'], { minLength: 1 }),
      fc.subarray(['z', 'a.z', 'b.z', 'c.z', 'a.a.z']),
      questions,
      async (lines, apexes, above, asked) => {
        const apexOf = (name: string): string =>
          apexes
            .filter((apex) => name === apex || name.endsWith(`.${apex}`))
            .reduce((deepest, apex) => (apex.length > deepest.length ? apex : deepest), '');
        const placed = unmixed(lines).map((text) => ({ text, apex: apexOf(text.split(' ')[0] ?? '') }));
        const zones = apexes.map((apex) => ({ text: `${apex} SOA`, apex }));
        const cuts = apexes.map((apex) => ({ text: `${apex} NS ns.test`, apex: apexOf(apex.slice(2)) }));
        const held = [...placed, ...zones, ...cuts].filter(({ apex }) => apex !== '');
        const side = (up: boolean): string[] =>
          held.filter(({ apex }) => above.includes(apex) === up).map(({ text }) => text);
        // Below, a world without SOA would be a closed one.
        await sameAnswers(rrs(...side(true)), rrs('unasked.test SOA', ...side(false)), asked);
      },
    ),
    RUNS,
  ));

test.run();
