import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { spfCost } from '../../src/evaluate/spf-cost.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import type { SpfCost, SpfNode } from '../../src/model/spf-cost-tree.ts';
import { CAUSES } from '../dns/scripted.ts';
import { zoneOf } from './zone-of.ts';

const test = suite('spf-cost');

/** `lookups voidLookups`, with a `+` where more may come. */
function sums({ lookups, voidLookups, lowerBound }: SpfCost): string {
  return `${lookups} ${voidLookups}${lowerBound ? '+' : ''}`;
}

/** A tree in brackets: the lookups of each term that has any, and of a record that is none of found the status. */
function drawn(node: SpfNode): string {
  if (node.status !== 'found') return node.status;
  const terms = node.terms.map(({ lookups, child }) => `${lookups}${child ? `(${drawn(child)})` : ''}`);
  return terms.join(' ');
}

const LEAF = 'leaf TXT "v=spf1 ip4:192.0.2.0/24 -all"';
const A = 'a A 192.0.2.1\na AAAA 2001:db8::1';
const TWICE = `two TXT "v=spf1 include:leaf.example.com include:leaf.example.com -all"\n${LEAF}`;
const ELEVEN_A = Array.from({ length: 11 }, () => 'a:a.example.com').join(' ');

/** What, the record of example.com, more of its zone, the sums, the tree. */
const CASES: readonly (readonly [string, string, string, string, string])[] = [
  ['nothing but a version', 'v=spf1', '', '0 0', ''],
  ['addresses and all', 'v=spf1 ip4:192.0.2.1 ip6:2001:db8::/32 -all', '', '0 0', '0 0 0'],
  [
    'each kind of term that counts',
    'v=spf1 a:a.example.com ptr exists:a.example.com redirect=leaf.example.com',
    `${A}\n${LEAF}`,
    '4 0',
    '1 1 1 1(0 0)',
  ],
  ['an mx and the addresses of its exchanges', 'v=spf1 mx -all', `@ MX 10 a\n${A}`, '1 0', '1 0'],
  [
    'exp and unknown modifiers, which count nothing',
    'v=spf1 -all exp=why.example.com x=%{i}.example.com',
    '',
    '0 0',
    '0 0 0',
  ],
  [
    'nested includes',
    'v=spf1 include:two.example.com a:a.example.com -all',
    `${TWICE}\n${A}`,
    '4 0',
    '3(1(0 0) 1(0 0) 0) 1 0',
  ],
  [
    'the same include reached twice, which counts each time (trap 3)',
    'v=spf1 include:two.example.com include:two.example.com -all',
    TWICE,
    '6 0',
    '3(1(0 0) 1(0 0) 0) 3(1(0 0) 1(0 0) 0) 0',
  ],
  ['a record that includes itself, as a loop', 'v=spf1 include:example.com -all', '', '1 0', '1(loop) 0'],
  [
    'a circle of two, as a loop where it closes',
    'v=spf1 include:b.example.com -all',
    'b TXT "v=spf1 include:EXAMPLE.com -all"',
    '2 0',
    '2(1(loop) 0) 0',
  ],
  ['a redirect to oneself, as a loop', 'v=spf1 redirect=example.com', '', '1 0', '1(loop)'],
  [
    'nothing behind all (trap 4)',
    'v=spf1 a:a.example.com -all include:leaf.example.com mx',
    `${A}\n${LEAF}`,
    '1 0',
    '1 0 0 0',
  ],
  [
    'no redirect beside all, wherever it stands (trap 4)',
    'v=spf1 redirect=leaf.example.com a:a.example.com ~all',
    `${A}\n${LEAF}`,
    '1 0',
    '0 1 0',
  ],
  [
    'prefixes without names (trap 5)',
    'v=spf1 a/24 mx/24 a//64 mx//64 a/24//64 -all',
    '@ A 192.0.2.1\n@ MX 10 a\na A 192.0.2.1',
    '5 0',
    '1 1 1 1 1 0',
  ],
  [
    'every qualifier (trap 10)',
    'v=spf1 ?include:leaf.example.com ~a:a.example.com +mx -exists:a.example.com ?all',
    `${A}\n${LEAF}\n@ MX 10 a`,
    '4 0',
    '1(0 0) 1 1 1 0',
  ],
  ['a bare all, which counts nothing (trap 10)', 'v=spf1 all', '', '0 0', '0'],
  ['capitals', 'V=SPF1 INCLUDE:LEAF.EXAMPLE.COM A:A.EXAMPLE.COM -ALL', `${A}\n${LEAF}`, '2 0', '1(0 0) 1 0'],
  [
    'a macro of the sender, which cannot be followed (trap 29)',
    'v=spf1 include:%{ir}.%{v}._spf.example.com -all',
    '',
    '1 0+',
    '1 0',
  ],
  ['a macro of the sender in exists (trap 29)', 'v=spf1 exists:%{l}._spf.example.com -all', '', '1 0+', '1 0'],
  [
    'a macro of the domain, which is followed',
    'v=spf1 include:leaf.%{d} a:a.%{d2} exists:%{d1r}.example.com -all',
    `${LEAF}\n${A}\nexample A 192.0.2.1\n`,
    '3 0',
    '1(0 0) 1 1 0',
  ],
  [
    'the domain of an included record in its macros',
    'v=spf1 include:sub.example.com -all',
    `sub TXT "v=spf1 include:leaf.%{d} -all"\nleaf.sub TXT "v=spf1 -all"`,
    '2 0',
    '2(1(0) 0) 0',
  ],
  [
    'a wildcard that includes ever longer names, as far as they can be',
    'v=spf1 include:x.%{d} -all',
    '*.example.com. TXT "v=spf1 include:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.%{d} -all"',
    '9 0',
    '',
  ],
  ['an include without a record', 'v=spf1 include:a.example.com -all', A, '1 1', '1(none) 0'],
  ['an include of a name that does not exist', 'v=spf1 include:gone.example.com -all', A, '1 1', '1(none) 0'],
  [
    'an include of several records',
    'v=spf1 include:b.example.com -all',
    'b TXT "v=spf1 a -all"\nb TXT "v=spf1 mx -all"',
    '1 0',
    '1(permerror) 0',
  ],
  [
    'what is left of an include outside the grammar',
    'v=spf1 include:b.example.com -all',
    'b TXT "v=spf1 a:a.example.com ipv4:192.0.2.1 -all"\na A 192.0.2.1',
    '2 0',
    '2(permerror) 0',
  ],
  [
    'names that cannot be asked for',
    `v=spf1 a:a..example.com include:${'x'.repeat(64)}.example.com exists:%{d1}..example.com -all`,
    '',
    '3 0',
    '1 1(none) 1 0',
  ],
  ['a name that does not exist, once for both families', 'v=spf1 a:gone.example.com -all', '', '1 1', '1 0'],
  [
    'no void lookup where one family has an address (trap 11)',
    'v=spf1 a:four.example.com a:six.example.com -all',
    'four A 192.0.2.1\nsix AAAA 2001:db8::1',
    '2 0',
    '1 1 0',
  ],
  ['void lookups of mx and exists', 'v=spf1 mx mx:gone.example.com exists:gone.example.com -all', '', '3 3', '1 1 1 0'],
  ['no void lookup where the exchanges lead nowhere', 'v=spf1 mx -all', '@ MX 10 gone\n@ MX 20 gone2', '1 0', '1 0'],
  ['a null MX', 'v=spf1 mx -all', '@ MX 0 .', '1 0', '1 0'],
  ['ten terms', `v=spf1 ${ELEVEN_A.slice(16)} -all`, A, '10 0', `${'1 '.repeat(10)}0`],
  ['eleven terms', `v=spf1 ${ELEVEN_A} -all`, A, '11 0', `${'1 '.repeat(11)}0`],
];
for (const [what, record, more, expected, tree] of CASES)
  test(`counts ${what}`, async () => {
    const cost = await spfCost('example.com', zoneOf(`@ TXT ${strings(record)}\n${more}`));
    assert.is(sums(cost), expected);
    if (tree !== '') assert.is(drawn(cost.tree), tree);
  });

