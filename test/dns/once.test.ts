import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Answer } from '../../src/model/answer.ts';
import { once } from '../../src/dns/once.ts';
import { CAUSES, failed, gate, hops, scripted } from './scripted.ts';
import { rrs } from './zone-literals.ts';

const found: Answer = { status: 'records', records: rrs('a.test TXT x'), path: [], authenticated: true, bytes: 40 };
const aborted = failed('aborted', 'the question was aborted');

/** Lets everything that is ready to go on do so. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a question is asked once, whenever and in whatever case it comes again', async () => {
  const below = scripted({ 'a.test TXT': found });
  const resolver = once(below);
  const [one, two] = await Promise.all([resolver.resolve('a.test', 'TXT'), resolver.resolve('A.Test', 'TXT')]);
  assert.is(one, found);
  assert.is(two, found);
  assert.is(await resolver.resolve('a.TEST', 'TXT'), found);
  assert.equal(below.asked, ['a.test TXT']);
});

test('another name or type is another question', async () => {
  const below = scripted({});
  const resolver = once(below);
  for (const name of ['a.test', 'a\\.test', 'b.test', '\u00e9.test', '\u00c9.test', ''])
    await resolver.resolve(name, 'TXT');
  await resolver.resolve('a.test', 'MX');
  await resolver.resolve('b.test', 'TXT');
  assert.equal(below.asked, [
    'a.test TXT',
    'a\\.test TXT',
    'b.test TXT',
    '\u00e9.test TXT',
    '\u00c9.test TXT',
    ' TXT',
    'a.test MX',
  ]);
  assert.is(resolver.questions(), 7);
});

test('every failure is kept for the run, but that a question was aborted', async () => {
  for (const cause of CAUSES) {
    const below = scripted({ 'a.test TXT': failed(cause, `because ${cause}`, hops('a.test', 'b.test')) });
    const resolver = once(below);
    for (const _turn of [1, 2])
      assert.equal(
        await resolver.resolve('a.test', 'TXT'),
        failed(cause, `because ${cause}`, hops('a.test', 'b.test')),
      );
    assert.is(below.asked.length, cause === 'aborted' ? 2 : 1, cause);
    assert.is(resolver.questions(), 1);
  }
});

test("an asker's signal ends his own wait and nobody else's", async () => {
  const question = gate();
  const resolver = once(scripted({ 'a.test TXT': question.line }));
  const asker = new AbortController();
  const first = resolver.resolve('a.test', 'TXT', { signal: asker.signal });
  const second = resolver.resolve('a.test', 'TXT', { signal: new AbortController().signal });
  const third = resolver.resolve('a.test', 'TXT');
  asker.abort();
  assert.equal(await first, aborted);
  await settle();
  assert.is(question.withdrawn(), 0);
  question.open(found);
  assert.equal(await Promise.all([second, third]), [found, found]);
});

test('a question is withdrawn when all its askers have gone, and asked anew by the next', async () => {
  const question = gate();
  const below = scripted({ 'a.test TXT': question.line });
  const resolver = once(below);
  const askers = [new AbortController(), new AbortController()];
  const answers = askers.map(({ signal }) => resolver.resolve('a.test', 'TXT', { signal }));
  askers[0]?.abort();
  assert.is(question.withdrawn(), 0);
  askers[1]?.abort();
  assert.is(question.withdrawn(), 1);
  // Asked while the withdrawn question has not yet come back.
  const later = resolver.resolve('a.test', 'TXT');
  await settle();
  question.open(found);
  assert.equal(await Promise.all(answers), [aborted, aborted]);
  assert.equal(await later, found);
  assert.equal(await resolver.resolve('a.test', 'TXT'), found);
  assert.equal(below.asked, ['a.test TXT', 'a.test TXT']);
  assert.is(resolver.questions(), 1);
});

test('an asker without a signal never leaves', async () => {
  const question = gate();
  const resolver = once(scripted({ 'a.test TXT': question.line }));
  const asker = new AbortController();
  const patient = resolver.resolve('a.test', 'TXT');
  const other = resolver.resolve('a.test', 'TXT', { signal: asker.signal });
  asker.abort();
  assert.equal(await other, aborted);
  assert.is(question.withdrawn(), 0);
  question.open(found);
  assert.equal(await patient, found);
});

test('an answer that is there outlives the signal it was asked with', async () => {
  const below = scripted({ 'a.test TXT': found });
  const resolver = once(below);
  const asker = new AbortController();
  assert.is(await resolver.resolve('a.test', 'TXT', { signal: asker.signal }), found);
  asker.abort();
  assert.is(await resolver.resolve('a.test', 'TXT'), found);
  assert.equal(await resolver.resolve('a.test', 'TXT', { signal: asker.signal }), aborted);
  assert.equal(below.asked, ['a.test TXT']);
});

test('an aborted signal asks nothing', async () => {
  const below = scripted({});
  const resolver = once(below);
  assert.equal(await resolver.resolve('a.test', 'TXT', { signal: AbortSignal.abort() }), aborted);
  assert.equal(below.asked, []);
  assert.is(resolver.questions(), 0);
});

test('an exception reaches every asker and is not kept', async () => {
  let calls = 0;
  const below = scripted({
    'a.test TXT': async () => {
      calls++;
      if (calls > 1) return found;
      throw new Error('our bug');
    },
  });
  const resolver = once(below);
  const { signal } = new AbortController();
  const both = await Promise.allSettled([
    resolver.resolve('a.test', 'TXT', { signal }),
    resolver.resolve('a.test', 'TXT'),
  ]);
  assert.equal(
    both.map((one) => one.status === 'rejected' && String(one.reason)),
    ['Error: our bug', 'Error: our bug'],
  );
  assert.is(await resolver.resolve('a.test', 'TXT'), found);
});

test('closing it closes what lies below', async () => {
  const below = scripted({});
  await once(below).close();
  assert.is(below.closed(), 1);
});

test.run();
