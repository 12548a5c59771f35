import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkHost } from '../../src/evaluate/check-host.ts';
import type { Answer, FailureCause } from '../../src/model/answer.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { CAUSES, failed, scripted } from '../dns/scripted.ts';

/*
 * RFC 7208 for each question that an evaluation asks, and each way in which it can end. The table says what the RFC says of a kind of question; the tests
 * are made of it.
 */

const NXDOMAIN: Answer = { status: 'nxdomain', path: [], authenticated: false };
const NODATA: Answer = { status: 'nodata', path: [], authenticated: false };
const txt = (text: string): Answer => ({
  status: 'records',
  records: [{ name: 'x', ttl: 1, type: 'TXT', strings: [text] }],
  path: [],
  authenticated: false,
});
const address = (text: string): Answer => ({
  status: 'records',
  records: [{ name: 'x', ttl: 1, type: 'A', address: text }],
  path: [],
  authenticated: false,
});
const mx: Answer = {
  status: 'records',
  records: [{ name: 'x', ttl: 1, type: 'MX', preference: 10, exchange: 'mail.example.com' }],
  path: [],
  authenticated: false,
};
const ptr: Answer = {
  status: 'records',
  records: [{ name: 'x', ttl: 1, type: 'PTR', target: 'mail.example.com' }],
  path: [],
  authenticated: false,
};

const REVERSE = '7.2.0.192.in-addr.arpa PTR';

/** What a question comes to: of each the result, `explained` where a fail keeps its explanation. */
interface Row {
  readonly what: string;
  readonly record: string;
  readonly rest?: Readonly<Record<string, Answer>>;
  /** The question that fails. */
  readonly question: string;
  /** A DNS error; null: as nothing found. */
  readonly onError: 'temperror' | 'neutral' | 'fail';
  /** A question that was not put to DNS at all: offline, budget, aborted. */
  readonly onUnasked: 'temperror' | 'fail';
  readonly onNothing: 'none' | 'neutral' | 'permerror' | 'fail';
}

const TEMPERROR = { onError: 'temperror', onUnasked: 'temperror' } as const;
const ROWS: readonly Row[] = [
  { what: 'the record of the domain (§4.4)', record: '', question: 'example.com TXT', ...TEMPERROR, onNothing: 'none' },
  { what: 'a (§5.3)', record: 'a:h.example.com', question: 'h.example.com A', ...TEMPERROR, onNothing: 'neutral' },
  { what: 'mx (§5.4)', record: 'mx', question: 'example.com MX', ...TEMPERROR, onNothing: 'neutral' },
  {
    what: 'an exchange of mx (§5.4)',
    record: 'mx',
    rest: { 'example.com MX': mx },
    question: 'mail.example.com A',
    ...TEMPERROR,
    onNothing: 'neutral',
  },
  {
    what: 'exists (§5.7)',
    record: 'exists:h.example.com',
    question: 'h.example.com A',
    ...TEMPERROR,
    onNothing: 'neutral',
  },
  {
    what: 'the names of the client for ptr (§5.5)',
    record: 'ptr',
    question: REVERSE,
    onError: 'neutral',
    onUnasked: 'temperror',
    onNothing: 'neutral',
  },
  {
    what: 'the address of a name of the client for ptr (§5.5)',
    record: 'ptr',
    rest: { [REVERSE]: ptr },
    question: 'mail.example.com A',
    onError: 'neutral',
    onUnasked: 'temperror',
    onNothing: 'neutral',
  },
  {
    what: 'the names of the client for %{p} (§7.3)',
    record: 'exists:%{p}.example.com',
    rest: { 'unknown.example.com A': NXDOMAIN },
    question: REVERSE,
    onError: 'neutral',
    onUnasked: 'temperror',
    onNothing: 'neutral',
  },
  {
    what: 'the address of a name of the client for %{p} (§7.3)',
    record: 'exists:%{p}.example.com',
    rest: { [REVERSE]: ptr, 'unknown.example.com A': NXDOMAIN },
    question: 'mail.example.com A',
    onError: 'neutral',
    onUnasked: 'temperror',
    onNothing: 'neutral',
  },
  {
    what: 'the record of an include (§5.2)',
    record: 'include:i.example.com',
    question: 'i.example.com TXT',
    ...TEMPERROR,
    onNothing: 'permerror',
  },
  {
    what: 'a question of an included record (§5.2)',
    record: 'include:i.example.com',
    rest: { 'i.example.com TXT': txt('v=spf1 a -all') },
    question: 'i.example.com A',
    ...TEMPERROR,
    onNothing: 'neutral',
  },
  {
    what: 'the record of a redirect (§6.1)',
    record: 'redirect=r.example.com',
    question: 'r.example.com TXT',
    ...TEMPERROR,
    onNothing: 'permerror',
  },
  {
    what: 'a question of the record of a redirect (§6.1)',
    record: 'redirect=r.example.com',
    rest: { 'r.example.com TXT': txt('v=spf1 mx') },
    question: 'r.example.com MX',
    ...TEMPERROR,
    onNothing: 'neutral',
  },
  {
    what: 'the text of exp (§6.2)',
    record: '-all exp=e.example.com',
    question: 'e.example.com TXT',
    onError: 'fail',
    onUnasked: 'fail',
    onNothing: 'fail',
  },
  {
    what: 'the names of the client for the name in exp (§6.2)',
    record: '-all exp=%{p}.example.com',
    rest: { 'unknown.example.com TXT': NXDOMAIN },
    question: REVERSE,
    onError: 'fail',
    onUnasked: 'fail',
    onNothing: 'fail',
  },
];

