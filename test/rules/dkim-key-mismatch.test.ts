import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import * as keys from '../../src/rules/example-records.ts';
import { zoneOf } from '../evaluate/zone-of.ts';

const test = suite('keys compared');
const { ED25519, RSA_1024, RSA_2048, RSA_2048_OTHER, keyRecord, txt } = keys;
const key = (selector: string, base64: string): string => txt(`${selector}._domainkey`, keyRecord(base64));

async function findingsIn(zone: string, selectors: readonly string[], given: string): Promise<readonly Finding[]> {
  const resolver = zoneOf(`@ SOA ns h 1 1 1 1 1\n${zone}`);
  const { findings } = await check('example.com', { resolver, selectors, key: given, keyName: 'key.pem' });
  return findings.filter(({ rule }) => rule === 'dkim-key-mismatch');
}

const MESSAGES: readonly [string, string, readonly string[], string, readonly string[]][] = [
  ['the same key', key('s1', RSA_2048), ['s1'], RSA_2048, []],
  [
    'another key',
    key('s1', RSA_2048_OTHER),
    ['s1'],
    RSA_2048,
    [
      'error s1._domainkey.example.com holds another key than key.pem: "qx0MdKmnUg…dxm0YUXdCw" in p= where key.pem has "0q6Msveyn3…yoS5cfzpUQ"',
    ],
  ],
  [
    'a key of another length',
    key('s1', RSA_1024),
    ['s1'],
    RSA_2048,
    ['error s1._domainkey.example.com holds an RSA key of 1024 bits, and key.pem is an RSA key of 2048 bits'],
  ],
  [
    'a key of another type',
    key('s1', RSA_2048),
    ['s1'],
    `k=ed25519; p=${ED25519}`,
    ['error s1._domainkey.example.com holds an RSA key of 2048 bits, and key.pem is an Ed25519 key'],
  ],
  [
    'a revoked key',
    txt('s1._domainkey', 'v=DKIM1; p='),
    ['s1'],
    RSA_2048,
    ['error s1._domainkey.example.com is revoked, and does not hold the key of key.pem'],
  ],
  [
    'the key cut off',
    txt('s1._domainkey', keyRecord(RSA_2048).slice(0, 255)),
    ['s1'],
    RSA_2048,
    ['error s1._domainkey.example.com holds the first 237 of the 392 characters of key.pem: it was cut off there'],
  ],
  [
    'the key at another selector',
    `${key('s1', RSA_1024)}\n${key('s2', RSA_2048)}\n${key('s3', RSA_2048_OTHER)}`,
    ['s1', 's2', 's3'],
    RSA_2048,
    [
      'info s1._domainkey.example.com holds an RSA key of 1024 bits, and key.pem is an RSA key of 2048 bits; it is at s2',
      'info s3._domainkey.example.com holds another key than key.pem: "qx0MdKmnUg…dxm0YUXdCw" in p= where key.pem has "0q6Msveyn3…yoS5cfzpUQ"; it is at s2',
    ],
  ],
  [
    'the key at no selector',
    `${key('s1', RSA_1024)}\n${key('s2', RSA_1024)}`,
    ['s1', 's2'],
    RSA_2048,
    [
      'error s1._domainkey.example.com holds an RSA key of 1024 bits, and key.pem is an RSA key of 2048 bits',
      'error s2._domainkey.example.com holds an RSA key of 1024 bits, and key.pem is an RSA key of 2048 bits',
    ],
  ],
  ['nothing published', 'www A 192.0.2.1', ['s1'], RSA_2048, []],
];
for (const [what, zone, selectors, given, expected] of MESSAGES)
  test(`tells of ${what}`, async () => {
    const told = (await findingsIn(zone, selectors, given)).map(({ severity, message }) => `${severity} ${message}`);
    assert.equal(told, expected);
  });

const SEARCHED: readonly [string, string, readonly string[]][] = [
  ['a selector that holds the key', `${key('default', RSA_2048)}\n${key('mail', RSA_1024)}`, []],
  [
    'selectors that hold others',
    `${key('default', RSA_2048_OTHER)}\n${key('mail', RSA_1024)}`,
    ['warning none of the 2 selectors found holds key.pem; say with --selector which one it is for'],
  ],
  [
    'one other key',
    key('s1', RSA_1024),
    ['warning the one selector found does not hold key.pem; say with --selector which one it is for'],
  ],
  [
    'none',
    '@ TXT "x"',
    ['warning no selector was found to compare with key.pem; say with --selector which one it is for'],
  ],
];
for (const [what, zone, expected] of SEARCHED)
  test(`tells of a search that finds ${what}`, async () => {
    const told = await findingsIn(zone, [], RSA_2048);
    assert.equal(
      told.map(({ severity, message }) => `${severity} ${message}`),
      expected,
    );
  });

