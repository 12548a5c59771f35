import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serve } from '../../src/dns/serve.ts';
import type { ServeOptions } from '../../src/dns/serve-options.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { RSA_2048, RSA_2048_OTHER, keyRecord, txt } from '../../src/rules/example-records.ts';
import { recordsIn, zoneText } from '../dns/name-servers.ts';
import { runInside, type Ran } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailward-expect-'));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const KEY = keyRecord(RSA_2048);
const HEAD = KEY.slice(0, 255);
const TAIL = KEY.slice(255);
const ALIAS = 's1._domainkey CNAME s1-example-com.keys.example.net.';
const DMARC = 'v=DMARC1; p=none; rua=mailto:reports@example.com';
/** As the command `generate` writes it: absolute owners, no SOA, both sides of the hop. */
const EXPECTED = file(
  'records.zone',
  [
    's1._domainkey.example.com. 3600 IN CNAME s1-example-com.keys.example.net.',
    txt('s1-example-com.keys.example.net. 3600 IN', KEY),
    'example.com. 3600 IN TXT "v=spf1 mx -all"',
    txt('_dmarc.example.com. 3600 IN', DMARC),
    '',
  ].join('\n'),
);
const ROOT = '$ORIGIN .\n$TTL 60\n@ SOA a. b. 1 1 1 1 60\n';

interface Live {
  readonly alias?: string;
  readonly key?: string;
  readonly dmarc?: string;
}

/** Checks example.com against a server on loopback that gives out what a host made of the records. */
async function run(
  { alias = ALIAS, key = at(KEY), dmarc = DMARC }: Live,
  words: readonly string[] = ['--expect', EXPECTED],
  options: ServeOptions = {},
): Promise<Ran> {
  const zones = [
    ROOT,
    zoneText(
      'example.com',
      1,
      `@ MX 10 mail\nmail A 192.0.2.25\n@ TXT "v=spf1 mx -all"\n${txt('_dmarc', dmarc)}\n${alias}`,
    ),
    zoneText('example.net', 1, key),
  ];
  const server = await serve(zoneResolver(recordsIn(...zones)), options);
  try {
    return await runInside(['check', 'example.com', ...words, '--resolver', `127.0.0.1:${server.port}`]);
  } finally {
    await server.close();
  }
}

/** The key's record, or records, in its own zone. */
function at(...texts: readonly string[]): string {
  return texts.map((text) => txt('s1-example-com.keys', text)).join('\n');
}

const test = suite('cli --expect');
test.after(() => rmSync(folder, { recursive: true }));

test('says that everything is live as it was generated, through the hop', async () => {
  const { code, stdout, stderr } = await run({});
  assert.equal([code, stderr], [0, ''], stdout);
  assert.match(stdout, /^example\.com {2}✓ pass/);
  assert.match(stdout, /As generated {2}✓ yes: 4 records, octet for octet/);
  assert.match(stdout, /✓ s1-example-com\.keys\.example\.net TXT {2}as generated/);
});

test('takes other strings of the same text for the same', async () => {
  const key = `s1-example-com.keys TXT "${KEY.slice(0, 99)}" "${KEY.slice(99, 200)}" "${KEY.slice(200)}"`;
  const { code, stdout } = await run({ key });
  assert.is(code, 0, stdout);
});

const DAMAGES: readonly (readonly [string, Live, readonly string[], RegExp])[] = [
  ['cut at 255', { key: at(HEAD) }, ['cut'], /host cut it at 255 of 410 octets/],
  ['cut elsewhere', { key: at(KEY.slice(0, 200)) }, ['cut'], /host cut it at 200 of 410 octets/],
  ['one string lost', { key: at(TAIL) }, ['string-lost'], /host lost one string: number 1 of 2/],
  ['quotes kept', { key: at(`"${KEY}"`) }, ['quotes-kept'], /host kept quotation marks in it/],
  ['quotes kept between strings', { key: at(`"${HEAD}" "${TAIL}"`) }, ['quotes-kept'], /host kept quotation marks/],
  [
    'quotes kept and cut',
    { key: at(`"${HEAD}`) },
    ['quotes-kept', 'cut'],
    /kept quotation marks in it and cut it at 255/,
  ],
  ['split into records', { key: at(TAIL, HEAD) }, ['spread'], /host split it into 2 records/],
  ['spaces added', { key: at(`${HEAD} ${TAIL}`) }, ['spaces-added'], /host added spaces to it, first at octet 255/],
  [
    'semicolons escaped',
    { key: at(KEY.replaceAll(';', '\\;')) },
    ['semicolons-escaped'],
    /host escaped its semicolons/,
  ],
  ['case folded', { key: at(KEY.toLowerCase()) }, ['case-folded'], /host changed the case of its letters/],
  ['escaped as for a web page', { key: at(KEY.replaceAll('+', '&#43;')) }, ['html-escaped'], /as for a web page/],
  ['plus signs lost', { key: at(KEY.replaceAll('+', ' ')) }, ['plus-lost'], /turned each \+ into a space/],
  ['cut by a comment', { dmarc: 'v=DMARC1' }, ['comment-cut'], /first semicolon, where a comment begins/],
  ['another key', { key: at(keyRecord(RSA_2048_OTHER)) }, ['other-record'], /another record stands there/],
  ['no key', { key: '' }, ['missing'], /keys\.example\.net is not published: the name does not exist/],
  [
    'the zone appended to the target',
    { alias: ALIAS.slice(0, -1) },
    ['zone-appended'],
    /host appended the zone name example\.com to the target/,
  ],
  [
    'another target',
    { alias: 's1._domainkey CNAME s1.keys.example.net.' },
    ['other-record'],
    /another record stands there/,
  ],
  ['no CNAME', { alias: '' }, ['missing'], /s1\._domainkey\.example\.com is not published: the name does not exist/],
  [
    'the CNAME proxied',
    { alias: 's1._domainkey A 192.0.2.1\ns1._domainkey AAAA 2001:db8::1' },
    ['flattened'],
    /records of its own \(A, AAAA\) in place of the CNAME/,
  ],
  ['the CNAME flattened', { alias: txt('s1._domainkey', KEY) }, ['flattened'], /records of its own \(TXT\) in place/],
  [
    'the name doubled',
    { alias: ALIAS.replace('_domainkey', '_domainkey.example.com') },
    ['name-doubled'],
    /it stands at s1\._domainkey\.example\.com\.example\.com, where the name of the zone comes twice/,
  ],
];
for (const [what, live, damage, message] of DAMAGES)
  test(`names what the host did: ${what}`, async () => {
    const { code, stdout } = await run(live, ['--expect', EXPECTED, '--format', 'json']);
    const [result] = JSON.parse(stdout).results;
    const found = result.findings.filter(({ rule }: { rule: string }) => /^(txt|cname)-/.test(rule));
    assert.equal(
      [code, found.map(({ facts }: { facts: { damage: string[] } }) => facts.damage)],
      [1, [damage]],
      stdout,
    );
    assert.match(found[0].message, message);
    const states = result.expected.map(({ status }: { status: string }) => status);
    assert.equal(states.filter((status: string) => status === 'same').length, 3);
  });

