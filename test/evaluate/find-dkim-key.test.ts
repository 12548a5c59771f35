import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findDkimKey } from '../../src/evaluate/find-dkim-key.ts';
import type { FailureCause } from '../../src/model/answer.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { ED25519, keyRecord, RSA_2048, RSA_2048_OTHER, txt } from '../../src/rules/example-records.ts';
import { InputError } from '../../src/text/input-error.ts';
import { zoneOf } from './zone-of.ts';

const test = suite('find-dkim-key');
const S = 's1._domainkey';
const KEY = keyRecord(RSA_2048);
const SMALL = `v=DKIM1; k=ed25519; p=${ED25519}`;
const CODE = '0123456789abcdef0123456789abcdef';
/** An Ed25519 key pair that protects nothing: its seed is 32 zero octets (RFC 8410 §7). */
const PRIVATE = Buffer.from(`302e020100300506032b657004220420${'00'.repeat(32)}`, 'hex').toString('base64');
const half = `"${KEY.slice(0, 255)}"`;
const rest = `"${KEY.slice(255)}"`;

/** Zone lines, and what the selector s1 leads to: status, hops, kinds of the texts, lengths of the strings of the key. */
const CASES: readonly [string, string, [string, number, string, readonly number[] | null]][] = [
  ['a key in two strings', txt(S, KEY), ['valid', 0, 'key', [255, 155]]],
  ['a key behind a hop', `${S} CNAME hop\n${txt('hop', KEY)}`, ['valid', 1, 'key', [255, 155]]],
  [
    'a key behind a hop into another zone',
    `${S} CNAME hop.example.net.\n${txt('hop.example.net.', KEY)}`,
    ['valid', 1, 'key', [255, 155]],
  ],
  ['a key behind three hops', `${S} CNAME a\na CNAME b\nb CNAME c\n${txt('c', SMALL)}`, ['valid', 3, 'key', [66]]],
  [
    'a key below a DNAME',
    `_domainkey DNAME keys.example.net.\n${txt('s1.keys.example.net.', SMALL)}`,
    ['valid', 1, 'key', [66]],
  ],
  ['a key of a wildcard', txt('*._domainkey', SMALL), ['valid', 0, 'key', [66]]],
  ['a revoked key', `${S} TXT "v=DKIM1; p="`, ['revoked', 0, 'key', [11]]],
  ['a broken key', txt(S, KEY.slice(0, 255)), ['invalid', 0, 'key', [255]]],
  ['no name', 'www A 192.0.2.1', ['missing', 0, '', null]],
  ['no TXT', `${S} A 192.0.2.1`, ['missing', 0, '', null]],
  ['an empty non-terminal', `a.${S} A 192.0.2.1`, ['missing', 0, '', null]],
  ['a dangling hop', `${S} CNAME gone`, ['missing', 1, '', null]],
  ['a hop to a name without TXT', `${S} CNAME www\nwww A 192.0.2.1`, ['missing', 1, '', null]],
  ['a hop onto itself', `${S} CNAME ${S}`, ['invalid', 1, '', null]],
  ['a loop of two', `${S} CNAME a\na CNAME ${S}`, ['invalid', 2, '', null]],
  ['a key beside another text', `${txt(S, SMALL)}\n${S} TXT "hello"`, ['valid', 0, 'other key', [66]]],
  ['another text before the key', `${S} TXT "hello"\n${txt(S, SMALL)}`, ['valid', 0, 'other key', [66]]],
  ['two keys', `${txt(S, KEY)}\n${txt(S, keyRecord(RSA_2048_OTHER))}`, ['invalid', 0, 'key key', null]],
  ['one key twice, which is one record', `${txt(S, SMALL)}\n${txt(S, SMALL)}`, ['valid', 0, 'key', [66]]],
  ['a key spread over two records', `${S} TXT ${half}\n${S} TXT ${rest}`, ['invalid', 0, 'fragment key', null]],
  [
    'a key spread over two records in the other order',
    `${S} TXT ${rest}\n${S} TXT ${half}`,
    ['invalid', 0, 'fragment key', null],
  ],
  [
    'tags in one record and the key in another',
    `${S} TXT "v=DKIM1; k=rsa;"\n${txt(S, `p=${RSA_2048}`)}`,
    ['invalid', 0, 'key key', null],
  ],
  [
    'a key beside a code that looks like base64',
    `${txt(S, KEY)}\n${S} TXT "${CODE}"`,
    ['valid', 0, 'fragment key', [255, 155]],
  ],
  ['a key beside a text about DKIM', `${txt(S, SMALL)}\n${S} TXT "our DKIM key"`, ['valid', 0, 'other key', [66]]],
  ['a key beside a host name', `${txt(S, SMALL)}\n${S} TXT "a.example.net"`, ['valid', 0, 'cname-target key', [66]]],
  ['a key without its p=', txt(S, RSA_2048), ['invalid', 0, 'key', [255, 137]]],
  ['a private key without tags', txt(S, PRIVATE), ['invalid', 0, 'key', [64]]],
  ['the target of a CNAME as text', `${S} TXT "s1.keys.example.net."`, ['invalid', 0, 'cname-target', null]],
  ['an SPF record', `${S} TXT "v=spf1 -all"`, ['invalid', 0, 'other', null]],
  ['a DMARC record, which has a tag p= too', `${S} TXT "v=DMARC1; p=none"`, ['invalid', 0, 'other', null]],
  ['an old policy record', `${S} TXT "o=~; r=postmaster@example.com"`, ['invalid', 0, 'other', null]],
  ['an author domain signing practice', `${S} TXT "dkim=all"`, ['invalid', 0, 'other', null]],
  ['an empty text', `${S} TXT ""`, ['invalid', 0, 'other', null]],
];
for (const [what, zone, expected] of CASES)
  test(`finds ${what}`, async () => {
    const { status, answer, texts, key } = await findDkimKey({ domain: 'example.com', selector: 's1' }, zoneOf(zone));
    const lengths = key === null ? null : key.strings.map((string) => string.length);
    assert.equal([status, answer.path.length, texts.map((text) => text.kind).join(' '), lengths], expected);
  });

