import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Provider } from '../../src/model/provider.ts';
import { findProvider } from '../../src/providers/find-provider.ts';
import { holdsRsa2048 } from '../../src/providers/holds-rsa-2048.ts';
import { providers } from '../../src/providers/index.ts';
import { suitePath } from '../suites.ts';

const test = suite('providers');

/** Name servers of a kind that two hosts give to their customers. */
const SHARED: ReadonlySet<string> = new Set([
  'google-cloud-dns squarespace',
  'netlify ns1',
  'hetzner-cloud hetzner-console',
]);

test('every id is its own, lower case with dashes, and in order', () => {
  const ids = providers.map(({ id }) => id);
  assert.is(new Set(ids).size, ids.length);
  assert.equal(ids, [...ids].sort());
  for (const id of ids) assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
});

for (const provider of providers) {
  const { id, channels, sources, nameServers, history, errors, pitfalls, unverified, checked } = provider;

  test(`${id} has sources, or says what has none, and the day on which they were read`, () => {
    assert.ok(sources.length + unverified.length > 0);
    for (const { ref, supports } of sources) assert.ok(ref.trim() !== '' && supports.trim() !== '');
    for (const { source } of [...nameServers, ...history]) assert.ok(source.trim() !== '');
    assert.match(checked, /^20\d\d-[01]\d-[0-3]\d$/);
    assert.ok(!Number.isNaN(Date.parse(checked)));
  });

  test(`${id} has every channel once, with limits and TTLs that can hold`, () => {
    assert.is(new Set(channels.map((channel) => channel.id)).size, channels.length);
    for (const { title, txt, name, ttl } of channels) {
      assert.ok(title !== '');
      for (const { max, per, evidence, seen } of txt.limits) {
        assert.ok(Number.isInteger(max) && max > 0 && evidence.length > 0);
        if (per === 'string') assert.ok(txt.stringMax <= max);
        if (seen !== undefined) assert.match(seen, /^20\d\d(-[01]\d)?$/);
      }
      assert.is(new Set(txt.refuses).size, txt.refuses.length);
      if (txt.split === 'nobody') assert.ok(txt.limits.some(({ per, max }) => per === 'record' && max < 410));
      if (txt.split === 'user') assert.ok(txt.strings !== null);
      if (name.max !== null) assert.ok(name.max > 0);
      assert.ok((ttl.min ?? 0) <= (ttl.max ?? Infinity));
      assert.ok((ttl.default ?? ttl.min ?? 0) >= (ttl.min ?? 0));
      if (ttl.only !== null)
        assert.equal(
          ttl.only,
          [...new Set(ttl.only)].sort((a, b) => a - b),
        );
    }
    for (const { until } of history) assert.match(until, /^20\d\d-[01]\d(-[0-3]\d)?$/);
  });

  test(`${id} rests each limit on a source of the same evidence`, () => {
    const known = new Set(sources.map(({ evidence }) => evidence));
    for (const { txt } of channels) for (const { evidence } of txt.limits) assert.ok(known.has(evidence), evidence);
  });

  test(`${id} names its servers in lower case, with one star a label at most, and none for a whole domain`, () => {
    for (const { pattern } of nameServers) {
      assert.match(pattern, /^[a-z0-9*-]+(\.[a-z0-9*-]+)+$/);
      const labels = pattern.split('.');
      for (const label of labels) assert.ok(label.split('*').length <= 2, pattern);
      assert.not.match(labels.at(-1) ?? '', /\*/);
      assert.is.not(labels.at(-2), '*');
    }
  });

  test(`${id} is written in ASCII, and its pitfalls without final stop`, () => {
    assert.match(JSON.stringify(provider), /^[\x20-\x7e]*$/);
    for (const sentence of [...pitfalls, ...unverified]) assert.not.match(sentence, /\.$|^\s|\s$/);
    for (const error of errors) assert.ok(error !== '');
  });

  test(`${id} is found by its id, by underscores and in upper case`, () => {
    for (const form of [id, id.replaceAll('-', '_'), id.toUpperCase()]) assert.is(findProvider(form), provider);
  });
}