const BRANCHES = `@ TXT "v=spf1 include:leaf.example.com a:a.example.com mx exists:b.example.com redirect=sub.example.com"
${LEAF}\n${A}\nb A 192.0.2.2\n@ MX 10 a\nsub TXT "v=spf1 a:a.example.com -all"`;
/** The question that fails, the sums, the statuses of the records. */
const LOST: readonly (readonly [string, string, string])[] = [
  ['TXT example.com', '0 0+', 'unknown'],
  ['TXT leaf.example.com', '6 0+', 'found unknown found'],
  ['TXT sub.example.com', '5 0+', 'found found unknown'],
  ['A a.example.com', '6 0+', 'found found found'],
  ['AAAA a.example.com', '6 0+', 'found found found'],
  ['MX example.com', '6 0+', 'found found found'],
  ['A b.example.com', '6 0+', 'found found found'],
];
for (const cause of CAUSES)
  for (const [question, expected, statuses] of LOST)
    test(`knows a lower bound, and nothing missing, where ${question} fails with ${cause} (trap 2)`, async () => {
      const below = zoneOf(BRANCHES);
      const cost = await spfCost('example.com', {
        resolve: async (name, type) =>
          `${type} ${name}` === question
            ? { status: 'failed', cause, detail: '', path: [], authenticated: false }
            : await below.resolve(name, type),
      });
      assert.equal(
        [
          sums(cost),
          nodesOf(cost.tree)
            .map(({ status }) => status)
            .join(' '),
        ],
        [expected, statuses],
      );
    });