test('leaves unknown what DNS does not answer, and exits with 3', async () => {
  const faults = [{ fault: 'servfail', name: 's1-example-com.keys.example.net' }] as const;
  const { code, stdout } = await run({}, ['--expect', EXPECTED, '--timeout', '500'], { faults });
  assert.is(code, 3, stdout);
  assert.match(stdout, /As generated {2}\? unknown: 1 of 4 records without answer/);
  assert.match(
    stdout,
    /\? s1-example-com\.keys\.example\.net TXT {2}unknown:\s+no\s+usable\s+answer\s+from\s+DNS\s+\(servfail\)/,
  );
});

test('compares files with each other before anything is published', async () => {
  const patch = file(
    'patch.zone',
    `s1._domainkey.example.com. 60 CNAME s1-example-com.keys.example.net.example.com.\n`,
  );
  const { code, stdout } = await run({}, ['--expect', EXPECTED, '--zone', patch]);
  assert.is(code, 1, stdout);
  assert.match(stdout, /the host appended the zone name\s+example\.com to the target/);
  const same = await runInside(['check', 'example.com', '--expect', EXPECTED, '--zone', EXPECTED, '--offline']);
  assert.match(same.stdout, /As generated {2}✓ yes: 4 records/);
});

test('reads names below an origin, several files, and says what was not compared', async () => {
  const relative = file('relative.zone', 's1._domainkey 60 CNAME s1-example-com.keys.example.net.\n');
  const other = file('other.zone', 'example.org. 60 TXT "v=spf1 -all"\nexample.com. 60 MX 10 mail.example.com.\n');
  const { code, stdout, stderr } = await run({}, ['--expect', `example.com=${relative}`, '--expect', other]);
  assert.is(code, 0, stdout);
  assert.match(stdout, /yes: 1 record, octet for octet/);
  assert.equal(stderr.replaceAll(folder, '').trimEnd().split('\n'), [
    'mailward: note: /other.zone:1: the TXT record at example.org was not compared: no checked domain leads to it',
    'mailward: note: /other.zone:2: the MX record at example.com was not compared: only TXT and CNAME records are',
  ]);
});

const UNUSABLE: readonly (readonly [readonly string[], RegExp])[] = [
  [['--expect', join(folder, 'none.zone')], /none\.zone" cannot be read: there is no such file or folder/],
  [['--expect', folder], /cannot be read: it is a folder/],
  [['--expect', file('empty.zone', '; nothing\n')], /empty\.zone" holds no records/],
  [['--expect', file('a.zone', 'example.com. 60 A 192.0.2.1\n')], /a\.zone" holds neither TXT nor CNAME records/],
  [['--expect', file('open.zone', 'example.com. 60 TXT "open\n')], /open\.zone:1:\d+: /],
  [
    ['--expect', file('bare.zone', 's1._domainkey 60 TXT "x"\n')],
    /bare\.zone:1:1: .*; or give it as --expect example\.com=bare\.zone/,
  ],
  [['--expect', `a b=${EXPECTED}`], /"a b" in --expect ".*" is no domain name/],
  [
    ['--expect', file('net.zone', 'example.net. 60 TXT "x"\n')],
    /net\.zone" holds no TXT or CNAME record at or below example\.com/,
  ],
  [['--expect', EXPECTED, '--output', EXPECTED], /is one of the files given with --expect, and would be overwritten/],
  [['--expect', ''], /--expect was given an empty value/],
  [['--expect'], /--expect needs a value: expected --expect \[ORIGIN=\]FILE/],
];
for (const [words, line] of UNUSABLE)
  test(`refuses mailward check example.com ${words.join(' ').replaceAll(folder, '')}`, async () => {
    const before = readFileSync(EXPECTED, 'utf8');
    const { code, stdout, stderr } = await runInside(['check', 'example.com', '--offline', ...words]);
    assert.equal([code, stdout, stderr.trimEnd().split('\n').length], [2, '', 1], stderr);
    assert.match(stderr, line);
    assert.is(readFileSync(EXPECTED, 'utf8'), before);
  });

test.run();
