import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkHost } from '../../src/evaluate/check-host.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import type { SpfTrace } from '../../src/model/spf-trace.ts';
import { InputError } from '../../src/text/input-error.ts';
import { noting } from '../dns/scripted.ts';
import { brief, outcome, SUBJECT } from './spf-outcome.ts';
import { zoneOf } from './zone-of.ts';

const test = suite('check-host');

/** Name, type and status of each question of a trace, in order. */
function questionsIn({ asked, terms }: SpfTrace): string[] {
  const own = [asked, ...terms.flatMap(({ questions }) => questions)].map(
    ({ name, type, status }) => `${name} ${type} ${status}`,
  );
  return [...own, ...terms.flatMap(({ inner }) => (inner === null ? [] : questionsIn(inner)))];
}

const SELECTED: readonly [string, string, string][] = [
  ['v=spf10 is no SPF record', '@ TXT "v=spf10 -all"', 'none 0 0'],
  ['a blank before the version is no SPF record', '@ TXT " v=spf1 -all"', 'none 0 0'],
  ['v=spf1; is no SPF record', '@ TXT "v=spf1; -all"', 'none 0 0'],
  ['other TXT records do not count', '@ TXT "x"\n@ TXT "v=spf1 -all"\n@ TXT "v=spf2.0/pra +all"', 'fail 0 0'],
  ['two records are permerror', '@ TXT "v=spf1 -all"\n@ TXT "v=spf1 +all"', 'permerror 0 0 multiple-records'],
  ['strings are joined with nothing between', '@ TXT "v=spf1 ip4:192.0." "2.7 -all"', 'pass 0 0'],
  ['a join that glues terms is permerror', '@ TXT "v=spf1 ip4:192.0.2.7" "-all"', 'permerror 0 0 syntax'],
  ['a join that glues the version is no SPF record', '@ TXT "v=spf1" "-all"', 'none 0 0'],
  ['a record of type SPF is not looked at', '@ SPF "v=spf1 +all"', 'none 0 0'],
  ['a record behind a CNAME is found', '@ CNAME e.example.net.\ne.example.net. TXT "v=spf1 +all"', 'pass 0 0'],
  ['a record with no terms is neutral', '@ TXT "v=spf1"', 'neutral 0 0'],
  ['a name that does not exist has no record', 'x A 192.0.2.1', 'none 0 0'],
];
for (const [what, zone, expected] of SELECTED)
  test(what, async () => {
    assert.is(brief(await checkHost(SUBJECT, zoneOf(zone))), expected);
  });

const NO_DOMAIN = [
  '',
  '.',
  'com',
  'a..example',
  '.example.com',
  `${'x'.repeat(64)}.example`,
  `${'x.'.repeat(127)}xy`,
  '[192.0.2.1]',
  '192.0.2.1',
  '[IPv6:2001:db8::1]',
  '2001:db8::1',
  'a b\u0000.\ud800',
];
for (const domain of NO_DOMAIN)
  test(`"${domain.slice(0, 30)}" has no record, without a question (§4.3)`, async () => {
    const resolver = noting(zoneOf('* TXT "v=spf1 +all"'));
    assert.equal([brief(await checkHost({ ...SUBJECT, domain }, resolver)), resolver.asked], ['none 0 0', []]);
  });

test('letters beyond ASCII are A-labels (RFC 8616)', async () => {
  const zone = zoneOf(
    'xn--bcher-kva.example. TXT "v=spf1 exists:%{o}._o.%{h}._h.example.com -all"\nxn--bcher-kva.example._o.xn--bcher-kva.test._h A 127.0.0.2',
  );
  const subject = { ip: '192.0.2.7', domain: 'bücher.example', sender: 'bob@bücher.example', helo: 'bücher.test' };
  assert.is(brief(await checkHost(subject, zone)), 'pass 1 0');
});

for (const [record, expected] of [
  ['exists:%{l}.example.com -all', 'fail 1 0'],
  ['a:%{s} mx:%{s}.example.com -all', 'fail 2 0'],
  ['include:%{l1r-}.example.com ?all', 'neutral 1 0'],
  ['redirect=%{l}.example.com', 'permerror 1 0 bad-name'],
  ['exists:%{o}._o.example.com -all', 'pass 1 0'],
])
  test(`a local part beyond ASCII lets ${record} ask for nothing by it (RFC 8616 §4)`, async () => {
    const found = await outcome(`v=spf1 ${record}`, '* A 127.0.0.2\n* TXT "v=spf1 +all"', {
      sender: 'bøb@example.com',
    });
    assert.is(brief(found), expected);
  });

test('a sender without local part is postmaster (§4.3)', async () => {
  const more = 'postmaster._s A 127.0.0.2';
  for (const sender of ['', '@example.com', 'example.com'])
    assert.is((await outcome('v=spf1 exists:%{l}._s.example.com -all', more, { sender })).result, 'pass');
});