test('shows the whole path of a hop', async () => {
  const found = await findDkimKey(
    { domain: 'Example.COM.', selector: 's1' },
    zoneOf(`${S} 3600 CNAME hop.example.net.\nhop.example.net. 60 TXT "${SMALL}"`),
  );
  assert.equal(
    [
      found.name,
      found.owner,
      found.answer.path.map(({ name, target, ttl }) => [name, target, ttl]),
      found.key?.ttl,
      found.messageBytes,
    ],
    ['s1._domainkey.example.com', 'hop.example.net', [['s1._domainkey.example.com', 'hop.example.net', 3600]], 60, 162],
  );
});

test('puts a key spread over records together, whatever their order', async () => {
  const pieces = [KEY.slice(0, 120), KEY.slice(120, 240), KEY.slice(240)].map((piece) => `${S} TXT "${piece}"`);
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ]) {
    const zone = order.map((i) => pieces[i]).join('\n');
    const { spread } = await findDkimKey({ domain: 'example.com', selector: 's1' }, zoneOf(zone));
    assert.is(spread?.text, KEY);
  }
});

/** Records at one name, and what the key is that they make together. */
const SPREAD: readonly [string, readonly string[], string | null][] = [
  ['tags and key', ['v=DKIM1; k=rsa;', `p=${RSA_2048}`], `v=DKIM1; k=rsa;p=${RSA_2048}`],
  ['an empty p= and its base64', ['v=DKIM1; k=rsa; p=', RSA_2048], KEY],
  [
    'tags and a key in two pieces',
    ['v=DKIM1;', `p=${RSA_2048.slice(0, 200)}`, RSA_2048.slice(200)],
    `v=DKIM1;p=${RSA_2048}`,
  ],
  [
    'tags and bare base64 in two pieces',
    ['v=DKIM1; p=', RSA_2048.slice(0, 200), RSA_2048.slice(200)],
    `v=DKIM1; p=${RSA_2048}`,
  ],
  ['a code beside the pieces', [KEY.slice(0, 255), KEY.slice(255), CODE], KEY],
  ['a code beside a whole key', [KEY, CODE], null],
  ['a code beside a revoked key', ['v=DKIM1; p=', CODE], null],
  ['two whole keys', [KEY, keyRecord(RSA_2048_OTHER)], null],
  ['a piece that is not of the key', [KEY.slice(0, 255), RSA_2048_OTHER.slice(0, 100)], null],
];
for (const [what, records, text] of SPREAD)
  test(`puts together ${what}${text === null ? ', and makes no key of it' : ''}`, async () => {
    const zone = records.map((record) => txt(S, record)).join('\n');
    const { spread } = await findDkimKey({ domain: 'example.com', selector: 's1' }, zoneOf(zone));
    assert.is(spread?.text ?? null, text);
  });

