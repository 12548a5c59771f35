import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import { dkimRecord, dkimRecordName, revokedRecord } from '../../src/generate/dkim-record.ts';
import type { DkimRecordOptions } from '../../src/generate/dkim-record.ts';
import { parseDkimKey } from '../../src/records/dkim-key.ts';
import { sameKey } from '../../src/records/same-key.ts';
import * as examples from '../../src/rules/example-records.ts';
import { CHARACTER_STRING_MAX, joinStrings } from '../../src/text/character-string.ts';
import { InputError } from '../../src/text/input-error.ts';
import { FIXED_KEYS, keyIn } from './fixed-keys.ts';

const test = suite('dkim-record');

const place = { domain: 'example.com', selector: 's1' };
const key = keyIn(examples.RSA_2048);
const ed25519 = keyIn(`k=ed25519; p=${examples.ED25519}`);

test('publishes an RSA key in strings of 255 octets at most', () => {
  const text = `v=DKIM1; k=rsa; p=${examples.RSA_2048}`;
  assert.equal(dkimRecord({ ...place, key }), {
    type: 'TXT',
    name: 's1._domainkey.example.com',
    ttl: 3600,
    strings: [text.slice(0, 255), text.slice(255)],
  });
});

test('publishes an Ed25519 key as its 32 octets', () => {
  assert.equal(dkimRecord({ ...place, key: ed25519, ttl: 60 }), {
    type: 'TXT',
    name: 's1._domainkey.example.com',
    ttl: 60,
    strings: [`v=DKIM1; k=ed25519; p=${examples.ED25519}`],
  });
});

test('publishes a bare RSAPublicKey in the wrapping that all verifiers read', () => {
  assert.equal(dkimRecord({ ...place, key: keyIn(examples.RSA_2048_PKCS1) }), dkimRecord({ ...place, key }));
});

test('puts further tags before the key, in their order', () => {
  const tags = [
    { name: 't', value: 's' },
    { name: 'h', value: 'sha256' },
  ];
  assert.equal(dkimRecord({ ...place, key: ed25519, tags }).strings, [
    `v=DKIM1; k=ed25519; t=s; h=sha256; p=${examples.ED25519}`,
  ]);
});

test('publishes a key for reports on TLS as one', () => {
  const record = dkimRecord({ ...place, key: ed25519, tags: [{ name: 's', value: 'tlsrpt' }] });
  assert.equal(record.strings, [`v=DKIM1; k=ed25519; s=tlsrpt; p=${examples.ED25519}`]);
});

test('revokes a key by an empty p=', () => {
  const record = revokedRecord(place);
  assert.equal(record, { type: 'TXT', name: 's1._domainkey.example.com', ttl: 3600, strings: ['v=DKIM1; p='] });
  const { record: read, problems } = parseDkimKey(joinStrings(record.strings));
  assert.equal([read.revoked, problems], [true, []]);
});

const NAMES: readonly [string, string, string][] = [
  ['s1', 'example.com', 's1._domainkey.example.com'],
  ['S1', 'Example.COM.', 's1._domainkey.example.com'],
  ['mail.s1', 'example.com', 'mail.s1._domainkey.example.com'],
  ['s_1', 'example.com', 's_1._domainkey.example.com'],
  ['1', 'example', '1._domainkey.example'],
  ['s1', 'b\u00fccher.example', 's1._domainkey.xn--bcher-kva.example'],
  ['s1', 'xn--bcher-kva.example', 's1._domainkey.xn--bcher-kva.example'],
];
for (const [selector, domain, name] of NAMES)
  test(`selector ${selector} of ${domain} is published at ${name}`, () => {
    assert.is(dkimRecordName(selector, domain), name);
  });