test('an empty sender is postmaster at the HELO name (§2.4)', async () => {
  const { explanation } = await outcome('v=spf1 exp=e.example.com -all', 'e TXT "%{s} of %{o} and %{d}"', {
    sender: '',
  });
  assert.is(explanation, 'postmaster@mail.example.net of mail.example.net and example.com');
});

test('the sender begins behind the last @', async () => {
  const { explanation } = await outcome('v=spf1 exp=e.example.com -all', 'e TXT "%{l} of %{o}"', {
    sender: '"a@b"@example.org',
  });
  assert.is(explanation, '"a@b" of example.org');
});

test('a name that cannot be asked for matches nothing, and is asked for by nobody (§4.8)', async () => {
  const resolver = noting(zoneOf('@ TXT "v=spf1 exists:%{l}.example.com a:a..b.example.com ?all"\n* A 127.0.0.2'));
  for (const sender of ['a..b@example.com', `${'x'.repeat(64)}@example.com`, '.@example.com'])
    assert.is(brief(await checkHost({ ...SUBJECT, sender }, resolver)), 'neutral 2 0');
  assert.equal(new Set(resolver.asked), new Set(['example.com TXT']));
});

test('an include of a name that cannot be asked for is permerror (§4.3, §5.2)', async () => {
  assert.is(brief(await outcome('v=spf1 include:a..example.com -all')), 'permerror 1 0 bad-name');
  assert.is(brief(await outcome('v=spf1 include:%{d1} -all')), 'permerror 1 0 bad-name');
});

test('a backslash is an octet like others', async () => {
  const resolver = noting(zoneOf('@ TXT "v=spf1 exists:%{l}.example.com -all"\n'));
  await checkHost({ ...SUBJECT, sender: 'a\\b@example.com' }, resolver);
  assert.equal(resolver.asked, ['example.com TXT', 'a\\\\b.example.com A']);
});

test('10 MX records are looked at, 11 are permerror', async () => {
  const mx = (count: number): string =>
    Array.from({ length: count }, (_, i) => `@ MX ${i} m${i}\nm${i} A 198.51.100.${i}`).join('\n');
  assert.is(brief(await outcome('v=spf1 mx -all', `${mx(10)}`)), 'fail 1 0');
  assert.is(brief(await outcome('v=spf1 mx -all', `${mx(11)}`)), 'permerror 1 0 mx-limit');
});

test('a problem tells the record that holds the term, and where in it', async () => {
  const { problem } = await outcome(
    'v=spf1 include:i.example.com -all',
    'i TXT "v=spf1 a:h0.example.com include:gone.example.com"\nh0 A 198.51.100.1',
  );
  assert.equal(problem, {
    code: 'no-record',
    message: 'include:gone.example.com leads to gone.example.com, which does not exist',
    domain: 'i.example.com',
    record: 'v=spf1 a:h0.example.com include:gone.example.com',
    span: { start: 24, end: 48 },
  });
});

test('the trace says what was asked, what came, what it cost and why it matched', async () => {
  const { trace } = await outcome(
    'v=spf1 a:x.example.com mx foo=bar include:i.example.com redirect=r.example.com',
    '@ MX 10 m\nm A 198.51.100.1\ni TXT "v=spf1 ip4:192.0.2.0/24 -all"',
  );
  const facts = trace.terms.map(({ text, outcome: came, why, target, lookup, voidLookups, questions }) => [
    text,
    came,
    why,
    target,
    lookup,
    voidLookups,
    questions.map(({ name, type, status, records }) => `${name} ${type} ${status} ${records}`),
  ]);
  assert.equal(facts, [
    [
      'a:x.example.com',
      'no-match',
      'x.example.com has no A record',
      'x.example.com',
      1,
      1,
      ['x.example.com A nxdomain 0'],
    ],
    [
      'mx',
      'no-match',
      '192.0.2.7 is no address of an MX of example.com',
      'example.com',
      2,
      0,
      ['example.com MX records 1', 'm.example.com A records 1'],
    ],
    ['foo=bar', 'ignored', 'foo= is a modifier that SPF does not know', null, null, 0, []],
    ['include:i.example.com', 'match', 'the record of i.example.com gives pass', 'i.example.com', 3, 0, []],
    ['redirect=r.example.com', 'not-reached', 'include:i.example.com decides before', null, null, 0, []],
  ]);
  assert.equal(trace.terms[3]?.inner, {
    domain: 'i.example.com',
    record: 'v=spf1 ip4:192.0.2.0/24 -all',
    result: 'pass',
    asked: { name: 'i.example.com', type: 'TXT', status: 'records', records: 1, path: [] },
    terms: [
      {
        text: 'ip4:192.0.2.0/24',
        span: { start: 7, end: 23 },
        outcome: 'match',
        why: '192.0.2.7 is in 192.0.2.0/24',
        target: null,
        lookup: null,
        voidLookups: 0,
        questions: [],
        inner: null,
      },
      {
        text: '-all',
        span: { start: 24, end: 28 },
        outcome: 'not-reached',
        why: 'ip4:192.0.2.0/24 decides before',
        target: null,
        lookup: null,
        voidLookups: 0,
        questions: [],
        inner: null,
      },
    ],
  });
});

