import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { once } from '../../src/dns/once.ts';
import { treeWalk, walkDomains } from '../../src/evaluate/tree-walk.ts';
import { labelsOf, nameOf } from '../../src/text/domain-name.ts';
import { failed, noting } from '../dns/scripted.ts';
import { dmarcZone } from './dmarc-zone.ts';

const R = 'v=DMARC1; p=reject';
const test = suite('tree-walk');

const WALKS: readonly [string, readonly string[]][] = [
  ['com', ['com']],
  ['localhost', ['localhost']],
  ['example.com', ['example.com', 'com']],
  [
    'a.b.c.d.e.f.example.com',
    [
      'a.b.c.d.e.f.example.com',
      'b.c.d.e.f.example.com',
      'c.d.e.f.example.com',
      'd.e.f.example.com',
      'e.f.example.com',
      'f.example.com',
      'example.com',
      'com',
    ],
  ],
  [
    'a.b.c.d.e.f.g.h.i.j.k.example.com',
    [
      'a.b.c.d.e.f.g.h.i.j.k.example.com',
      'g.h.i.j.k.example.com',
      'h.i.j.k.example.com',
      'i.j.k.example.com',
      'j.k.example.com',
      'k.example.com',
      'example.com',
      'com',
    ],
  ],
];
for (const [domain, names] of WALKS)
  test(`a walk from ${domain} asks ${names.length} names (RFC 9989 §4.10)`, () =>
    assert.equal(walkDomains(domain), names));

test('a walk names at most eight domains, each of them the start or above it, whatever the name holds', () => {
  const label = fc.string({ minLength: 1, maxLength: 5, unit: 'binary-ascii' });
  fc.assert(
    fc.property(fc.array(label, { maxLength: 130 }), (labels) => {
      const names = walkDomains(nameOf(labels));
      assert.ok(names.length <= 8 && names.length >= 1);
      assert.is(names[0], nameOf(labels));
      for (const name of names) assert.equal(labelsOf(name), labels.slice(labels.length - labelsOf(name).length));
      assert.is(new Set(names).size, names.length);
      assert.is(names.length, Math.min(8, Math.max(1, labels.length)));
    }),
  );
});

test('asks all names of a walk before one is answered', async () => {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const walk = treeWalk('a.b.example.com', {
    resolve: (name) =>
      new Promise((resolve) => {
        asked.push(name);
        answers.push(() => resolve({ status: 'nodata', path: [], authenticated: false }));
      }),
  });
  assert.equal(asked, ['_dmarc.a.b.example.com', '_dmarc.b.example.com', '_dmarc.example.com', '_dmarc.com']);
  for (const answer of answers) answer();
  assert.is((await walk).steps.length, 4);
});

for (const psd of ['y', 'n', 'Y'])
  test(`ends where a single record has psd=${psd}, and a failure past that is none (§4.10 steps 3 and 7)`, async () => {
    const below = dmarcZone({ 'b.example.com': `${R}; psd=${psd}` });
    const walk = await treeWalk('a.b.example.com', {
      resolve: async (name, type) =>
        name === '_dmarc.com' ? failed('timeout', 'late') : await below.resolve(name, type),
    });
    assert.equal(
      [walk.steps.map(({ domain }) => domain), walk.records.map(({ domain }) => domain), walk.failure],
      [['a.b.example.com', 'b.example.com'], ['b.example.com'], null],
    );
  });

for (const [what, texts] of [
  ['psd=u', [`${R}; psd=u`]],
  ['a psd that is none of the three', [`${R}; psd=yes`]],
  ['two records, of which one has psd=n', [`${R}; psd=n`, R]],
  ['psd=n in a text whose version is none', ['v=DMARC2; psd=n']],
] as const)
  test(`goes on past ${what}`, async () => {
    const walk = await treeWalk('a.example.com', dmarcZone({ 'example.com': texts }));
    assert.equal(
      walk.steps.map(({ domain }) => domain),
      ['a.example.com', 'example.com', 'com'],
    );
  });

test('tells the first failure on the way, by the name asked', async () => {
  const { failure } = await treeWalk('a.example.com', {
    resolve: async (name) => failed(name === '_dmarc.a.example.com' ? 'timeout' : 'servfail', name),
  });
  assert.equal(failure, { name: '_dmarc.a.example.com', cause: 'timeout', detail: '_dmarc.a.example.com' });
});

test('asks nothing for a name that is too long with _dmarc before it, where nothing can stand', async () => {
  const long = nameOf([...Array.from({ length: 3 }, () => 'a'.repeat(60)), 'b'.repeat(55), 'example', 'com']);
  const resolver = noting(dmarcZone({ 'example.com': R }));
  const walk = await treeWalk(long, resolver);
  assert.not(resolver.asked.some((question) => question.includes(long)));
  assert.equal(
    walk.steps.map(({ answer }) => answer.status),
    ['nxdomain', 'nxdomain', 'nxdomain', 'nxdomain', 'records', 'nxdomain'],
  );
});

test('a record where several walks meet is read once, by whichever comes first', async () => {
  const resolver = once(dmarcZone({ 'example.com': R }));
  const [one, other] = await Promise.all([treeWalk('a.example.com', resolver), treeWalk('b.example.com', resolver)]);
  assert.is(one.records[0]?.parsed, other.records[0]?.parsed);
  assert.is(one.records[0]?.domain, 'example.com');
});

test.run();
