import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import { sharedKeys } from '../../src/check/shared-keys.ts';
import * as keys from '../../src/rules/example-records.ts';
import { InputError } from '../../src/text/input-error.ts';
import { readKeyFile } from '../../src/records/key-file.ts';
import { zoneOf } from '../evaluate/zone-of.ts';

const test = suite('keys over a run');
const ONE = keys.keyRecord(keys.RSA_2048);
const OTHER = keys.keyRecord(keys.RSA_2048_OTHER);
const at = (name: string, text: string): string => keys.txt(`${name}.`, text);

const CASES: readonly [string, string, readonly (readonly string[])[]][] = [
  [
    'no key in two domains with keys of their own',
    `${at('s1._domainkey.a.test', ONE)}\n${at('s1._domainkey.b.test', OTHER)}`,
    [],
  ],
  [
    'one key in records of two domains',
    `${at('s1._domainkey.a.test', ONE)}\n${at('s2._domainkey.b.test', ONE)}`,
    [['s1._domainkey.a.test', 's2._domainkey.b.test']],
  ],
  [
    'one key in two forms',
    `${at('s1._domainkey.a.test', ONE)}\n${at('s1._domainkey.b.test', keys.keyRecord(keys.RSA_2048_PKCS1))}`,
    [['s1._domainkey.a.test', 's1._domainkey.b.test']],
  ],
  [
    'no key where CNAMEs lead to one record',
    `s1._domainkey.a.test. CNAME key\ns1._domainkey.b.test. CNAME KEY\n${keys.txt('key', ONE)}`,
    [],
  ],
  [
    'a record of its own beside CNAMEs to another',
    `s1._domainkey.a.test. CNAME key\ns1._domainkey.b.test. CNAME key\n${keys.txt('key', ONE)}\n${at('s2._domainkey.b.test', ONE)}`,
    [['s1._domainkey.a.test', 's2._domainkey.b.test']],
  ],
  ['no key that only one domain has', `${at('s1._domainkey.a.test', ONE)}\n${at('s2._domainkey.a.test', ONE)}`, []],
  ['no revoked keys', `${at('s1._domainkey.a.test', 'v=DKIM1; p=')}\n${at('s1._domainkey.b.test', 'v=DKIM1; p=')}`, []],
  [
    'two keys, each in two domains',
    ['a', 'b']
      .map((name) => `${at(`s1._domainkey.${name}.test`, ONE)}\n${at(`s2._domainkey.${name}.test`, OTHER)}`)
      .join('\n'),
    [
      ['s1._domainkey.a.test', 's1._domainkey.b.test'],
      ['s2._domainkey.a.test', 's2._domainkey.b.test'],
    ],
  ],
];
for (const [what, zone, expected] of CASES)
  test(`finds ${what}`, async () => {
    const resolver = zoneOf(zone);
    const reports = await Promise.all(
      ['a.test', 'b.test'].map((domain) => check(domain, { resolver, selectors: ['s1', 's2'] })),
    );
    assert.equal(
      sharedKeys(reports).map(({ names }) => names),
      expected,
    );
  });

test('a run of no domain shares nothing', () => assert.equal(sharedKeys([]), []));

const zone = zoneOf(`@ SOA ns h 1 1 1 1 1\n${keys.txt('s1._domainkey', ONE)}`);
for (const [what, key, matching] of [
  ['as base64', keys.RSA_2048, true],
  ['as a record', ONE, true],
  ['as a value', keyIn(ONE), true],
  ['that is another', OTHER, false],
] as const)
  test(`check takes a key ${what}`, async () => {
    const { evidence, findings } = await check('example.com', { resolver: zone, selectors: ['s1'], key });
    const mismatches = findings.filter(({ rule }) => rule === 'dkim-key-mismatch');
    assert.equal([evidence.dkim[0]?.matchesKey, mismatches.length], [matching, matching ? 0 : 1]);
    assert.equal(evidence.expectedKey?.name, 'the given key');
  });

test('check says which key it means, and compares nothing where there is none', async () => {
  const named = await check('example.com', { resolver: zone, selectors: ['s1'], key: OTHER, keyName: 's1.pem' });
  assert.match(
    named.findings.find(({ rule }) => rule === 'dkim-key-mismatch')?.message ?? '',
    /another key than s1\.pem/,
  );
  const without = await check('example.com', { resolver: zone, selectors: ['s1'] });
  assert.equal([without.evidence.expectedKey, without.evidence.dkim[0]?.matchesKey], [null, null]);
});

test('check refuses a key that is none before it asks anything', async () => {
  const resolver = { resolve: () => Promise.reject(new Error('asked')) };
  try {
    await check('example.com', { resolver, key: 'no key: none', keyName: 's1.pem' });
    assert.unreachable();
  } catch (error) {
    assert.instance(error, InputError);
    assert.match(error instanceof Error ? error.message : '', /^s1\.pem holds no key that is known/);
  }
});

function keyIn(text: string): Exclude<Parameters<typeof check>[1]['key'], string | undefined> {
  const reading = readKeyFile(text);
  if ('fault' in reading) throw new Error(reading.fault);
  return reading.key;
}

test.run();