test('a redirect that is followed stands last in the trace', async () => {
  const { trace, result } = await outcome('v=spf1 redirect=r.example.com ip4:198.51.100.1 foo=', 'r TXT "v=spf1 ?all"');
  assert.equal(
    [result, ...trace.terms.map(({ text, outcome: came }) => `${text} ${came}`)],
    ['neutral', 'ip4:198.51.100.1 no-match', 'foo= ignored', 'redirect=r.example.com match'],
  );
});

test('what is asked ahead and not needed is in no trace, and counts for nothing', async () => {
  const zone =
    '@ TXT "v=spf1 a include:i.example.com mx exists:%{i}.example.com -all"\n@ A 192.0.2.7\n@ MX 10 m\nm A 192.0.2.8\ni TXT "v=spf1 a:x.example.com a:y.example.com a:z.example.com"';
  const all = noting(zoneOf(zone));
  const one = noting(zoneOf(zone));
  const found = await checkHost(SUBJECT, all);
  assert.equal(await checkHost(SUBJECT, one, { ahead: false }), found);
  assert.equal(
    [brief(found), questionsIn(found.trace), one.asked],
    ['pass 1 0', ['example.com TXT records', 'example.com A records'], ['example.com TXT', 'example.com A']],
  );
  assert.equal(all.asked.slice(0, 5), [
    'example.com TXT',
    'example.com A',
    'i.example.com TXT',
    'example.com MX',
    '192.0.2.7.example.com A',
  ]);
});

test('nothing is asked ahead behind a term that matches without a question', async () => {
  const resolver = noting(zoneOf('@ TXT "v=spf1 ip4:192.0.2.7 include:i.example.com a mx -all"'));
  assert.equal([brief(await checkHost(SUBJECT, resolver)), resolver.asked], ['pass 0 0', ['example.com TXT']]);
});

test('a hostile record of thousands of terms asks for no more than the limits let it', async () => {
  const terms = Array.from({ length: 3000 }, (_, i) => `mx:m${i}.example.com`).join(' ');
  const strings = (`v=spf1 ${terms} -all`.match(/.{1,255}/g) ?? []).map((text) => `"${text}"`).join(' ');
  const wildcard = Array.from({ length: 10 }, (_, i) => `* MX ${i} x${i}\nx${i} A 198.51.100.${i}`).join('\n');
  const resolver = noting(zoneOf(`@ TXT ${strings}\n${wildcard}`));
  assert.is(brief(await checkHost(SUBJECT, resolver)), 'permerror 11 0 lookup-limit');
  assert.is(resolver.asked.length, 1 + 10 + 10);
  assert.is(brief(await checkHost(SUBJECT, resolver, { lookups: Infinity })), 'temperror 46 0 budget');
});

test('an evaluation ends at its deadline, though DNS never answers', async () => {
  const answer = zoneOf('@ TXT "v=spf1 a mx include:i.example.com -all"');
  let withdrawn = 0;
  const silent: Resolver = {
    async resolve(name, type, options) {
      options?.signal?.addEventListener('abort', () => withdrawn++);
      return await (type === 'TXT' && name === 'example.com'
        ? answer.resolve(name, type)
        : new Promise<never>(() => undefined));
    },
  };
  const found = await checkHost(SUBJECT, silent, { deadline: 20 });
  assert.equal(
    [brief(found), found.problem?.message, withdrawn],
    [
      'temperror 1 0 budget',
      'the A records of example.com are not known (budget: the time limit of 20 ms for the evaluation is over)',
      4,
    ],
  );
});

test('what was asked ahead and is not needed is withdrawn', async () => {
  const zone = zoneOf('@ TXT "v=spf1 a mx -all"\n@ A 192.0.2.7');
  let withdrawn = 0;
  const resolver: Resolver = {
    async resolve(name, type, options) {
      if (type !== 'MX') return await zone.resolve(name, type, options);
      return await new Promise(() => options?.signal?.addEventListener('abort', () => withdrawn++));
    },
  };
  assert.equal([brief(await checkHost(SUBJECT, resolver)), withdrawn], ['pass 1 0', 1]);
});

test('a deadline of 0 asks nothing', async () => {
  const resolver = noting(zoneOf('@ TXT "v=spf1 +all"'));
  assert.equal(
    [brief(await checkHost(SUBJECT, resolver, { deadline: 0 })), resolver.asked],
    ['temperror 0 0 budget', []],
  );
});

for (const ip of ['', '192.0.2', '192.0.2.1/24', 'mail.example.com', '2001:db8::1%eth0', '[192.0.2.1]'])
  test(`"${ip}" is no address of a client`, async () => {
    try {
      await checkHost({ ...SUBJECT, ip }, zoneOf('@ TXT "v=spf1 +all"'));
      assert.unreachable();
    } catch (error) {
      assert.instance(error, InputError);
    }
  });

test.run();
