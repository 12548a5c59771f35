import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findSelectors } from '../../src/evaluate/find-selectors.ts';
import { selectorHints } from '../../src/evaluate/selector-hints.ts';
import { selectorsIn } from '../../src/evaluate/selectors-in.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { Answer, FailureCause } from '../../src/model/answer.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import type { SelectorSearch } from '../../src/model/selector-search.ts';
import { ED25519, keyRecord, RSA_2048, txt } from '../../src/rules/example-records.ts';
import { COMMON_SELECTORS } from '../../src/services/common-selectors.ts';
import { failed, hops, noting } from '../dns/scripted.ts';
import { zoneOf } from './zone-of.ts';

const test = suite('find-selectors');
const SOA = '@ SOA ns hostmaster 1 3600 600 86400 300\n@ NS ns.example.net.';
const KEY = `v=DKIM1; k=ed25519; p=${ED25519}`;
const key = (selector: string): string => txt(`${selector}._domainkey`, KEY);
const textAt = (name: string, text: string): Answer => ({
  status: 'records',
  records: [{ name, type: 'TXT', ttl: 1, strings: [text] }],
  path: [],
  authenticated: false,
});
const NONE: Answer = { status: 'nxdomain', path: [], authenticated: false };

async function search(
  zone: string | Resolver,
  { given = [], spf = [], limit }: { given?: string[]; spf?: string[]; limit?: number } = {},
): Promise<SelectorSearch> {
  const resolver = typeof zone === 'string' ? zoneOf(`${SOA}\n${zone}`) : zone;
  return await findSelectors('example.com', { given, spf }, resolver, {
    sibling: 'made-up',
    ...(limit !== undefined && { limit }),
  });
}

const namesOf = ({ hits }: SelectorSearch): string[] => hits.map(({ selector }) => selector);

/** Zone lines, and what a search comes to: hits, wildcard, why it stopped, whether it tried anything. */
const CASES: readonly [string, string, [string[], SelectorSearch['wildcard'], SelectorSearch['stopped'], boolean]][] = [
  ['finds keys at common names', `${key('google')}\n${key('default')}`, [['google', 'default'], null, null, true]],
  ['finds the selectors of a CNAME', 's1._domainkey CNAME gone.example.net.', [['s1'], null, null, true]],
  ['finds a selector in a circle', 's1._domainkey CNAME s1._domainkey', [['s1'], null, null, true]],
  ['finds a revoked selector', 'mail._domainkey TXT "v=DKIM1; p="', [['mail'], null, null, true]],
  ['finds a text that is no key', 'mail._domainkey TXT "hello"', [['mail'], null, null, true]],
  ['finds nothing at an address', 'mail._domainkey A 192.0.2.1', [[], null, null, true]],
  ['finds nothing above a name', key('deep.mail'), [[], null, null, true]],
  ['does not find what nobody can guess', key('kx7q2'), [[], null, null, true]],
  ['stops where nothing stands below _domainkey', 'www A 192.0.2.1', [[], null, 'no-domainkey', false]],
  ['goes on where _domainkey holds an old policy', '_domainkey TXT "o=~"', [[], null, null, true]],
  ['goes on where _domainkey is an alias into nothing', '_domainkey CNAME gone', [[], null, null, true]],
  ['is not taken in by a wildcard key', txt('*._domainkey', KEY), [[], 'key', null, true]],
  ['is not taken in by a revoking wildcard', '*._domainkey TXT "v=DKIM1; p="', [[], 'revoked', null, true]],
  ['is not taken in by a wildcard text', '* TXT "v=spf1 -all"', [[], 'text', null, true]],
  ['is not taken in by a wildcard alias', '*._domainkey CNAME gone', [[], 'alias', null, true]],
  [
    'is not taken in by a wildcard alias to a key',
    `*._domainkey CNAME hop\n${txt('hop', KEY)}`,
    [[], 'key', null, true],
  ],
  ['is not taken in by a wildcard in a circle', '*._domainkey CNAME x._domainkey', [[], 'alias', null, true]],
  ['is not taken in by a DNAME', '_domainkey DNAME keys.example.net.', [[], 'alias', null, true]],
  [
    'finds a key below a DNAME',
    `_domainkey DNAME keys\nkeys A 192.0.2.1\n${txt('s1.keys', KEY)}`,
    [['s1'], 'alias', null, true],
  ],
  [
    'finds a key beside a wildcard',
    `*._domainkey TXT "v=DKIM1; p="\n${key('google')}`,
    [['google'], 'revoked', null, true],
  ],
  ['takes a wildcard address for no wildcard', '*._domainkey A 192.0.2.1', [[], null, null, true]],
];
for (const [what, zone, expected] of CASES)
  test(what, async () => {
    const found = await search(zone);
    assert.equal([namesOf(found), found.wildcard, found.stopped, found.tried.length > 0], expected);
    assert.equal([found.failure, found.unanswered, found.denied], [null, [], false]);
    assert.is(found.questions, 4 + found.tried.length);
  });

