import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import type { FailureCause } from '../../src/model/answer.ts';
import type { Report } from '../../src/model/report.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { reporters } from '../../src/report/index.ts';
import { ED25519, keyRecord, TEXTBOOK_PRIVATE } from '../../src/rules/example-records.ts';
import { InputError } from '../../src/text/input-error.ts';
import { zoneOf } from '../evaluate/zone-of.ts';

const SPF = '@ TXT "v=spf1 -all"';
const DMARC = '_dmarc TXT "v=DMARC1; p=quarantine"';
const KEY = `s1._domainkey TXT "v=DKIM1; k=ed25519; p=${ED25519}"`;
const ALL = [SPF, DMARC, KEY].join('\n');

const test = suite('check');

const VERDICTS: readonly [string, string, Report['verdict'], readonly string[]][] = [
  ['everything in order', ALL, 'pass', []],
  ['no SPF record', [DMARC, KEY].join('\n'), 'warn', ['spf-missing']],
  ['no DMARC record', [SPF, KEY].join('\n'), 'warn', ['dmarc-missing']],
  ['no key at the selector given', [SPF, DMARC].join('\n'), 'fail', ['dkim-missing-key']],
  [
    'something merely worth knowing',
    [SPF, DMARC, KEY.replace('k=', 'x=1; k=')].join('\n'),
    'pass',
    ['dkim-unknown-tag'],
  ],
  ['a revoked key', [SPF, DMARC, 's1._domainkey TXT "v=DKIM1; p="'].join('\n'), 'warn', ['dkim-revoked']],
];
for (const [what, zone, verdict, rules] of VERDICTS)
  test(`says ${verdict} of ${what}`, async () => {
    const report = await check('example.com', { resolver: zoneOf(zone), selectors: ['s1'] });
    assert.equal([report.verdict, report.findings.map(({ rule }) => rule), report.unknown], [verdict, rules, []]);
  });

/** A resolver in which the questions for one name fail. */
function failing(below: Resolver, name: string, cause: FailureCause): Resolver {
  return {
    resolve: async (asked, type) =>
      asked === name
        ? { status: 'failed', cause, detail: `scripted ${cause}`, path: [], authenticated: false }
        : await below.resolve(asked, type),
  };
}

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
const NAMES = ['example.com', '_dmarc.example.com', 's1._domainkey.example.com'];
for (const cause of CAUSES)
  for (const name of NAMES)
    test(`says unknown, and neither missing nor valid, where ${name} failed with ${cause}`, async () => {
      const report = await check('example.com', { resolver: failing(zoneOf(ALL), name, cause), selectors: ['s1'] });
      assert.equal(
        [report.verdict, report.findings, report.unknown.filter((one) => one.name === name && one.type === 'TXT')],
        ['unknown', [], [{ name, type: 'TXT', cause, detail: `scripted ${cause}` }]],
      );
    });

const NESTED = [
  '@ TXT "v=spf1 include:two.example.com include:_spf.example.com a:a.example.com -all"',
  'two TXT "v=spf1 ip4:198.51.100.0/24 include:_spf.example.com -all"',
  '_spf TXT "v=spf1 ip4:192.0.2.0/24 -all"',
  'a A 192.0.2.1',
  DMARC,
  KEY,
].join('\n');
for (const cause of CAUSES)
  for (const [name, types] of [
    ['_spf.example.com', ['TXT']],
    ['a.example.com', ['A', 'AAAA']],
  ] as const)
    test(`says unknown, each question once, where ${name} below the SPF record failed with ${cause}`, async () => {
      const report = await check('example.com', { resolver: failing(zoneOf(NESTED), name, cause), selectors: ['s1'] });
      assert.equal(
        [report.verdict, report.findings, report.unknown],
        ['unknown', [], types.map((type) => ({ name, type, cause, detail: `scripted ${cause}` }))],
      );
    });

