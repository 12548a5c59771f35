import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findDmarc } from '../../src/evaluate/find-dmarc.ts';
import { walkDomains } from '../../src/evaluate/tree-walk.ts';
import type { FailureCause } from '../../src/model/answer.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { zoneOf } from './zone-of.ts';

const R = 'v=DMARC1; p=reject';
const test = suite('find-dmarc');

const WALKS: readonly [string, readonly string[]][] = [
  ['com', ['com']],
  ['example.com', ['example.com', 'com']],
  [
    'a.b.c.d.e.f.example.com',
    [
      'a.b.c.d.e.f.example.com',
      'b.c.d.e.f.example.com',
      'c.d.e.f.example.com',
      'd.e.f.example.com',
      'e.f.example.com',
      'f.example.com',
      'example.com',
      'com',
    ],
  ],
  [
    'a.b.c.d.e.f.g.h.i.j.k.example.com',
    [
      'a.b.c.d.e.f.g.h.i.j.k.example.com',
      'g.h.i.j.k.example.com',
      'h.i.j.k.example.com',
      'i.j.k.example.com',
      'j.k.example.com',
      'k.example.com',
      'example.com',
      'com',
    ],
  ],
];
for (const [domain, names] of WALKS)
  test(`a walk from ${domain} asks ${names.length} names (RFC 9989 §4.10)`, () =>
    assert.equal(walkDomains(domain), names));

/** Zone lines, the domain, and the status, policy domain and record found. */
const FOUND: readonly [string, string, string, [string, string | null, string | null]][] = [
  ['its own record', `_dmarc TXT "${R}"`, 'example.com', ['found', 'example.com', R]],
  ['a record above', `_dmarc TXT "${R}"`, 'mail.example.com', ['found', 'example.com', R]],
  ['no record', '@ TXT "v=spf1 -all"', 'example.com', ['none', null, null]],
  [
    'the organizational domain’s record, not one between',
    `_dmarc TXT "${R}"\n_dmarc.mail TXT "v=DMARC1; p=none"`,
    'a.mail.example.com',
    ['found', 'example.com', R],
  ],
  [
    'a record that declares its domain organizational',
    `_dmarc TXT "${R}"\n_dmarc.mail TXT "v=DMARC1; p=none; psd=n"`,
    'a.mail.example.com',
    ['found', 'mail.example.com', 'v=DMARC1; p=none; psd=n'],
  ],
  [
    'the record of a public suffix where no other is',
    '_dmarc TXT "v=DMARC1; p=none; psd=y"',
    'a.b.example.com',
    ['found', 'example.com', 'v=DMARC1; p=none; psd=y'],
  ],
  [
    'the record below a public suffix',
    `_dmarc TXT "v=DMARC1; p=none; psd=y"\n_dmarc.b TXT "${R}"`,
    'a.b.example.com',
    ['found', 'b.example.com', R],
  ],
  [
    'none above where psd=n ends the walk below it',
    `_dmarc TXT "${R}"\n_dmarc.a TXT "v=DMARC1; psd=N"`,
    'a.example.com',
    ['found', 'a.example.com', 'v=DMARC1; psd=N'],
  ],
  [
    'the record above where there are two at the own name',
    `_dmarc TXT "${R}"\n_dmarc.m TXT "v=DMARC1; p=none"\n_dmarc.m TXT "v=DMARC1; p=reject"`,
    'm.example.com',
    ['found', 'example.com', R],
  ],
  [
    'invalid where there are two and nothing above',
    `_dmarc TXT "${R}"\n_dmarc TXT "v=DMARC1"`,
    'example.com',
    ['invalid', null, null],
  ],
  [
    'a record beside other texts',
    `_dmarc TXT "v=spf1 -all"\n_dmarc TXT "${R}"`,
    'example.com',
    ['found', 'example.com', R],
  ],
  [
    'no record in one whose version is in lower case',
    '_dmarc TXT "v=dmarc1; p=reject"',
    'example.com',
    ['none', null, null],
  ],
  [
    'a record with blanks around the equals sign, in two strings',
    '_dmarc TXT "V = DMA" "RC1 ; p=none"',
    'example.com',
    ['found', 'example.com', 'V = DMARC1 ; p=none'],
  ],
  ['no record in one that begins with a blank', '_dmarc TXT " v=DMARC1; p=none"', 'example.com', ['none', null, null]],
  ['a record behind a CNAME', `_dmarc CNAME policy\npolicy TXT "${R}"`, 'example.com', ['found', 'example.com', R]],
];
for (const [what, zone, domain, expected] of FOUND)
  test(`finds ${what}`, async () => {
    const { status, policyDomain, record } = await findDmarc(domain, zoneOf(zone));
    assert.equal([status, policyDomain, record], expected);
  });

/** A resolver in which one question fails. */
function failing(zone: string, name: string, cause: FailureCause): Resolver {
  const below = zoneOf(zone);
  return {
    resolve: async (asked, type) =>
      asked === name
        ? { status: 'failed', cause, detail: 'as scripted', path: [], authenticated: false }
        : await below.resolve(asked, type),
  };
}

for (const cause of [
  'timeout',
  'servfail',
  'refused',
  'malformed',
  'network',
  'bogus',
  'offline',
  'budget',
  'cname-loop',
] as const) {
  test(`does not know where the own name failed with ${cause}`, async () => {
    const { status, record } = await findDmarc(
      'a.example.com',
      failing(`_dmarc TXT "${R}"`, '_dmarc.a.example.com', cause),
    );
    assert.equal([status, record], ['unknown', null]);
  });
  test(`does not know where a name on the way failed with ${cause}`, async () => {
    const { status } = await findDmarc('a.example.com', failing('@ A 192.0.2.1', '_dmarc.example.com', cause));
    assert.is(status, 'unknown');
  });
  test(`knows its own record where one above failed with ${cause}`, async () => {
    const { status, policyDomain } = await findDmarc('example.com', failing(`_dmarc TXT "${R}"`, '_dmarc.com', cause));
    assert.equal([status, policyDomain], ['found', 'example.com']);
  });
}

test.run();