const label63 = 'a'.repeat(63);
const REFUSED: readonly [string, Partial<DkimRecordOptions>, RegExp][] = [
  ['an empty selector', { selector: '' }, /^"" is no selector: it is empty$/],
  ['a selector with a blank', { selector: 's 1' }, /^"s 1" is no selector: " " cannot stand in a domain name$/],
  ['a selector with a semicolon', { selector: 's;1' }, /^"s;1" is no selector/],
  ['a selector with an asterisk', { selector: '*' }, /^"\*" is no selector/],
  ['a selector with two dots', { selector: 's..1' }, /^"s\.\.1" is no selector: it has an empty label/],
  ['a selector that moves the cursor', { selector: 's\u001b[2J' }, /^"s\\x1b\[2J" is no selector/],
  [
    'a selector with a hyphen in front',
    { selector: '-s1' },
    /^"-s1" is no selector: each of its labels begins and ends/,
  ],
  ['a selector with a hyphen at the end of a label', { selector: 's1-.x' }, /^"s1-\.x" is no selector/],
  [
    'a label that is too long',
    { selector: `${label63}a` },
    /is no selector: its label "aaaaaaaaaaaaaaaaaaaa…" has 64 octets/,
  ],
  [
    'the name of the record as selector',
    { selector: 's1._domainkey' },
    /^"s1\._domainkey" is the name of a key record: expected only the selector, as s1$/,
  ],
  [
    'the name of the record as domain',
    { domain: '_domainkey.example.com' },
    /is the name of a key record: expected only the domain, as example\.com$/,
  ],
  ['an empty domain', { domain: '' }, /^"" is no domain: it is empty$/],
  ['the root', { domain: '.' }, /^"\." is no domain/],
  ['a URL', { domain: 'https://example.com' }, /^"https:\/\/example\.com" is no domain: ":" cannot stand/],
  ['a mail address', { domain: 'me@example.com' }, /is no domain: "@" cannot stand/],
  ['an address', { domain: '192.0.2.1' }, /^"192\.0\.2\.1" is an IP address: expected a domain/],
  [
    'a name over 255 octets',
    { selector: label63, domain: `${label63}.${label63}.${'a'.repeat(50)}.example` },
    /is too long for a name: it has 26\d octets on the wire, more than 255$/,
  ],
  ['a TTL below 0', { ttl: -1 }, /^a TTL of -1 is none: expected seconds, 0 to 2147483647/],
  ['a TTL with a fraction', { ttl: 0.5 }, /^a TTL of 0\.5 is none/],
  ['a TTL over the greatest', { ttl: 2 ** 31 }, /^a TTL of 2147483648 is none/],
  ['a TTL that is no number', { ttl: Number.NaN }, /^a TTL of NaN is none/],
  [
    'an RSA key of 512 bits',
    { key: keyIn(examples.RSA_512) },
    /^the RSA key has 512 bits, and verifiers must refuse fewer than 1024/,
  ],
  [
    'an RSA key of 8192 bits',
    { key: keyIn(examples.RSA_8192) },
    /^the RSA key has 8192 bits, and verifiers need not take more than 4096/,
  ],
  [
    'an RSA key of close primes',
    { key: keyIn(examples.RSA_CLOSE_PRIMES) },
    /^the RSA key can be broken: its two primes lie close together;/,
  ],
  [
    'an RSA key with a small factor',
    { key: keyIn(examples.RSA_SMALL_FACTOR) },
    /^the RSA key can be broken: its modulus has a small factor;/,
  ],
  [
    'an Ed25519 key off the curve',
    { key: { type: 'ed25519', bits: 256, encoding: 'raw', octets: '02'.padEnd(64, '0') } },
    /^no signature can fit the Ed25519 key/,
  ],
  [
    'an Ed25519 key of small order',
    { key: { type: 'ed25519', bits: 256, encoding: 'raw', octets: '01'.padEnd(64, '0') } },
    /^anybody can sign with this Ed25519 key/,
  ],
  ['a second key type', { tags: [{ name: 'k', value: 'rsa' }] }, /^a key record has one tag k= only$/],
  [
    'a tag that stands twice',
    {
      tags: [
        { name: 't', value: 's' },
        { name: 't', value: 'y' },
      ],
    },
    /^a key record has one tag t= only$/,
  ],
  ['a name that no tag has', { tags: [{ name: '1', value: 'x' }] }, /^"1=x" is no tag of a key record/],
  ['a value with a semicolon', { tags: [{ name: 'n', value: 'a; p=' }] }, /^"n=a; p=" is no tag of a key record/],
  ['a value beyond ASCII', { tags: [{ name: 'n', value: 'caf\u00e9' }] }, /is no tag of a key record/],
  [
    'more than a record holds',
    { tags: [{ name: 'n', value: 'x'.repeat(65_000) }] },
    /^the key record has 654\d\d octets/,
  ],
  ['hashes without sha256', { tags: [{ name: 'h', value: 'sha1' }] }, /^h= lists "sha1" but not sha256/],
];
for (const [what, options, message] of REFUSED)
  test(`refuses ${what} in one line`, () => {
    let said = '';
    try {
      dkimRecord({ ...place, key, ...options });
    } catch (error) {
      assert.instance(error, InputError);
      said = (error as InputError).message;
    }
    assert.match(said, message);
    assert.match(said, /^[^\n\r\u001b]+[^.\n]$/);
  });

const ldh = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
const selectors = fc.array(ldh, { minLength: 1, maxLength: 2 }).map((labels) => labels.join('.'));
const domains = fc.array(ldh, { minLength: 1, maxLength: 3 }).map((labels) => [...labels, 'example'].join('.'));

test('any key under any name is read again as the same key, without problems', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...FIXED_KEYS),
      selectors,
      domains,
      fc.nat(2 ** 31 - 1),
      ([, one], selector, domain, ttl) => {
        const record = dkimRecord({ domain, selector, key: one, ttl });
        const { record: read, problems } = parseDkimKey(joinStrings(record.strings));
        assert.equal(problems, []);
        assert.ok(read.publicKey !== null && sameKey(read.publicKey, one));
        assert.is(read.publicKey.encoding, one.type === 'rsa' ? 'spki' : 'raw');
        assert.equal([record.name, record.ttl], [`${selector}._domainkey.${domain}`, ttl]);
        assert.ok(record.strings.every(({ length }) => length > 0 && length <= CHARACTER_STRING_MAX));
      },
    ),
  );
});

for (const [what, one] of FIXED_KEYS)
  test(`nothing is to be said of a record with ${what}, but that 1024 bits are few`, async () => {
    const around =
      '@ SOA ns hostmaster 1 3600 600 86400 300\n@ NS ns\nns A 192.0.2.53\n@ MX 0 .\n@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=reject"\n';
    const { rrs } = readMasterFile(`$TTL 300\n${around}`, { file: 'example.zone', origin: 'example.com' });
    await fc.assert(
      fc.asyncProperty(selectors, async (selector) => {
        const resolver = zoneResolver([...rrs, dkimRecord({ domain: 'example.com', selector, key: one })]);
        const { findings, verdict } = await check('example.com', { resolver, selectors: [selector], key: one });
        assert.equal(
          findings.map(({ rule }) => rule),
          what === 'RSA 1024' ? ['dkim-short-rsa-key'] : [],
        );
        assert.is(verdict, what === 'RSA 1024' ? 'warn' : 'pass');
      }),
      { numRuns: 5 },
    );
  });

test.run();
