import { execFileSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Answer } from '../../src/model/answer.ts';
import { budget } from '../../src/dns/budget.ts';
import { once } from '../../src/dns/once.ts';
import { CAUSES, failed, gate, hops, scripted } from './scripted.ts';
import { rrs } from './zone-literals.ts';

const found: Answer = { status: 'records', records: rrs('a.test TXT x'), path: [], authenticated: true, bytes: 100 };
const NEVER = (): Promise<Answer> => new Promise(() => {});

/** Keeps the process alive while the only timer under way is one that does not. */
async function awake<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => {}, 1000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

test('the question after the last one allowed is not asked', async () => {
  const below = scripted({ 'a.test TXT': found });
  const resolver = budget(below, { questions: 2 });
  const all = await Promise.all([1, 2, 3, 4].map(() => resolver.resolve('a.test', 'TXT')));
  const over = failed('budget', 'the limit of 2 DNS questions is used up');
  assert.equal(all, [found, found, over, over]);
  assert.is(below.asked.length, 2);
});

test('a question that the memory of the run answers counts like any other', async () => {
  const below = scripted({ 'a.test TXT': found });
  const run = once(below);
  await run.resolve('a.test', 'TXT');
  const resolver = budget(run, { questions: 1 });
  assert.is(await resolver.resolve('a.test', 'TXT'), found);
  assert.is((await resolver.resolve('a.test', 'TXT')).status, 'failed');
  assert.is(below.asked.length, 1);
});

test('a question after the octets are used up is not asked', async () => {
  const below = scripted({ 'a.test TXT': found, 'b.test TXT': { status: 'nodata', path: [], authenticated: false } });
  const resolver = budget(below, { bytes: 150 });
  await resolver.resolve('b.test', 'TXT');
  for (const _turn of [1, 2]) assert.is(await resolver.resolve('a.test', 'TXT'), found);
  assert.equal(
    await resolver.resolve('b.test', 'TXT'),
    failed('budget', 'the limit of 150 octets of DNS answers is used up'),
  );
  assert.is(below.asked.length, 3);
});

test('a question after the deadline is not asked', async () => {
  let clock = 1_000_000;
  const below = scripted({ 'a.test TXT': found });
  const resolver = budget(below, { milliseconds: 5000, now: () => clock });
  clock += 4999;
  assert.is(await resolver.resolve('a.test', 'TXT'), found);
  clock += 1;
  assert.equal(await resolver.resolve('a.test', 'TXT'), failed('budget', 'the time limit of 5000 ms is over'));
  assert.is(below.asked.length, 1);
});

test('a budget of nothing asks nothing', async () => {
  for (const limits of [{ questions: 0 }, { milliseconds: 0 }, { bytes: 0 }]) {
    const below = scripted({});
    const answer = await budget(below, limits).resolve('a.test', 'TXT');
    assert.is(answer.status === 'failed' && answer.cause, 'budget');
    assert.equal(below.asked, []);
  }
});

test('a question under way at the deadline ends then, withdrawn, whether or not below notices', async () => {
  const over = failed('budget', 'the time limit of 5 ms is over');
  const question = gate();
  assert.equal(
    await awake(budget(scripted({ 'a.test TXT': question.line }), { milliseconds: 5 }).resolve('a.test', 'TXT')),
    over,
  );
  assert.is(question.withdrawn(), 1);
  assert.equal(
    await awake(budget(scripted({ 'a.test TXT': NEVER }), { milliseconds: 5 }).resolve('a.test', 'TXT')),
    over,
  );
});

test("an asker's signal ends his question alone", async () => {
  const question = gate();
  const resolver = budget(scripted({ 'a.test TXT': question.line, 'b.test TXT': NEVER }), {});
  const asker = new AbortController();
  const mine = resolver.resolve('b.test', 'TXT', { signal: asker.signal });
  const other = resolver.resolve('a.test', 'TXT');
  asker.abort();
  assert.equal(await mine, failed('aborted', 'the question was aborted'));
  question.open(found);
  assert.is(await other, found);
});

test('an aborted signal asks nothing and spends nothing', async () => {
  const below = scripted({ 'a.test TXT': found });
  const resolver = budget(below, { questions: 1 });
  assert.equal(
    await resolver.resolve('a.test', 'TXT', { signal: AbortSignal.abort() }),
    failed('aborted', 'the question was aborted'),
  );
  assert.is(await resolver.resolve('a.test', 'TXT'), found);
});

test('without limits, and with limits that no timer can hold, everything passes', async () => {
  for (const limits of [
    {},
    { milliseconds: Infinity },
    { milliseconds: 2 ** 31 },
    { questions: Infinity, bytes: Infinity },
  ]) {
    const resolver = budget(
      scripted({ 'a.test TXT': () => new Promise((resolve) => setImmediate(resolve, found)) }),
      limits,
    );
    assert.is(await resolver.resolve('a.test', 'TXT'), found);
  }
});

test('every failure below passes unchanged', async () => {
  for (const cause of CAUSES) {
    const answer = failed(cause, `because ${cause}`, hops('a.test', 'b.test'));
    assert.is(
      await budget(scripted({ 'a.test TXT': answer }), { milliseconds: 60_000 }).resolve('a.test', 'TXT'),
      answer,
    );
  }
});

test('an exception below passes, thrown early or late', async () => {
  const late = budget(scripted({ 'a.test TXT': () => Promise.reject(new Error('late')) }), { milliseconds: 60_000 });
  const early = budget(
    {
      resolve: () => {
        throw new Error('early');
      },
    },
    { milliseconds: 60_000 },
  );
  for (const [resolver, reason] of [[late, 'Error: late'] as const, [early, 'Error: early'] as const]) {
    const [outcome] = await Promise.allSettled([resolver.resolve('a.test', 'TXT')]);
    assert.is(outcome?.status === 'rejected' && String(outcome.reason), reason);
  }
});

test('a question under way ends at the deadline, also where nothing else keeps the process alive', () => {
  assert.is(ran('() => new Promise(() => {})', 50), 'budget gone');
});

test('an answered question keeps no process alive', () => {
  assert.is(ran("async () => ({ status: 'nodata', path: [], authenticated: false })", 600_000), 'nodata gone');
});

/** What a program prints that asks once within a budget, and closes nothing. */
function ran(resolve: string, milliseconds: number): string {
  const script = `
    import { budget } from ${JSON.stringify(new URL('../../src/dns/budget.ts', import.meta.url).href)};
    const answer = await budget({ resolve: ${resolve} }, { milliseconds: ${milliseconds} }).resolve('a.test', 'TXT');
    process.stdout.write(answer.cause ?? answer.status);
    process.on('exit', () => process.stdout.write(' gone'));`;
  const args = [...process.execArgv, '--input-type=module', '--eval', script];
  return execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 });
}

test('closing it closes what lies below', async () => {
  const below = scripted({});
  await budget(below, {}).close();
  assert.is(below.closed(), 1);
});

test.run();
