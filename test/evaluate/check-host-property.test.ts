import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkHost } from '../../src/evaluate/check-host.ts';
import type { Answer } from '../../src/model/answer.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import type { RrData, RrType } from '../../src/model/rr.ts';
import type { SpfOutcome, SpfTrace, SpfTraceTerm } from '../../src/model/spf-trace.ts';
import { canonicalName } from '../../src/text/domain-name.ts';
import { CAUSES, failed, noting } from '../dns/scripted.ts';

const test = suite('check-host-property');

/** Few names, so that records lead to one another, and round in circles. */
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((label) => `${label}.example`);
const anyName = fc.constantFrom(...NAMES);
const anyAddress = fc.constantFrom(
  '192.0.2.7',
  '198.51.100.1',
  '198.51.100.2',
  '198.51.100.3',
  '198.51.100.4',
  '198.51.100.5',
);
const anyTarget = fc.oneof(
  { weight: 8, arbitrary: anyName },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '%{o}',
      '%{p}',
      '%{d}',
      '%{i}.a.example',
      '%{l}.b.example',
      'x..y.example',
      '%{d1r}.%{dr}',
    ),
  },
);
const anyTerm = fc.oneof(
  { weight: 4, arbitrary: anyTarget.map((name) => `include:${name}`) },
  { weight: 2, arbitrary: anyTarget.map((name) => `redirect=${name}`) },
  { weight: 2, arbitrary: anyTarget.map((name) => `a:${name}`) },
  { weight: 2, arbitrary: anyTarget.map((name) => `mx:${name}`) },
  { weight: 1, arbitrary: anyTarget.map((name) => `exists:${name}`) },
  { weight: 1, arbitrary: anyTarget.map((name) => `exp=${name}`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('a', 'mx', 'ptr', 'ip4:203.0.113.0/24', 'ip4:203.0.113.1', 'foo=bar', 'all'),
  },
);
const anyRecord = fc
  .array(fc.tuple(fc.constantFrom('', '+', '-', '~', '?'), anyTerm), { minLength: 2, maxLength: 8 })
  .map((terms) => terms.map(([qualifier, term]) => (term.includes('=') ? term : qualifier + term)))
  .map((terms) => ['v=spf1', ...terms.filter(firstOfItsName)].join(' '));
const anyText = fc.oneof(
  { weight: 20, arbitrary: anyRecord },
  { weight: 1, arbitrary: fc.constant('v=spf1 bad: -all') },
);

/** A modifier may stand once; mechanisms as often as they like. */
function firstOfItsName(term: string, i: number, terms: readonly string[]): boolean {
  const name = /^(redirect|exp)=/.exec(term)?.[0];
  return name === undefined || terms.findIndex((other) => other.startsWith(name)) === i;
}

const anyFailure = fc.constantFrom(...CAUSES).map((cause) => failed(cause, 'scripted'));
const NOTHING: Answer = { status: 'nodata', path: [], authenticated: false };
const NXDOMAIN: Answer = { status: 'nxdomain', path: [], authenticated: false };

function answers(data: fc.Arbitrary<readonly RrData[]>): fc.Arbitrary<Answer> {
  const found = data.map((all): Answer => ({
    status: 'records',
    records: all.map((one) => ({ name: 'x', ttl: 1, ...one })),
    path: [],
    authenticated: false,
  }));
  return fc.oneof(
    { weight: 40, arbitrary: found },
    { weight: 1, arbitrary: fc.constantFrom(NOTHING, NXDOMAIN) },
    { weight: 1, arbitrary: anyFailure },
  );
}

function exchanges(maxLength: number): fc.Arbitrary<readonly RrData[]> {
  const one = fc.record({ type: fc.constant('MX' as const), preference: fc.nat(3), exchange: anyName });
  return fc.array(one, { minLength: 1, maxLength });
}

const ANSWERS: Readonly<Record<'TXT' | 'A' | 'MX' | 'PTR', fc.Arbitrary<Answer>>> = {
  TXT: answers(
    fc.array(
      anyText.map((text): RrData => ({ type: 'TXT', strings: [text] })),
      { minLength: 1, maxLength: 1 },
    ),
  ),
  A: answers(
    fc.array(
      anyAddress.map((address): RrData => ({ type: 'A', address })),
      { minLength: 1, maxLength: 3 },
    ),
  ),
  MX: answers(fc.oneof({ weight: 12, arbitrary: exchanges(3) }, { weight: 1, arbitrary: exchanges(12) })),
  PTR: answers(
    fc.array(
      anyName.map((target): RrData => ({ type: 'PTR', target })),
      { minLength: 1, maxLength: 12 },
    ),
  ),
};

/** What DNS says, and how late it says it, in turns of the event loop. */
type World = ReadonlyMap<string, { readonly answer: Answer; readonly turns: number }>;

const anyWorld: fc.Arbitrary<World> = fc
  .tuple(
    ...[...NAMES, '7.2.0.192.in-addr.arpa'].flatMap((name) =>
      (['TXT', 'A', 'MX', 'PTR'] as const).map((type) =>
        fc.record({ answer: ANSWERS[type], turns: fc.nat(4) }).map((line) => [`${name} ${type}`, line] as const),
      ),
    ),
  )
  .map((lines) => new Map(lines));

function resolverOf(world: World): Resolver {
  return {
    async resolve(name: string, type: RrType) {
      const line = world.get(`${canonicalName(name)} ${type}`);
      for (let i = 0; i < (line?.turns ?? 0); i++) await Promise.resolve();
      return line?.answer ?? NXDOMAIN;
    },
  };
}

const SUBJECT = { ip: '192.0.2.7', domain: 'a.example', sender: 'bob@b.example', helo: 'c.example' };
const NOW = new Date(1_800_000_000_000);

function termsOf({ terms }: SpfTrace): SpfTraceTerm[] {
  return terms.flatMap((term) => [term, ...(term.inner === null ? [] : termsOf(term.inner))]);
}

function tracesOf(trace: SpfTrace): SpfTrace[] {
  return [trace, ...trace.terms.flatMap(({ inner }) => (inner === null ? [] : tracesOf(inner)))];
}

/** What has to hold of every outcome. */
function assertSound({ result, explanation, lookups, voidLookups, trace, problem }: SpfOutcome): void {
  const terms = termsOf(trace);
  const numbers = terms.flatMap(({ lookup }) => lookup ?? []).sort((a, b) => a - b);
  assert.equal(
    numbers,
    Array.from({ length: lookups }, (_, i) => i + 1),
  );
  assert.is(
    terms.reduce((sum, term) => sum + term.voidLookups, 0),
    voidLookups,
  );
  assert.is(trace.result, result);
  assert.is(problem !== undefined, result === 'temperror' || result === 'permerror');
  assert.ok(explanation === null || result === 'fail');
  for (const one of tracesOf(trace)) {
    const decided = one.terms.filter(({ outcome }) => outcome === 'match' || outcome === 'error');
    assert.ok(decided.length <= 1);
    for (const { text, span } of one.terms) assert.is(one.record?.slice(span.start, span.end), text);
  }
}

test('it ends within its limits, whatever the zones hold', async () => {
  await fc.assert(
    fc.asyncProperty(anyWorld, async (world) => {
      const resolver = noting(resolverOf(world));
      const found = await checkHost(SUBJECT, resolver);
      assertSound(found);
      assert.ok(found.lookups <= 11 && found.voidLookups <= 4, `${found.lookups} lookups, ${found.voidLookups} void`);
      // What was reached, and as much again that was asked ahead.
      assert.ok(resolver.asked.length <= 250, `${resolver.asked.length} questions`);
    }),
    { numRuns: 120 },
  );
});

test('asking ahead and asking one at a time give the same result, counts and trace', async () => {
  await fc.assert(
    fc.asyncProperty(anyWorld, fc.constantFrom(10, 3, 40), async (world, lookups) => {
      const [all, one] = [noting(resolverOf(world)), noting(resolverOf(world))];
      const found = await checkHost(SUBJECT, all, { lookups, now: NOW });
      assert.equal(await checkHost(SUBJECT, one, { lookups, now: NOW, ahead: false }), found);
      // Nobody is asked twice, and one at a time nothing is asked that is in no trace.
      assert.is(new Set(all.asked.map(canonicalName)).size, all.asked.length);
      const traced = tracesOf(found.trace).flatMap(({ asked, terms }) => [
        asked,
        ...terms.flatMap(({ questions }) => questions),
      ]);
      assert.equal(
        new Set(traced.map(({ name, type }) => canonicalName(`${name} ${type}`))),
        new Set(one.asked.map(canonicalName)),
      );
    }),
    { numRuns: 120 },
  );
});

test('it ends without limits too, by its budget of questions', async () => {
  await fc.assert(
    fc.asyncProperty(anyWorld, async (world) => {
      assertSound(await checkHost(SUBJECT, resolverOf(world), { lookups: Infinity, voidLookups: Infinity }));
    }),
    { numRuns: 60 },
  );
});

test('wider limits change nothing of what no limit ended', async () => {
  await fc.assert(
    fc.asyncProperty(anyWorld, async (world) => {
      const found = await checkHost(SUBJECT, resolverOf(world), { now: NOW });
      const wider = await checkHost(SUBJECT, resolverOf(world), { now: NOW, lookups: 100, voidLookups: 100 });
      if (found.problem === undefined || found.problem.code === 'loop') assert.equal(wider, found);
    }),
    { numRuns: 60 },
  );
});

test('any text as a record, a sender and a HELO name is evaluated', async () => {
  const world = (text: string): Resolver => ({
    resolve: async (name, type) =>
      type === 'TXT' && name === 'a.example'
        ? {
            status: 'records',
            records: [{ name, ttl: 1, type: 'TXT', strings: [text] }],
            path: [],
            authenticated: false,
          }
        : NXDOMAIN,
  });
  const octets = fc.string({
    unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
    maxLength: 300,
  });
  const macro = fc.stringMatching(/^%\{[slodiphv]\d{0,2}r?[.+,/_=-]{0,3}\}$/);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        octets,
        macro.map((m) => `exists:${m}.${m}.example`),
        macro.map((m) => `redirect=${m}.example`),
      ),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }),
      async (text, sender, helo) => {
        assertSound(await checkHost({ ...SUBJECT, sender, helo }, world(`v=spf1 ${text}`)));
        assertSound(await checkHost({ ...SUBJECT, domain: sender }, world('v=spf1 -all')));
      },
    ),
  );
});

test.run();
