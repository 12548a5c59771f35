import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DkimEvidence } from '../../src/model/dkim-evidence.ts';
import { json } from '../../src/report/json.ts';
import { EXAMPLE } from './example-report.ts';
import * as make from './report-literals.ts';
import { PLAIN } from './sections.ts';

const test = suite('JSON report');

test('holds what was found out, in this order', () => {
  const expected = {
    version: 1,
    tool: { name: 'mailward', version: '0.1.0' },
    results: [
      {
        domain: 'example.com',
        verdict: 'fail',
        spf: {
          status: 'found',
          record: 'v=spf1 include:_spf.example.net',
          lookups: 1,
          voidLookups: 0,
          lowerBound: false,
          breaksAt: null,
          problem: null,
          misplaced: [],
          tree: {
            domain: 'example.com',
            status: 'found',
            record: 'v=spf1 include:_spf.example.net',
            lookups: 1,
            voidLookups: 0,
            lowerBound: false,
            terms: [
              {
                text: 'include:_spf.example.net',
                reachable: true,
                lookups: 1,
                voidLookups: 0,
                lowerBound: false,
                target: null,
                dependsOnSender: false,
                answers: [],
                child: null,
              },
            ],
            left: 0,
          },
        },
        dmarc: {
          status: 'found',
          record: 'v=DMARC1; p=reject; rua=mailto:dmarc@example.com',
          policyDomain: 'example.com',
          organizationalDomain: 'example.com',
          requested: 'reject',
          policy: 'reject',
          tag: 'p',
          exists: 'unasked',
          walk: [
            {
              name: '_dmarc.example.com',
              status: 'records',
              records: ['v=DMARC1; p=reject; rua=mailto:dmarc@example.com'],
            },
          ],
          effective: [],
          destinations: [],
          migration: {
            status: 'found',
            organizationalDomain: 'example.com',
            policyDomain: 'example.com',
            requested: 'reject',
            policy: 'reject',
            pct: 100,
            differences: [],
          },
          next: null,
        },
        mx: {
          status: 'found',
          path: [],
          exchanges: [
            { preference: 10, name: 'mail.example.com', status: 'found', addresses: ['192.0.2.25'], path: [] },
          ],
          left: 0,
        },
        dkim: [
          {
            selector: 's1',
            name: 's1._domainkey.example.com',
            status: 'valid',
            path: [{ name: 's1._domainkey.example.com', target: 's1-example-com.keys.example.net', ttl: 3600 }],
            strings: [255, 155],
            record: make.LONG_KEY,
            key: { type: 'rsa', bits: 2048 },
            matchesKey: null,
          },
          {
            selector: 's2',
            name: 's2._domainkey.example.com',
            status: 'missing',
            path: [{ name: 's2._domainkey.example.com', target: 's2-example-com.keys.example.net', ttl: 3600 }],
            strings: [],
            record: null,
            key: null,
            matchesKey: null,
          },
          {
            selector: 'old',
            name: 'old._domainkey.example.com',
            status: 'unknown',
            path: [],
            strings: [],
            record: null,
            key: null,
            matchesKey: null,
          },
        ],
        selectors: null,
        findings: [
          {
            rule: 'dkim-dangling-cname',
            severity: 'error',
            name: 's2._domainkey.example.com',
            type: 'CNAME',
            message:
              'the CNAME at s2._domainkey.example.com leads to s2-example-com.keys.example.net, which does not exist',
            facts: { target: 's2-example-com.keys.example.net', hops: 1 },
            reference: 'RFC 6376 §3.6.2.1',
            at: { file: 'example.com.zone', line: 12, column: 1 },
            fix: {
              message: 'Publish the key where the CNAME leads',
              name: 's2-example-com.keys.example.net',
              type: 'TXT',
              remove: [],
              add: [make.LONG_KEY],
            },
          },
          {
            rule: 'spf-no-all',
            severity: 'warning',
            name: 'example.com',
            type: 'TXT',
            message: 'the record says nothing of hosts that no mechanism matches',
            facts: {},
            reference: 'RFC 7208 §4.7',
            quote: { text: 'v=spf1 include:_spf.example.net', span: { start: 31, end: 31 } },
            fix: {
              message: 'End the record with what holds for all other hosts',
              name: 'example.com',
              type: 'TXT',
              remove: ['v=spf1 include:_spf.example.net'],
              add: ['v=spf1 include:_spf.example.net -all'],
            },
          },
        ],
        unknown: [
          {
            name: 'old._domainkey.example.com',
            type: 'TXT',
            cause: 'timeout',
            detail: 'no answer from 192.0.2.53 in 5000 ms',
          },
        ],
        suppressed: [{ rule: 'dkim-long-ttl', name: 's1._domainkey.example.com', reason: 'our host cannot change it' }],
        questions: 12,
        elapsedMs: 140,
      },
    ],
    notJudged: [],
    problems: [],
    unusedIgnores: [],
    sharedKeys: [],
  };
  assert.is(json([EXAMPLE], PLAIN), `${JSON.stringify(expected, null, 2)}\n`);
});

