import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { chase } from '../../src/dns/chase.ts';
import type { Reply } from '../../src/dns/message.ts';
import type { Answer } from '../../src/model/answer.ts';
import { hops } from './scripted.ts';

const FACTS = { authenticated: true, server: 'test', bytes: 50 };
const names = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `n${from + i}.example.com`);

/** A server whose replies hold so many hops each, with an end at the last. */
function chunks(size: number, end: number): (name: string) => Promise<Reply> {
  return async (name) => {
    const from = Number(/\d+/.exec(name)?.[0]);
    const to = Math.min(from + size, end);
    const path = hops(...names(from, to));
    if (to < end) return { ...FACTS, status: 'unfinished', path, next: `n${to}.example.com` };
    return { ...FACTS, status: 'nodata', path };
  };
}

const test = suite('chase');

test('puts the parts of a path together', async () => {
  const expected: Answer = { ...FACTS, status: 'nodata', path: hops(...names(0, 16)) };
  assert.equal(await chase(chunks(5, 16), 'n0.example.com'), expected);
});

for (const size of [1, 9, 16])
  test(`ends a path of 17 hops that comes in parts of ${size}`, async () => {
    assert.equal(await chase(chunks(size, 17), 'n0.example.com'), {
      status: 'failed',
      cause: 'cname-loop',
      detail: 'the CNAME path has more than 16 hops',
      ...FACTS,
      authenticated: false,
      path: hops(...names(0, 17)),
    });
  });

test('finds a loop that only the last part closes', async () => {
  const replies: Reply[] = [
    { ...FACTS, status: 'unfinished', path: hops('a.test', 'b.test'), next: 'b.test' },
    { ...FACTS, status: 'records', path: hops('b.test', 'A.test'), records: [] },
  ];
  assert.equal(await chase(async () => replies.shift() as Reply, 'a.test'), {
    status: 'failed',
    cause: 'cname-loop',
    detail: 'the CNAME path comes back to A.test',
    ...FACTS,
    authenticated: false,
    path: hops('a.test', 'b.test', 'A.test'),
  });
});

test('is not authenticated where one part is not', async () => {
  const replies: Reply[] = [
    { ...FACTS, status: 'unfinished', path: hops('a.test', 'b.test'), next: 'b.test' },
    { ...FACTS, authenticated: false, status: 'nxdomain', path: [] },
  ];
  assert.is((await chase(async () => replies.shift() as Reply, 'a.test')).authenticated, false);
});

test.run();