/** Strings, and what is found missing where they meet. */
const GLUED: readonly [string, { offset: number; missing: string } | null][] = [
  [`"v=DKIM1" "k=rsa; " "p=${RSA_2048.slice(0, 200)}" "${RSA_2048.slice(200)}"`, { offset: 7, missing: '; ' }],
  [`"v=DKIM1; k=rsa" "p=${RSA_2048.slice(0, 200)}" "${RSA_2048.slice(200)}"`, { offset: 14, missing: '; ' }],
  [`"v=DKIM1" "k=rsa" "p="`, { offset: 7, missing: '; ' }],
  [`"v=DKIM1; k=rsa; p=${RSA_2048.slice(0, 200)} " "${RSA_2048.slice(200)}"`, null],
  [`"v=DKIM1; k=r" "sa; p=${RSA_2048.slice(0, 200)}" "${RSA_2048.slice(200)}"`, null],
  [`"v=DKIM1; k=rsa; p=abc" "def"`, null],
  [`"v=DKIM1; k=rsa; p=" "${'YWFh'.repeat(10)}YWE="`, null],
];
for (const [strings, glue] of GLUED)
  test(`looks at the seams of ${strings.slice(0, 32)}…`, async () => {
    const { texts } = await findDkimKey({ domain: 'example.com', selector: 's1' }, zoneOf(`${S} TXT ${strings}`));
    assert.equal(texts[0]?.glue, glue);
  });

const CAUSES: readonly FailureCause[] = [
  'timeout',
  'servfail',
  'refused',
  'malformed',
  'network',
  'bogus',
  'offline',
  'budget',
  'aborted',
];
for (const cause of CAUSES)
  test(`does not know where DNS failed with ${cause}`, async () => {
    const resolver: Resolver = {
      resolve: async () => ({ status: 'failed', cause, detail: '', path: [], authenticated: false }),
    };
    assert.is((await findDkimKey({ domain: 'example.com', selector: 's1' }, resolver)).status, 'unknown');
  });

test('asks the CNAME itself where there is a hop, and only there', async () => {
  const asked: string[] = [];
  const below = zoneOf(`${S} CNAME hop\n${txt('hop', SMALL)}\n${txt('s2._domainkey', SMALL)}`);
  const resolver: Resolver = {
    resolve: async (name, type) => {
      asked.push(`${type} ${name}`);
      return await below.resolve(name, type);
    },
  };
  await findDkimKey({ domain: 'example.com', selector: 's1' }, resolver);
  const { alias } = await findDkimKey({ domain: 'example.com', selector: 's2' }, resolver);
  assert.equal(
    [asked, alias],
    [['TXT s1._domainkey.example.com', 'CNAME s1._domainkey.example.com', 'TXT s2._domainkey.example.com'], null],
  );
});

const UNUSABLE: readonly [string, string][] = [
  ['', 's1'],
  ['example.com', ''],
  ['example..com', 's1'],
  ['example.com', 'a b'],
  ['example.com', 'x'.repeat(64)],
  [`${'x'.repeat(60)}.`.repeat(4).slice(0, -1), 's1.s2.s3'],
];
for (const [domain, selector] of UNUSABLE)
  test(`refuses the selector "${selector.slice(0, 12)}" of "${domain.slice(0, 12)}"`, async () => {
    const error = await findDkimKey({ domain, selector }, zoneOf('@ A 192.0.2.1')).catch((thrown: unknown) => thrown);
    assert.instance(error, InputError);
  });

test.run();