test('asks every common selector once, and no more than it says', async () => {
  const resolver = noting(zoneOf(`${SOA}\n${key('unknown')}`));
  const { tried, questions } = await search(resolver);
  assert.equal(tried, COMMON_SELECTORS);
  assert.is(questions, resolver.asked.length);
  assert.is(new Set(resolver.asked).size, resolver.asked.length);
  assert.ok(questions <= 60);
});

test('asks nothing below a _domainkey that does not exist, but for the made-up name', async () => {
  const resolver = noting(zoneOf(SOA));
  const { questions } = await search(resolver);
  assert.equal(resolver.asked.toSorted(), [
    '_domainkey.example.com TXT',
    'example.com MX',
    'example.com NS',
    'made-up._domainkey.example.com TXT',
  ]);
  assert.is(questions, 4);
});

test('asks first for what MX, SPF and name servers point to', async () => {
  const zone = '@ MX 10 in1-smtp.messagingengine.com.\n@ NS ns1.wordpress.com.\n_domainkey TXT "o=~"';
  const { tried, services } = await search(zone, {
    spf: ['v=spf1 ?INCLUDE:spf.migadu.com. include:amazonses.com include:%{d}.example.net include: -all'],
  });
  assert.equal(tried.slice(0, 10), [
    'fm1',
    'fm2',
    'fm3',
    'mesmtp',
    'key1',
    'key2',
    'key3',
    'wpcloud1',
    'wpcloud2',
    'google',
  ]);
  assert.equal(services, [
    { id: 'fastmail', name: 'Fastmail', unguessable: null },
    { id: 'migadu', name: 'Migadu', unguessable: null },
    { id: 'amazon-ses', name: 'Amazon SES', unguessable: 'three random tokens of 32 letters and digits' },
    { id: 'wordpress-com', name: 'WordPress.com', unguessable: null },
  ]);
});

test('says whose the found selectors are', async () => {
  const zone = [
    key('google'),
    key('mail'),
    's1._domainkey CNAME s1.domainkey.u1234.wl123.sendgrid.net.',
    's2._domainkey CNAME keys.example.net.',
    'k2._domainkey CNAME keys.example.net.',
    'selector1._domainkey CNAME selector1-example-com._domainkey.contoso.onmicrosoft.com.',
    'selector2._domainkey CNAME Selector2-example-com._domainkey.Contoso.r-v1.dkim.mail.microsoft.',
  ].join('\n');
  const { hits } = await search(zone);
  assert.equal(Object.fromEntries(hits.map(({ selector, service }) => [selector, service])), {
    google: 'Google Workspace',
    selector1: 'Microsoft 365',
    selector2: 'Microsoft 365',
    s1: 'SendGrid',
    s2: null,
    k2: null,
    mail: null,
  });
});

/** A server that denies `_domainkey` although names stand below it. */
function denying(zone: string): Resolver {
  const below = zoneOf(`${SOA}\n${zone}`);
  return {
    resolve: async (name, type) => (name === '_domainkey.example.com' ? NONE : await below.resolve(name, type)),
  };
}

test('asks given selectors where _domainkey is denied, and goes on where one is there', async () => {
  const found = await search(denying(`${key('kx7q2')}\n${key('google')}`), { given: ['kx7q2'] });
  assert.equal([namesOf(found), found.stopped, found.denied], [['kx7q2', 'google'], null, true]);
});

test('believes the denial where the given selectors are not there either', async () => {
  const found = await search(denying(key('google')), { given: ['kx7q2'] });
  assert.equal([found.tried, found.hits, found.stopped, found.denied], [['kx7q2'], [], 'no-domainkey', false]);
});

for (const lost of ['mail', 'made-up'])
  test(`is not taken in by a wildcard alias where the question behind ${lost} is lost`, async () => {
    const zone = zoneOf(`${SOA}\n*._domainkey CNAME gone`);
    const found = await search({
      resolve: async (name, type) => {
        const answer = await zone.resolve(name, type);
        return name.startsWith(`${lost}.`) ? failed('timeout', '', answer.path) : answer;
      },
    });
    assert.equal([namesOf(found), found.wildcard], [[], 'alias']);
  });