test('keeps the order of the domains, and is an object where there is none', () => {
  const domains = ['b.test', 'a.test'];
  const { results } = JSON.parse(
    json(
      domains.map((domain) => make.reportOf({ domain })),
      PLAIN,
    ),
  );
  assert.equal(
    results.map((result: { domain: string }) => result.domain),
    domains,
  );
  assert.equal(JSON.parse(json([], PLAIN)).results, []);
});

test('does not depend on the width, colours or signs', () => {
  const style = { width: 40, colour: true, unicode: false, verbose: true, version: '0.1.0' };
  assert.is(json([EXAMPLE], style), json([EXAMPLE], PLAIN));
});

test('escapes what would act on a terminal, and nothing else', () => {
  const report = make.reportOf({ domain: 'caf\u00c3\u00a9 \u001b[2J \u009b \u202e \u{e0041} \ud83d ### §' });
  const output = json([report], PLAIN);
  assert.match(
    output,
    '"domain": "caf\u00c3\u00a9 \\u001b[2J \\u009b \\u202e \\udb40\\udc41 \\ud83d #\\u0023\\u0023 §"',
  );
  assert.is(JSON.parse(output).results[0].domain, report.domain);
});

const other = make.dkimText('x', { kind: 'other', parsed: make.parsedKey(null) });
const KEYS: readonly (readonly [string, Partial<DkimEvidence>, object])[] = [
  [
    'the only TXT record where it is no usable key',
    { status: 'invalid', key: null, texts: [other] },
    { strings: [1], record: 'x', key: null },
  ],
  [
    'the key record among other TXT records',
    { texts: [other, make.dkimText('v=DKIM1; p=A')], key: make.dkimText('v=DKIM1; p=A') },
    { strings: [12], record: 'v=DKIM1; p=A', key: { type: 'rsa', bits: 2048 } },
  ],
  [
    'none of several TXT records where none is the key',
    { status: 'invalid', key: null, texts: [other, other] },
    { strings: [], record: null, key: null },
  ],
  [
    'a revoked record, which holds no key',
    { status: 'revoked', texts: [make.dkimText('v=DKIM1; p=', { parsed: make.parsedKey(null) })] },
    { strings: [11], record: 'v=DKIM1; p=', key: null },
  ],
];

for (const [what, dkim, expected] of KEYS)
  test(`gives ${what}`, () => {
    const output = json([make.reportOf({ parts: { dkim: [make.dkimOf(dkim)] } })], PLAIN);
    const { strings, record, key } = JSON.parse(output).results[0].dkim[0];
    assert.equal({ strings, record, key }, expected);
  });

test('tells of each name of the DMARC walk what DNS said', () => {
  const dmarc = make.dmarcOf(
    make.stepOf('mail.example.com'),
    make.stepOf('example.com', 'v=DMARC1; p=none'),
    { domain: 'com', answer: make.failure('refused', ''), records: [] },
    { domain: '', answer: make.absent(), records: [] },
  );
  const output = json([make.reportOf({ parts: { dmarc } })], PLAIN);
  assert.equal(JSON.parse(output).results[0].dmarc.walk, [
    { name: '_dmarc.mail.example.com', status: 'nodata', records: [] },
    { name: '_dmarc.example.com', status: 'records', records: ['v=DMARC1; p=none'] },
    { name: '_dmarc.com', status: 'refused', records: [] },
    { name: '_dmarc', status: 'nxdomain', records: [] },
  ]);
});

test.run();