test('tells the way to the 11th lookup, a redirect last wherever it stands', async () => {
  const zone = `@ TXT "v=spf1 redirect=r.example.com include:five.example.com a:a.example.com"
five TXT "v=spf1 a:a.example.com a:a.example.com a:a.example.com a:a.example.com mx ?all"
r TXT "v=spf1 a:a.example.com include:last.example.com -all"
last TXT "v=spf1 ip4:192.0.2.1 exists:a.example.com mx:a.example.com -all"\n${A}`;
  const cost = await spfCost('example.com', zoneOf(zone));
  assert.is(cost.lookups, 12);
  assert.equal(
    cost.breaksAt?.map(({ domain, record, term }) => `${domain} ${record.slice(term.span.start, term.span.end)}`),
    [
      'example.com redirect=r.example.com',
      'r.example.com include:last.example.com',
      'last.example.com exists:a.example.com',
    ],
  );
});

test('names the include itself where it is the 11th lookup', async () => {
  const cost = await spfCost(
    'example.com',
    zoneOf(`@ TXT ${strings(`v=spf1${' mx'.repeat(10)} include:leaf.example.com`)}\n${LEAF}`),
  );
  assert.equal([cost.lookups, cost.breaksAt?.map(({ term }) => term.text)], [11, ['include:leaf.example.com']]);
});

test('says where nothing breaks', async () => {
  const cost = await spfCost('example.com', zoneOf(`@ TXT ${strings(`v=spf1${' mx'.repeat(10)}`)}`));
  assert.equal([cost.lookups, cost.breaksAt], [10, null]);
});

test('asks each question once, and none for what is never reached or depends on the sender', async () => {
  const { resolver, asked } = counting(
    zoneOf(`@ TXT "v=spf1 include:two.example.com include:two.example.com a mx mx:EXAMPLE.com ptr exists:%{i}.example.com -all a:gone.example.com"
@ MX 10 a\n@ MX 20 a\n${TWICE}\n${A}`),
  );
  await spfCost('example.com', resolver);
  assert.equal(asked.toSorted(), [
    'A a.example.com',
    'A example.com',
    'AAAA a.example.com',
    'AAAA example.com',
    'MX example.com',
    'TXT example.com',
    'TXT leaf.example.com',
    'TXT two.example.com',
  ]);
});

test('asks for the addresses of no more than 10 exchanges', async () => {
  const exchanges = Array.from({ length: 30 }, (_, i) => `@ MX ${i} m${i}`).join('\n');
  const { resolver, asked } = counting(zoneOf(`@ TXT "v=spf1 mx -all"\n${exchanges}`));
  const cost = await spfCost('example.com', resolver);
  assert.equal([sums(cost), asked.length], ['1 0', 22]);
});