test('says that a key was compared with nothing where no selector is given and none is looked for', async () => {
  const resolver = zoneOf('@ TXT "x"');
  const told = await check('example.com', { resolver, search: false, key: RSA_2048, keyName: 'key.pem' });
  assert.equal(
    told.findings.flatMap(({ rule, message }) => (rule === 'dkim-key-mismatch' ? message : [])),
    ['no selector was given to compare with key.pem; say with --selector which one it is for'],
  );
});

test('says nothing of the key where DNS answers no question of the search', async () => {
  const resolver: Resolver = {
    resolve: async () => ({ status: 'failed', cause: 'timeout', detail: '', path: [], authenticated: false }),
  };
  const told = await check('example.com', { resolver, key: RSA_2048 });
  assert.equal([told.verdict, told.findings.filter(({ rule }) => rule === 'dkim-key-mismatch')], ['unknown', []]);
});

test('offers to publish the key where only one selector was checked', async () => {
  const [one] = await findingsIn(key('s1', RSA_1024), ['s1'], RSA_2048);
  assert.equal(one?.fix, {
    message: 'if the signer uses key.pem, publish its public half',
    name: 's1._domainkey.example.com',
    type: 'TXT',
    remove: [keyRecord(RSA_1024)],
    add: [keyRecord(RSA_2048)],
  });
  const many = await findingsIn(`${key('s1', RSA_1024)}\n${key('s2', RSA_1024)}`, ['s1', 's2'], RSA_2048);
  assert.equal(
    many.map(({ fix }) => fix),
    [undefined, undefined],
  );
});

test('names eight selectors that share a key, and counts the rest', async () => {
  const selectors = Array.from({ length: 10 }, (_, i) => `s${i}`);
  const zone = selectors.map((selector) => key(selector, RSA_2048)).join('\n');
  const { findings } = await check('example.com', { resolver: zoneOf(zone), selectors });
  const [shared, ...others] = findings.filter(({ rule }) => rule === 'dkim-shared-key');
  assert.equal(
    [shared?.message, shared?.facts, others.length],
    ['the selectors s0, s1, s2, s3, s4, s5, s6, s7 and 2 more hold the same key', { selectors }, 0],
  );
});

const DANGLING: readonly [string, string][] = [
  ['@ MX 10 mail', 'mail.example.com takes mail for example.com, but does not exist'],
  [
    '@ MX 10 mail\nmail TXT "x"',
    'mail.example.com takes mail for example.com, but has neither an A nor an AAAA record',
  ],
  [
    '@ MX 10 mail.example.net',
    'mail.example.net.example.com takes mail for example.com, but does not exist; if mail.example.net was meant, its final dot is missing',
  ],
  [
    '@ MX 10 192.0.2.25',
    '192.0.2.25.example.com takes mail for example.com, but does not exist; 192.0.2.25 is an address, and an MX record must name a server',
  ],
  [
    '@ MX 10 a\na CNAME b\nb CNAME a',
    'a.example.com takes mail for example.com, but is a CNAME that leads round in a circle',
  ],
  [
    '@ MX 10 mx.a.b\nmx.a.b CNAME gone',
    'mx.a.b.example.com takes mail for example.com, but is a CNAME that leads to gone.example.com, which does not exist',
  ],
  [
    '@ MX 10 a\na CNAME b\nb TXT "x"',
    'a.example.com takes mail for example.com, but is a CNAME that leads to b.example.com, which has neither an A nor an AAAA record',
  ],
];
for (const [zone, message] of DANGLING)
  test(`says of ${zone.split('\n')[0]}: ${message}`, async () => {
    const { findings } = await check('example.com', { resolver: zoneOf(`@ SOA ns h 1 1 1 1 1\n${zone}`) });
    const found = findings.filter(({ rule }) => rule === 'mx-dangling-exchange');
    assert.equal(
      found.map((finding) => [finding.message, finding.at?.line]),
      [[message, 4]],
    );
    // A target without address is nothing to name in the MX record.
    assert.not.ok(findings.some(({ rule }) => rule === 'mx-cname-exchange'));
  });

test.run();