test('says fail where something is wrong and something else is unknown', async () => {
  const zone = zoneOf([SPF, DMARC, 's1._domainkey CNAME gone'].join('\n'));
  const report = await check('example.com', { resolver: failing(zone, 'example.com', 'timeout'), selectors: ['s1'] });
  assert.equal([report.verdict, report.unknown.map(({ type }) => type)], ['fail', ['TXT', 'MX']]);
});

test('asks each question once, and counts it once', async () => {
  const asked: string[] = [];
  const below = zoneOf(`${ALL}\ns2._domainkey CNAME s1._domainkey`);
  const resolver: Resolver = {
    resolve: async (name, type) => {
      asked.push(`${type} ${name}`);
      return await below.resolve(name, type);
    },
  };
  const { questions } = await check('example.com', { resolver, selectors: ['s1', 's1', 's2'] });
  // TXT of the domain, and the old type SPF, its two DMARC names and a made-up one, two selectors, the CNAME of one, MX, and A and AAAA in place of MX.
  assert.equal([questions, new Set(asked).size, asked.length], [11, 11, 11]);
});

test('stops at the limit of questions, with what is left unknown', async () => {
  const report = await check('example.com', { resolver: zoneOf(ALL), selectors: ['s1'], questions: 1 });
  const causes = new Set(report.unknown.map(({ cause }) => cause));
  assert.equal([report.verdict, causes], ['unknown', new Set(['budget'])]);
});

test('ends at the deadline, also where the resolver never answers', async () => {
  const report = await check('example.com', {
    resolver: { resolve: () => new Promise(() => undefined) },
    deadline: 30,
  });
  assert.equal([report.verdict, new Set(report.unknown.map(({ cause }) => cause))], ['unknown', new Set(['budget'])]);
});

for (const domain of [
  '',
  'example..com',
  '192.0.2.1',
  '[2001:db8::1]',
  'https://example.com',
  'me@example.com',
  'a b.example',
])
  test(`refuses "${domain}" as a domain`, async () => {
    const error = await check(domain, { resolver: zoneOf(ALL) }).catch((thrown: unknown) => thrown);
    assert.instance(error, InputError);
  });

test('takes a domain as people type it', async () => {
  const report = await check('Bücher.Example.', { resolver: zoneOf(ALL) });
  assert.is(report.domain, 'xn--bcher-kva.example');
});

const PRIVATE: readonly [string, string][] = [
  ['the key of a record', `"v=DKIM1; k=rsa; p=${TEXTBOOK_PRIVATE}"`],
  ['armour', `"-----BEGIN RSA PRIVATE KEY----- ${TEXTBOOK_PRIVATE} -----END RSA PRIVATE KEY-----"`],
  ['a record with other faults', `"k=rsa; k=rsa; n=${TEXTBOOK_PRIVATE}; p=${TEXTBOOK_PRIVATE}; v=DKIM1"`],
  ['a pasted line', `"s1._domainkey IN TXT ( p=${TEXTBOOK_PRIVATE} )"`],
];
for (const [what, value] of PRIVATE)
  for (const more of ['', '\ns1._domainkey TXT "hello"', `\ns1._domainkey TXT "${keyRecord('AAAA')}"`])
    test(`no report shows the private key in ${what}${more === '' ? '' : ' beside another record'}`, async () => {
      const zone = zoneOf(`${SPF}\n${DMARC}\ns1._domainkey TXT ${value}${more}`);
      const report = await check('example.com', { resolver: zone, selectors: ['s1'] });
      assert.ok(report.findings.some(({ rule }) => rule === 'dkim-private-key'));
      for (const reporter of Object.values(reporters))
        for (const verbose of [false, true]) {
          const text = reporter([report], { width: 120, colour: false, unicode: true, verbose, version: '0' });
          assert.not.ok(text.replaceAll(/\s/g, '').includes(TEXTBOOK_PRIVATE.slice(4, 16)));
        }
    });

test.run();
