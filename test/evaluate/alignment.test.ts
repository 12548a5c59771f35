import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { alignment } from '../../src/evaluate/alignment.ts';
import { organizationalDomain } from '../../src/evaluate/organizational-domain.ts';
import { InputError } from '../../src/text/input-error.ts';
import { CAUSES, failed, noting, scripted } from '../dns/scripted.ts';
import { dmarcZone } from './dmarc-zone.ts';

const test = suite('alignment');
const R = 'v=DMARC1; p=reject';

const ALIGNED: readonly [string, string, 'r' | 's', 'aligned' | 'unaligned'][] = [
  ['example.com', 'example.com', 's', 'aligned'],
  ['example.com', 'EXAMPLE.com.', 's', 'aligned'],
  ['bücher.example.com', 'xn--bcher-kva.example.com', 's', 'aligned'],
  ['example.com', 'mail.example.com', 's', 'unaligned'],
  ['example.com', 'mail.example.com', 'r', 'aligned'],
  ['news.example.com', 'mail.example.com', 'r', 'aligned'],
  ['mail.example.com', 'example.com', 'r', 'aligned'],
  ['example.com', 'example.net', 'r', 'unaligned'],
  ['example.com', 'notexample.com', 'r', 'unaligned'],
];
for (const [author, identifier, mode, expected] of ALIGNED)
  test(`${identifier} is ${expected} with ${author} in mode ${mode}`, async () =>
    assert.is(await alignment(author, identifier, mode, dmarcZone({ 'example.com': R })), expected));

test('asks nothing for strict alignment, or for identical domains', async () => {
  const resolver = noting(dmarcZone({ 'example.com': R }));
  await alignment('example.com', 'mail.example.com', 's', resolver);
  await alignment('example.com', 'Example.COM', 'r', resolver);
  assert.equal(resolver.asked, []);
});

for (const cause of CAUSES)
  test(`is unknown where a question of either walk failed with ${cause}`, async () => {
    const nothing = { status: 'nxdomain', path: [], authenticated: false } as const;
    const script = { '_dmarc.a.test TXT': nothing, '_dmarc.b.test TXT': nothing, '_dmarc.test TXT': nothing };
    for (const name of Object.keys(script)) {
      const resolver = scripted({ ...script, [name]: failed(cause, 'as scripted') });
      assert.is(await alignment('a.test', 'b.test', 'r', resolver), 'unknown');
    }
    const resolver = scripted({ ...script, '_dmarc.b.test TXT': failed(cause, 'as scripted') });
    assert.is(await organizationalDomain('b.test', resolver), null);
    assert.is(await organizationalDomain('a.test', resolver), 'a.test');
  });

for (const name of ['', 'a..example.com', 'user@example.com', 'a b.example.com', `${'a'.repeat(64)}.example.com`])
  test(`refuses ${JSON.stringify(name)} as a domain`, async () => {
    const resolver = dmarcZone({});
    for (const ask of [
      () => alignment(name, 'example.com', 'r', resolver),
      () => alignment('example.com', name, 's', resolver),
      () => organizationalDomain(name, resolver),
    ])
      try {
        await ask();
        assert.unreachable('it was taken');
      } catch (error) {
        assert.instance(error, InputError);
      }
  });

/** Names of one to nine labels over two letters, so that many stand below one another. */
const name = fc
  .array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 9 })
  .map((labels) => [...labels, 'test'].join('.'));
const psd = fc.constantFrom('', '; psd=y', '; psd=n', '; psd=u');
const zone = fc.array(fc.tuple(name, psd), { maxLength: 6 });

test('is the same from both sides, and aligned with itself, whatever records there are', async () => {
  await fc.assert(
    fc.asyncProperty(zone, name, name, fc.constantFrom('r', 's'), async (records, one, other, mode) => {
      const resolver = dmarcZone(Object.fromEntries(records.map(([domain, tag]) => [domain, `${R}${tag}`])));
      const there = await alignment(one, other, mode, resolver);
      assert.is(await alignment(other, one, mode, resolver), there);
      assert.is(await alignment(one, one, mode, resolver), 'aligned');
      const [ours, theirs] = [await organizationalDomain(one, resolver), await organizationalDomain(other, resolver)];
      assert.is(there, one === other || (mode === 'r' && ours === theirs) ? 'aligned' : 'unaligned');
      assert.ok(ours !== null && (one === ours || one.endsWith(`.${ours}`)));
    }),
  );
});

test('refuses a mode that is neither, which would pass for relaxed', async () => {
  for (const mode of ['strict', 'S', undefined])
    try {
      // As plain JavaScript may call it.
      await alignment('example.com', 'a.example.com', mode as 's', dmarcZone({ 'example.com': R }));
      assert.unreachable('it was taken');
    } catch (error) {
      assert.instance(error, InputError, String(mode));
    }
});

test.run();