for (const id of ['', 'nobody', 'constructor', '__proto__', 'route53 ', 'x'.repeat(10000)])
  test(`finds no provider by ${JSON.stringify(id.slice(0, 20))}`, () => assert.is(findProvider(id), null));

test('no name server is of two providers, but for those that are known to share them', () => {
  for (const [i, one] of providers.entries())
    for (const other of providers.slice(i + 1))
      if (!SHARED.has(`${one.id} ${other.id}`))
        for (const { pattern } of one.nameServers)
          for (const { pattern: second } of other.nameServers)
            assert.not.ok(overlap(pattern, second), `${one.id} ${pattern}, ${other.id} ${second}`);
});

test('those that share name servers do, and say so', () => {
  for (const pair of SHARED) {
    const [one, other] = pair.split(' ').map((id) => findProvider(id));
    const patterns = (provider: Provider | null | undefined): string[] =>
      (provider?.nameServers ?? []).map(({ pattern }) => pattern);
    assert.ok(patterns(one).some((pattern) => patterns(other).some((second) => overlap(pattern, second))));
    for (const provider of [one, other])
      assert.match(provider?.pitfalls.join('\n') ?? '', /name servers (of the same names|have names of the same kind)/);
  }
});

/** Hosts of the shared collection of facts, where it is on this machine. */
const HOSTS = sharedHosts();
if (HOSTS !== null) {
  test('every host of the collection is a provider, and no other', () =>
    assert.equal(
      HOSTS.map(({ id }) => id.replaceAll('_', '-')).sort(),
      providers.map(({ id }) => id),
    ));

  for (const { id, rsa2048, txt_max: max, ttl_min: least, ttl_max: most } of HOSTS)
    test(`${id} holds a key of RSA-2048, its longest text and its TTLs as the collection has them`, () => {
      const provider = findProvider(id);
      assert.ok(provider !== null);
      const [first] = provider.channels;
      const expected = rsa2048.startsWith('yes') ? true : rsa2048 === 'unknown' ? null : false;
      assert.is(holdsRsa2048(first), expected);
      const limits = provider.channels.flatMap(({ txt }) => txt.limits.map((limit) => limit.max));
      if (max !== null) assert.ok(limits.includes(max), String(max));
      if (first.ttl.only === null) assert.equal([first.ttl.min, first.ttl.max], [least, most]);
    });
}

test.run();

/** Whether some name fits both patterns: no star takes a dot, so that it is settled label by label. */
function overlap(a: string, b: string): boolean {
  const [first, second] = [a.split('.'), b.split('.')];
  return first.length === second.length && first.every((label, i) => labelsOverlap(label, second[i] ?? ''));
}

function labelsOverlap(a: string, b: string): boolean {
  const [headA = '', tailA] = a.split('*');
  const [headB = '', tailB] = b.split('*');
  if (tailA === undefined && tailB === undefined) return a === b;
  if (tailA === undefined) return fits(a, headB, tailB ?? '');
  if (tailB === undefined) return fits(b, headA, tailA);
  return (headA.startsWith(headB) || headB.startsWith(headA)) && (tailA.endsWith(tailB) || tailB.endsWith(tailA));
}

function fits(label: string, head: string, tail: string): boolean {
  return label.length > head.length + tail.length && label.startsWith(head) && label.endsWith(tail);
}

interface SharedHost {
  readonly id: string;
  readonly rsa2048: string;
  readonly txt_max: number | null;
  readonly ttl_min: number | null;
  readonly ttl_max: number | null;
}

function sharedHosts(): readonly SharedHost[] | null {
  const folder = suitePath('provider-txt-limits', 63);
  if (folder === null) return null;
  const file = join(folder, '../../hosts.json');
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { providers: SharedHost[] }).providers;
  process.stdout.write('skipped: 63 comparisons with the collection of facts, which is not on this machine\n');
  return null;
}