const UNASKED: ReadonlySet<FailureCause> = new Set(['offline', 'budget', 'aborted']);
const SUBJECT = { ip: '192.0.2.7', domain: 'example.com', sender: 'bob@example.com', helo: 'mail.example.com' };

function resolverOf({ record, rest, question }: Row, answer: Answer): Resolver {
  return scripted({ 'example.com TXT': txt(`v=spf1 ${record}`), ...rest, [question]: answer });
}

const test = suite('check-host-faults');

for (const row of ROWS) {
  for (const cause of CAUSES) {
    const expected = UNASKED.has(cause) ? row.onUnasked : row.onError;
    // The code tells a question that ran out of means from one that DNS did not answer.
    const code = expected !== 'temperror' ? undefined : cause === 'budget' || cause === 'aborted' ? 'budget' : 'dns';
    test(`${row.what}: ${cause} is ${expected}`, async () => {
      for (const ahead of [true, false]) {
        const { result, explanation, problem } = await checkHost(SUBJECT, resolverOf(row, failed(cause, 'why')), {
          ahead,
        });
        assert.equal([result, explanation, problem?.code], [expected, null, code]);
      }
    });
  }
  for (const nothing of [NXDOMAIN, NODATA])
    test(`${row.what}: ${nothing.status} is ${row.onNothing}`, async () => {
      for (const ahead of [true, false]) {
        const { result, explanation, problem } = await checkHost(SUBJECT, resolverOf(row, nothing), { ahead });
        const code = row.onNothing === 'permerror' ? 'no-record' : undefined;
        assert.equal([result, explanation, problem?.code], [row.onNothing, null, code]);
      }
    });
}

test('a term that matches before keeps a later failure from counting', async () => {
  const resolver = scripted({
    'example.com TXT': txt('v=spf1 a mx include:i.example.com -all'),
    'example.com A': address('192.0.2.7'),
    'example.com MX': failed('timeout', 'why'),
    'i.example.com TXT': failed('servfail', 'why'),
  });
  const { result, lookups, trace } = await checkHost(SUBJECT, resolver);
  assert.equal([result, lookups], ['pass', 1]);
  assert.equal(
    trace.terms.map(({ outcome, questions }) => [outcome, questions.length]),
    [
      ['match', 1],
      ['not-reached', 0],
      ['not-reached', 0],
      ['not-reached', 0],
    ],
  );
});

test('a name of the client that DNS does not answer for is passed over for another one', async () => {
  const names: Answer = {
    status: 'records',
    records: ['a.example.com', 'b.example.com'].map((target) => ({ name: 'x', ttl: 1, type: 'PTR', target })),
    path: [],
    authenticated: false,
  };
  const resolver = scripted({
    'example.com TXT': txt('v=spf1 ptr -all'),
    [REVERSE]: names,
    'a.example.com A': failed('servfail', 'why'),
    'b.example.com A': address('192.0.2.7'),
  });
  assert.is((await checkHost(SUBJECT, resolver)).result, 'pass');
});

test('an exception of the resolver comes through, once, and nothing of it is left', async () => {
  const broken: Resolver = {
    resolve: async (name) => {
      if (name === 'example.com') return txt('v=spf1 a:x.example.com a:y.example.com a:z.example.com -all');
      throw new Error(`no ${name}`);
    },
  };
  for (const ahead of [true, false]) {
    let message = '';
    await checkHost(SUBJECT, broken, { ahead }).catch((error: Error) => void (message += error.message));
    assert.is(message, 'no x.example.com');
  }
});

test.run();