/** What a server makes of each name, and what it comes to. */
const MADE_OF_THE_NAME: readonly (readonly [string, (name: string) => Answer, SelectorSearch['wildcard']])[] = [
  ['text', (name) => textAt(name, `you asked for ${name}`), 'text'],
  ['key', (name) => textAt(name, `${KEY}; n=${name}`), 'key'],
  ['alias', (name) => ({ ...NONE, path: hops(name, `x-${name}.example.net`) }), 'alias'],
];
for (const [what, answer, wildcard] of MADE_OF_THE_NAME)
  test(`is not taken in by a wildcard that makes another ${what} for each name`, async () => {
    const zone = zoneOf(`${SOA}\n${key('google')}\nmail._domainkey TXT "v=DKIM1; p="`);
    const resolver: Resolver = {
      resolve: async (name, type) => {
        const below = type === 'TXT' && name.endsWith('._domainkey.example.com');
        return below && !/^(?:google|mail)\./.test(name) ? answer(name) : await zone.resolve(name, type);
      },
    };
    const found = await search(resolver);
    assert.equal([namesOf(found), found.wildcard], [wildcard === 'key' ? ['mail'] : ['google', 'mail'], wildcard]);
  });

test('finds a selector whose alias leads to servers that do not answer', async () => {
  const zone = zoneOf(`${SOA}\ns1._domainkey CNAME gone\ns2._domainkey CNAME other`);
  const found = await search({
    resolve: async (name, type) => {
      const answer = await zone.resolve(name, type);
      return answer.path.length > 0 ? failed('timeout', '', answer.path) : answer;
    },
  });
  assert.equal([namesOf(found), found.wildcard], [['s1', 's2'], null]);
});

test('does not believe the denial where a wildcard answers', async () => {
  const found = await search(denying(`*._domainkey TXT "v=DKIM1; p="\n${key('google')}`));
  assert.equal([namesOf(found), found.wildcard, found.denied], [['google'], 'revoked', true]);
});

/** A resolver that fails where it is told to, and asks a zone elsewhere. */
function failing(zone: string, fails: (name: string) => FailureCause | null): Resolver {
  const below = zoneOf(`${SOA}\n${zone}`);
  return {
    resolve: async (name, type) => {
      const cause = fails(name);
      return cause === null ? await below.resolve(name, type) : failed(cause, 'as the test says');
    },
  };
}

test('neither finds nor misses selectors whose question failed', async () => {
  const fails = (name: string): FailureCause | null =>
    name.startsWith('google.') ? 'servfail' : name.startsWith('s1.') ? 'timeout' : null;
  const found = await search(failing(`${key('google')}\n${key('k1')}`, fails));
  assert.equal([namesOf(found), found.unanswered, found.failure], [['k1'], ['google', 's1'], null]);
});

test('goes on where only _domainkey itself fails', async () => {
  const found = await search(failing(key('google'), (name) => (name.startsWith('_domainkey.') ? 'servfail' : null)));
  assert.equal([namesOf(found), found.stopped, found.failure], [['google'], null, null]);
});

test('finds a CNAME whose target does not answer', async () => {
  const path = [{ name: 's1._domainkey.example.com', target: 'keys.example.net', ttl: 300 }];
  const below = zoneOf(`${SOA}\n${key('google')}`);
  const found = await search({
    resolve: async (name, type) =>
      name.startsWith('s1.') ? failed('timeout', '', path) : await below.resolve(name, type),
  });
  assert.equal([namesOf(found), found.unanswered], [['google', 's1'], []]);
});

test('believes none of several selectors that answer alike where the made-up name did not answer', async () => {
  const fails = (name: string): FailureCause | null => (name.startsWith('made-up.') ? 'timeout' : null);
  assert.equal(namesOf(await search(failing(txt('*._domainkey', KEY), fails))), []);
  assert.equal(
    namesOf(await search(failing(`${key('google')}\n${txt('k1._domainkey', keyRecord(RSA_2048))}`, fails))),
    ['google', 'k1'],
  );
});

