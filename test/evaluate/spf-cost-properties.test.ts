import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { zoneResolver } from '../../src/dns/zone.ts';
import { checkHost } from '../../src/evaluate/check-host.ts';
import { spfCost } from '../../src/evaluate/spf-cost.ts';
import type { Rr } from '../../src/model/rr.ts';

const test = suite('spf-cost of random trees');

const RECORDS = 5;

/** The records of d0, d1, … of example.com; undefined for a domain that has other TXT only. */
type World = readonly (string | undefined)[];

/** Hosts: h0 has both kinds of address, h1 is not there. Mail of m0 goes to h0, of m1 to nobody. */
const HOSTS: readonly Rr[] = [
  { name: 'h0.example.com', ttl: 1, type: 'A', address: '192.0.2.1' },
  { name: 'h0.example.com', ttl: 1, type: 'AAAA', address: '2001:db8::1' },
  { name: 'm0.example.com', ttl: 1, type: 'MX', preference: 10, exchange: 'h0.example.com' },
  { name: '1.113.0.203.in-addr.arpa', ttl: 1, type: 'PTR', target: 'elsewhere.test' },
];

/** Terms that lead to the records of these numbers, or to none. */
function termTo(first: number, last: number): fc.Arbitrary<string> {
  const plain = fc.constantFrom(
    'a:h0.example.com',
    'a:h1.example.com/24',
    '?a:H0.example.com//64',
    'mx:m0.example.com',
    'mx:m1.example.com/24',
    '-exists:h1.example.com',
    'ptr',
    'ptr:example.com',
    'ip4:192.0.2.0/24',
    'ip6:2001:db8::/32',
    'exp=d9.example.com',
    'x=y',
  );
  const all = fc.constantFrom('-all', '~all', '?all', '?ALL');
  if (first > last) return fc.oneof({ weight: 3, arbitrary: plain }, all);
  const domain = fc.integer({ min: first, max: last });
  const include = domain.map((to) => `include:d${to}.example.com`);
  const redirect = domain.map((to) => `redirect=d${to}.example.com`);
  return fc.oneof({ weight: 5, arbitrary: include }, redirect, { weight: 2, arbitrary: plain }, all);
}

const macroTerm = fc.constantFrom(
  'include:%{i}.example.com',
  'exists:%{l1r-}.%{d}',
  'redirect=%{h}.example.com',
  'a:%{d2}',
  'include:d1.%{d2}',
  'exists:%%{x.example.com',
);
/** With one redirect at most, as more are a syntax error. */
function recordOf(terms: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const isRedirect = (written: string): boolean => written.startsWith('redirect=');
  return fc
    .array(terms, { maxLength: 4 })
    .map((all) => ['v=spf1', ...all.filter((one, i) => !isRedirect(one) || all.findIndex(isRedirect) === i)].join(' '));
}

const worldOf = (terms: fc.Arbitrary<string>): fc.Arbitrary<World> =>
  fc.array(fc.option(recordOf(terms), { nil: undefined, freq: 12 }), { minLength: RECORDS, maxLength: RECORDS });
/** Records that lead to later ones only, and all there, so that no circle and no gap ends an evaluation. */
const TREES: fc.Arbitrary<World> = fc.tuple(
  ...Array.from({ length: RECORDS }, (_, i) => recordOf(termTo(i + 1, RECORDS - 1))),
);

interface Naive {
  lookups: number;
  voids: number;
  open: boolean;
}

/** Every branch one after the other, nothing remembered, on the text itself. */
function naively(world: World, name: string, above: readonly string[], sum: Naive): Naive {
  const index = /^d(\d)\.example\.com$/.exec(name)?.[1];
  const record = index === undefined ? undefined : world[Number(index)];
  if (record === undefined) {
    if (above.length > 0) sum.voids += index !== undefined && Number(index) < world.length ? 0 : 1;
    return sum;
  }
  const words = record.split(' ').slice(1);
  const all = words.findIndex((word) => /^[-~?+]?all$/i.test(word));
  const directives = words.slice(0, all === -1 ? words.length : all).filter((word) => !word.includes('='));
  const redirects = all === -1 ? words.filter((word) => word.startsWith('redirect=')) : [];
  for (const word of [...directives, ...redirects]) {
    const [, mechanism = '', rest = ''] = /^[-~?+]?([a-z0-9]+)(.*)$/i.exec(word) ?? [];
    if (!/^(include|a|mx|ptr|exists|redirect)$/.test(mechanism)) continue;
    sum.lookups++;
    if (mechanism === 'ptr') continue;
    const target = rest.slice(1).replace(/\/.*/, '').replace('%{d2}', 'example.com').replace('%%', '%').toLowerCase();
    if (/%\{[^x]/.test(target)) {
      sum.open = true;
      continue;
    }
    if (mechanism === 'include' || mechanism === 'redirect') {
      if (![...above, name].includes(target)) naively(world, target, [...above, name], sum);
    } else if (!(mechanism === 'mx' ? target === 'm0.example.com' : target === 'h0.example.com')) sum.voids++;
  }
  return sum;
}

function zoneOf(world: World): ReturnType<typeof zoneResolver> {
  const records = world.map((record, i): Rr => ({
    name: `d${i}.example.com`,
    ttl: 1,
    type: 'TXT',
    strings: [record ?? 'other'],
  }));
  return zoneResolver([...HOSTS, ...records]);
}

const NO_BOUNDS = { nodes: 1e6, depth: 1e6, questions: 1e6 };

test('is what a naive evaluation of every branch comes to', async () => {
  await fc.assert(
    fc.asyncProperty(worldOf(fc.oneof({ weight: 6, arbitrary: termTo(0, RECORDS) }, macroTerm)), async (world) => {
      const { lookups, voidLookups, lowerBound, tree } = await spfCost('d0.example.com', zoneOf(world), NO_BOUNDS);
      const naive = naively(world, 'd0.example.com', [], { lookups: 0, voids: 0, open: false });
      assert.equal({ lookups, voids: voidLookups, open: lowerBound }, naive);
      assert.is(
        tree.terms.reduce((sum, one) => sum + one.lookups, 0),
        lookups,
      );
    }),
    { numRuns: 400 },
  );
});

test('is what checkHost without limits takes for a host that nothing matches', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(TREES, async (world) => {
      const subject = { ip: '203.0.113.1', domain: 'd0.example.com', sender: 'a@d0.example.com', helo: 'h.test' };
      const limits = { lookups: Infinity, voidLookups: Infinity };
      const outcome = await checkHost(subject, zoneOf(world), limits);
      // What ends an evaluation early ends its counts, and not those of the whole record.
      if (outcome.result === 'permerror' || outcome.result === 'none') return;
      const { lookups, voidLookups, lowerBound } = await spfCost('d0.example.com', zoneOf(world), NO_BOUNDS);
      assert.equal([outcome.lookups, outcome.voidLookups, false], [lookups, voidLookups, lowerBound]);
      if (lookups > 2) compared++;
    }),
    { numRuns: 600 },
  );
  assert.ok(compared > 50, `only ${compared} trees could be compared`);
});

test.run();