/** Zones of somebody who wants many questions, and the most that they may get (trap 30). */
const HOSTILE: readonly (readonly [string, string, number])[] = [
  [
    'each record including the next one twice',
    Array.from(
      { length: 30 },
      (_, i) => `d${i} TXT "v=spf1 include:d${i + 1}.example.com include:d${i + 1}.example.com"`,
    ).join('\n'),
    31,
  ],
  ['a wildcard with ever longer names', '* TXT "v=spf1 include:x.%{d} -all"', 22],
  [
    'a wildcard that includes many of its own',
    `* TXT ${strings(`v=spf1${Array.from({ length: 60 }, (_, i) => ` include:${i}.%{d}`).join('')}`)}`,
    101,
  ],
  [
    'many names to look up',
    `* TXT ${strings(`v=spf1${Array.from({ length: 900 }, (_, i) => ` mx:m${i}.example.com`).join('')}`)}\n${Array.from({ length: 20 }, (_, i) => `*.e MX ${i} e${i}`).join('\n')}`,
    270,
  ],
  [
    'the longest record, including itself by other names',
    `* TXT ${strings(`v=spf1${' a'.repeat(20_000)} include:x.%{d} include:y.%{d}`)}`,
    300,
  ],
];
for (const [what, zone, most] of HOSTILE)
  test(`ends with a lower bound at ${what}`, async () => {
    const { resolver, asked } = counting(zoneOf(`@ TXT "v=spf1 include:d0.example.com -all"\n${zone}`));
    const cost = await spfCost('example.com', resolver);
    assert.ok(cost.lookups > 10);
    assert.ok(cost.lowerBound);
    assert.ok(asked.length <= most, `${asked.length} questions`);
  });

test('comes to the same, whoever answers first', async () => {
  const zone = zoneOf(
    `* TXT ${strings(`v=spf1${Array.from({ length: 20 }, (_, i) => ` include:${i}.%{d} a:${i}.%{d}`).join('')}`)}`,
  );
  const shuffled = (seed: number): Resolver => ({
    resolve: async (name, type) => {
      for (let turns = (name.length * seed + type.length * 7) % 23; turns > 0; turns--) await Promise.resolve();
      return await zone.resolve(name, type);
    },
  });
  const first = await spfCost('x.example.com', shuffled(0));
  for (const seed of [1, 5, 11]) assert.equal(await spfCost('x.example.com', shuffled(seed)), first);
});

test('hands on what a resolver throws', async () => {
  const broken: Resolver = {
    resolve: async (name, type) => {
      if (type !== 'TXT') throw new Error('no socket');
      return await zoneOf(BRANCHES).resolve(name, type);
    },
  };
  const error = await spfCost('example.com', broken).catch((thrown: unknown) => thrown);
  assert.instance(error, Error);
});

test('has no more to say of a domain that cannot be', async () => {
  const cost = await spfCost(`${'x'.repeat(64)}.example.com`, zoneOf(''));
  assert.equal([sums(cost), cost.tree.status], ['0 0+', 'unknown']);
});

function nodesOf(node: SpfNode): SpfNode[] {
  return [node, ...node.terms.flatMap(({ child }) => (child === null ? [] : nodesOf(child)))];
}

function counting(below: Resolver): { resolver: Resolver; asked: string[] } {
  const asked: string[] = [];
  const resolver: Resolver = {
    resolve: async (name, type) => {
      asked.push(`${type} ${name}`);
      return await below.resolve(name, type);
    },
  };
  return { resolver, asked };
}

function strings(text: string): string {
  return (text.match(/.{1,255}/g) ?? []).map((string) => `"${string}"`).join(' ');
}

test('asks nothing for a macro that leaves no name, and counts no void lookup for it', async () => {
  const asked: string[] = [];
  const zone = zoneOf('-a TXT "v=spf1 exists:%{d1r-} a:%{d1r-} mx:%{d1r-} -all"');
  const cost = await spfCost('-a.example.com', {
    resolve: async (name, type) => {
      asked.push(`${type} ${name}`);
      return await zone.resolve(name, type);
    },
  });
  assert.equal([sums(cost), asked], ['3 0', ['TXT -a.example.com']]);
});

test.run();