for (const cause of ['timeout', 'servfail', 'refused', 'network', 'bogus', 'malformed'] as const)
  test(`knows nothing and soon stops where every question fails with ${cause}`, async () => {
    const found = await search(failing('', () => cause));
    assert.equal(
      [found.stopped, found.failure, found.hits, found.wildcard, found.tried.length, found.unanswered.length],
      ['no-answer', { cause, detail: 'as the test says' }, [], null, 12, 12],
    );
  });

test('guesses nothing where nobody is asked, and finds what stands in files', async () => {
  const nothing = await search(failing('', () => 'offline'));
  assert.equal([nothing.tried, nothing.stopped, nothing.failure?.cause], [[], 'no-answer', 'offline']);
  const resolver = failing(key('kx7q2'), (name) => (name.startsWith('kx7q2.') ? null : 'offline'));
  const one = await search(resolver, { given: ['kx7q2', 'kx7q3'] });
  assert.equal([namesOf(one), one.tried, one.failure, one.stopped], [['kx7q2'], ['kx7q2', 'kx7q3'], null, null]);
});

test('stops where the budget of the run is used up', async () => {
  let left = 20;
  const found = await search(failing(key('google'), () => (left-- > 0 ? null : 'budget')));
  assert.equal([namesOf(found), found.stopped], [['google'], 'budget']);
  assert.ok(found.tried.length <= 24);
});

for (const limit of [0, 4, 5, 16, 17, 30])
  test(`asks at most ${limit} questions when told so`, async () => {
    const resolver = noting(zoneOf(`${SOA}\n${key('unknown')}`));
    const found = await search(resolver, { limit });
    assert.equal([found.stopped, resolver.asked.length], ['budget', Math.max(limit, 4)]);
  });

test('has nothing to look for below a domain without room for selectors', async () => {
  const long = `${'x'.repeat(60)}.`.repeat(4).slice(0, -1);
  const found = await findSelectors(long, { given: [], spf: [] }, zoneOf(SOA));
  assert.equal([found.stopped, found.questions], ['no-domainkey', 0]);
});

test('makes up another name each time', async () => {
  const resolver = noting(zoneOf(SOA));
  for (const _ of [1, 2]) await findSelectors('example.com', { given: [], spf: [] }, resolver);
  assert.is(new Set(resolver.asked.filter((question) => /^x[0-9a-f]{15}\._domainkey\./.test(question))).size, 2);
});

test('keeps its promises whatever DNS says', async () => {
  const answer = fc.constantFrom<(name: string) => Answer>(
    () => NONE,
    () => ({ status: 'nodata', path: [], authenticated: false }),
    () => failed('timeout', ''),
    () => failed('budget', ''),
    (name) => failed('cname-loop', '', [{ name, target: name, ttl: 1 }]),
    (name) => ({ ...NONE, path: [{ name, target: 'gone.example.net', ttl: 1 }] }),
    (name) => ({
      status: 'records',
      records: [{ name, type: 'TXT', ttl: 1, strings: [KEY] }],
      path: [],
      authenticated: false,
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 80 }), fc.nat(70), async (answers, limit) => {
      let at = 0;
      const found = await search(
        { resolve: async (name) => (answers[at++ % answers.length] ?? (() => NONE))(name) },
        { limit },
      );
      assert.ok(found.questions <= Math.max(limit, 4));
      assert.is(found.questions, found.tried.length + 4);
      const unanswered = new Set(found.unanswered);
      for (const { selector } of found.hits) assert.ok(found.tried.includes(selector) && !unanswered.has(selector));
      assert.is(found.failure !== null, found.stopped === 'no-answer');
      if (found.stopped === 'no-domainkey') assert.equal(found.hits, []);
    }),
  );
});

test('gives no hints where MX and NS fail', async () => {
  const resolver: Resolver = { resolve: async () => failed('timeout', '') };
  assert.equal(await selectorHints('example.com', [], resolver), []);
});

test('reads selectors off the records of files', () => {
  const { rrs } = readMasterFile(
    `$ORIGIN example.com.
$TTL 300
B.S1._domainkey TXT "x"
s2._domainkey CNAME x
s2._domainkey TXT "x"
s3._DomainKey.Example.COM. TXT "x"
s4._domainkey A 192.0.2.1
*._domainkey TXT "x"
_adsp._domainkey TXT "dkim=all"
a\\.b._domainkey TXT "x"
_domainkey TXT "o=~"
s5._domainkey.example.net. TXT "x"
s6._domainkey.www TXT "x"
`,
    { file: 'test.zone' },
  );
  assert.equal(selectorsIn(rrs, 'example.com'), ['b.s1', 's2', 's3']);
});

test.run();
