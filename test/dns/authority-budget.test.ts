import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { authorityBudget } from '../../src/dns/authority-budget.ts';
import type { Authorities, Said } from '../../src/model/authority-evidence.ts';

const test = suite('authority budget');

/** Notes what it is asked and for how long; each question moves the clock on. */
function noting(said: Said = { status: 'nodata' }): Authorities & { readonly asked: string[]; now: number } {
  const asked: string[] = [];
  return {
    asked,
    now: 1000,
    async ask(address, name, type, { milliseconds } = {}) {
      asked.push(`${address} ${name} ${type} ${milliseconds}`);
      this.now += 40;
      return said;
    },
  };
}

test('asks each server each question once, whatever the case of its letters', async () => {
  const below = noting();
  const direct = authorityBudget(below, { questions: 10, milliseconds: 1000, now: () => 0 });
  await direct.ask('192.0.2.1', 'example.com', 'TXT');
  await direct.ask('192.0.2.1', 'Example.COM', 'TXT');
  await direct.ask('192.0.2.1', 'example.com', 'SOA');
  await direct.ask('192.0.2.2', 'example.com', 'TXT');
  assert.equal(below.asked, [
    '192.0.2.1 example.com TXT 1000',
    '192.0.2.1 example.com SOA 1000',
    '192.0.2.2 example.com TXT 1000',
  ]);
  assert.is(direct.questions(), 3);
});

test('stops at the limit of questions, and still answers those that it asked', async () => {
  const direct = authorityBudget(noting(), { questions: 1, milliseconds: 1000 });
  assert.equal(await direct.ask('192.0.2.1', 'example.com', 'TXT'), { status: 'nodata' });
  assert.equal(await direct.ask('192.0.2.2', 'example.com', 'TXT'), {
    status: 'silent',
    cause: 'budget',
    detail: 'the limit of 1 DNS questions is used up',
  });
  assert.equal(await direct.ask('192.0.2.1', 'example.com', 'TXT'), { status: 'nodata' });
});

test('gives each question the time that is left, and stops at the deadline', async () => {
  const below = noting();
  const direct = authorityBudget(below, { questions: 10, milliseconds: 70, now: () => below.now });
  await direct.ask('192.0.2.1', 'example.com', 'TXT');
  await direct.ask('192.0.2.2', 'example.com', 'TXT', { milliseconds: 500 });
  const late = await direct.ask('192.0.2.3', 'example.com', 'TXT');
  assert.equal(below.asked, ['192.0.2.1 example.com TXT 70', '192.0.2.2 example.com TXT 30']);
  assert.equal(late, { status: 'silent', cause: 'budget', detail: 'the time limit of 70 ms is over' });
});

test('a server that the deadline cut off is not said to be silent', async () => {
  const below = noting({ status: 'silent', cause: 'timeout', detail: 'no answer within 30 ms' });
  const direct = authorityBudget(below, { questions: 10, milliseconds: 30, now: () => below.now });
  assert.equal(await direct.ask('192.0.2.1', 'example.com', 'TXT'), {
    status: 'silent',
    cause: 'budget',
    detail: 'the time limit of 30 ms is over',
  });
});

test.run();
