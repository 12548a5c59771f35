import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { organizationalDomain } from '../../src/evaluate/organizational-domain.ts';
import { dmarcZone } from './dmarc-zone.ts';

const test = suite('organizational-domain');
const R = 'v=DMARC1; p=reject';

/** The rules of RFC 9989 §4.10.2: what, the records, the domain, its organizational domain. */
const RULES: readonly [string, Readonly<Record<string, string>>, string, string][] = [
  ['psd=n (rule 1)', { 'b.example.com': `${R}; psd=n`, 'example.com': R }, 'a.b.example.com', 'b.example.com'],
  ['psd=n at the start', { 'b.example.com': `${R}; psd=n`, 'example.com': R }, 'b.example.com', 'b.example.com'],
  ['one label below psd=y (rule 2)', { com: `${R}; psd=y` }, 'a.b.example.com', 'example.com'],
  ['one label below psd=y, where that is the start', { com: `${R}; psd=y` }, 'example.com', 'example.com'],
  ['never the start of psd=y', { com: `${R}; psd=y` }, 'com', 'com'],
  [
    'one label below psd=y, though the jump passed over it',
    { 'c.d.e.f.g.example.com': `${R}; psd=y` },
    'a.b.0.c.d.e.f.g.example.com',
    '0.c.d.e.f.g.example.com',
  ],
  [
    'the shortest name with a record (rule 3)',
    { 'b.example.com': R, 'example.com': R },
    'a.b.example.com',
    'example.com',
  ],
  ['the start where there is none (rule 4)', {}, 'a.b.example.com', 'a.b.example.com'],
  ['a record without a usable policy too', { 'example.com': 'v=DMARC1; p=rejct' }, 'a.example.com', 'example.com'],
  ['the start by its A-labels', {}, 'Bücher.Example', 'xn--bcher-kva.example'],
];
for (const [what, records, domain, expected] of RULES)
  test(`takes ${what}`, async () => assert.is(await organizationalDomain(domain, dmarcZone(records)), expected));

test.run();
