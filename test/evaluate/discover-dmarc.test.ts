import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { alignment } from '../../src/evaluate/alignment.ts';
import { discoverDmarc } from '../../src/evaluate/discover-dmarc.ts';
import type { DmarcDiscovery } from '../../src/model/dmarc-discovery.ts';
import { dmarcZone } from './dmarc-zone.ts';

/*
 * Walks worked by hand from RFC 9989 §4.10, those of its Appendix B among them. R, Q and N stand for records with p=reject, p=quarantine and p=none.
 */

const test = suite('discover-dmarc');
const R = 'v=DMARC1; p=reject';
const Q = 'v=DMARC1; p=quarantine';
const N = 'v=DMARC1; p=none';
const RUA = 'rua=mailto:d@example.com';

interface Walk {
  readonly what: string;
  readonly records: Readonly<Record<string, string | readonly string[]>>;
  readonly author: string;
  /** Whether the author domain has an address. */
  readonly exists?: boolean;
  /** The names asked, up to the stop. */
  readonly walk: readonly string[];
  readonly organizational: string;
  /** Where the record is that applies, and which tag of it counts. */
  readonly applied: readonly [string | null, DmarcDiscovery['tag']];
  readonly policy: DmarcDiscovery['policy'];
  readonly status?: DmarcDiscovery['status'];
  readonly aligned?: readonly string[];
  readonly unaligned?: readonly string[];
}

const DEEP = 'a.b.c.d.e.f.g.h.i.j.k.example.com';
const SEVEN = ['g.h.i.j.k', 'h.i.j.k', 'i.j.k', 'j.k', 'k'].map((labels) => `${labels}.example.com`);

const WALKS: readonly Walk[] = [
  {
    what: '1: the domain’s own record',
    records: { 'example.com': R },
    author: 'example.com',
    walk: ['example.com', 'com'],
    organizational: 'example.com',
    applied: ['example.com', 'p'],
    policy: 'reject',
    aligned: ['signing.example.com'],
  },
  {
    what: '2: a signing domain with a record of its own (Appendix B.4.1)',
    records: { 'example.com': R, 'signing.example.com': Q },
    author: 'example.com',
    walk: ['example.com', 'com'],
    organizational: 'example.com',
    applied: ['example.com', 'p'],
    policy: 'reject',
    aligned: ['signing.example.com'],
  },
  {
    what: '3: sp for a subdomain that exists',
    records: { 'example.com': `${R}; sp=quarantine` },
    author: 'mail.example.com',
    exists: true,
    walk: ['mail.example.com', 'example.com', 'com'],
    organizational: 'example.com',
    applied: ['example.com', 'sp'],
    policy: 'quarantine',
  },
  {
    what: '4: np for a subdomain that does not exist',
    records: { 'example.com': `${R}; sp=none; np=quarantine` },
    author: 'ghost.example.com',
    walk: ['ghost.example.com', 'example.com', 'com'],
    organizational: 'example.com',
    applied: ['example.com', 'np'],
    policy: 'quarantine',
  },
  {
    what: '5: sp where a subdomain does not exist, and np is absent',
    records: { 'example.com': `${Q}; sp=none` },
    author: 'ghost.example.com',
    walk: ['ghost.example.com', 'example.com', 'com'],
    organizational: 'example.com',
    applied: ['example.com', 'sp'],
    policy: 'none',
  },
  {
    what: '6: no record between the author domain and its organizational domain (§4.10.1)',
    records: { 'mail.example.com': N, 'example.com': `${R}; sp=quarantine` },
    author: 'a.mail.example.com',
    exists: true,
    walk: ['a.mail.example.com', 'mail.example.com', 'example.com', 'com'],
    organizational: 'example.com',
    applied: ['example.com', 'sp'],
    policy: 'quarantine',
  },
  {
    what: '7: sp in a record below the organizational domain is dead',
    records: { 'mail.example.com': `${N}; sp=reject`, 'example.com': R },
    author: 'mail.example.com',
    walk: ['mail.example.com', 'example.com', 'com'],
    organizational: 'example.com',
    applied: ['mail.example.com', 'p'],
    policy: 'none',
    aligned: ['other.example.com'],
  },
  {
    what: '8: psd=n makes an organizational domain, whose sp counts',
    records: { 'mail.example.com': `${Q}; psd=n; sp=none`, 'example.com': R },
    author: 'a.mail.example.com',
    exists: true,
    walk: ['a.mail.example.com', 'mail.example.com'],
    organizational: 'mail.example.com',
    applied: ['mail.example.com', 'sp'],
    policy: 'none',
    unaligned: ['example.com'],
  },
  {
    what: '9: the record of a public suffix, for a subdomain that exists',
    records: { com: `${N}; sp=quarantine; np=reject; psd=y` },
    author: 'a.mail.example.com',
    exists: true,
    walk: ['a.mail.example.com', 'mail.example.com', 'example.com', 'com'],
    organizational: 'example.com',
    applied: ['com', 'sp'],
    policy: 'quarantine',
    aligned: ['example.com'],
  },
  {
    what: '10: the record of a public suffix, for a name that nobody registered',
    records: { com: `${N}; np=reject; psd=y` },
    author: 'nosuch-org.com',
    walk: ['nosuch-org.com', 'com'],
    organizational: 'nosuch-org.com',
    applied: ['com', 'np'],
    policy: 'reject',
  },
  {
    what: '11: two organizations below one public suffix (Appendix B.4.3)',
    records: { 'bank.example': `${R}; psd=y`, 'giant.bank.example': Q },
    author: 'giant.bank.example',
    walk: ['giant.bank.example', 'bank.example'],
    organizational: 'giant.bank.example',
    applied: ['giant.bank.example', 'p'],
    policy: 'quarantine',
    aligned: ['mail.giant.bank.example'],
    unaligned: ['mail.mega.bank.example'],
  },
  {
    what: '12: an organization without record below a public suffix',
    records: { 'bank.example': `${R}; sp=quarantine; psd=y` },
    author: 'mega.bank.example',
    exists: true,
    walk: ['mega.bank.example', 'bank.example'],
    organizational: 'mega.bank.example',
    applied: ['bank.example', 'sp'],
    policy: 'quarantine',
    aligned: ['mail.mega.bank.example'],
  },
  {
    what: '13: mail from the public suffix itself (§4.10.2 rule 2 leaves the start out)',
    records: { 'bank.example': `${R}; psd=y` },
    author: 'bank.example',
    walk: ['bank.example'],
    organizational: 'bank.example',
    applied: ['bank.example', 'p'],
    policy: 'reject',
    unaligned: ['giant.bank.example'],
  },
  {
    what: '14: the jump from a name of more than eight labels (Appendix B.4.2)',
    records: { 'example.com': R },
    author: DEEP,
    exists: true,
    walk: [DEEP, ...SEVEN, 'example.com', 'com'],
    organizational: 'example.com',
    applied: ['example.com', 'p'],
    policy: 'reject',
  },
  {
    what: '15: a record that the jump passes over (§5.1.8)',
    records: { 'b.c.d.e.f.g.example.com': `${Q}; psd=n`, 'example.com': R },
    author: 'mail.a.b.c.d.e.f.g.example.com',
    walk: [
      'mail.a.b.c.d.e.f.g.example.com',
      'c.d.e.f.g.example.com',
      'd.e.f.g.example.com',
      'e.f.g.example.com',
      'f.g.example.com',
      'g.example.com',
      'example.com',
      'com',
    ],
    organizational: 'example.com',
    applied: ['example.com', 'p'],
    policy: 'reject',
  },
  {
    what: '16: a name of eight labels, of which none is passed over',
    records: { 'example.com': R },
    author: 'a.b.c.d.e.f.example.com',
    walk: [
      'a.b.c.d.e.f.example.com',
      'b.c.d.e.f.example.com',
      'c.d.e.f.example.com',
      'd.e.f.example.com',
      'e.f.example.com',
      'f.example.com',
      'example.com',
      'com',
    ],
    organizational: 'example.com',
    applied: ['example.com', 'p'],
    policy: 'reject',
  },
  {
    what: '17: two records at the author domain, both discarded, and the walk goes on (§4.10 step 2)',
    records: { 'mail.example.com': [R, N], 'example.com': `${Q}; sp=none` },
    author: 'mail.example.com',
    exists: true,
    walk: ['mail.example.com', 'example.com', 'com'],
    organizational: 'example.com',
    applied: ['example.com', 'sp'],
    policy: 'none',
  },
  {
    what: '18: two records at the author domain and none above',
    records: { 'example.com': [R, `${R};`] },
    author: 'example.com',
    walk: ['example.com', 'com'],
    organizational: 'example.com',
    applied: [null, null],
    policy: null,
    status: 'invalid',
  },
  {
    what: '19: an unrelated text beside the record',
    records: { 'example.com': ['v=spf1 -all', R] },
    author: 'example.com',
    walk: ['example.com', 'com'],
    organizational: 'example.com',
    applied: ['example.com', 'p'],
    policy: 'reject',
  },
  {
    what: '20: a version in lower case, which is none',
    records: { 'example.com': 'v=dmarc1; p=reject' },
    author: 'example.com',
    walk: ['example.com', 'com'],
    organizational: 'example.com',
    applied: [null, null],
    policy: null,
    status: 'none',
  },
  {
    what: '21: no p, and a valid rua',
    records: { 'example.com': `v=DMARC1; ${RUA}` },
    author: 'example.com',
    walk: ['example.com', 'com'],
    organizational: 'example.com',
    applied: ['example.com', 'p'],
    policy: 'none',
  },
  {
    what: '22: an invalid p, and no rua',
    records: { 'example.com': 'v=DMARC1; p=rejct' },
    author: 'example.com',
    walk: ['example.com', 'com'],
    organizational: 'example.com',
    applied: ['example.com', null],
    policy: null,
    status: 'invalid',
  },
  {
    what: '23: an invalid sp, and a valid rua, which makes all of it p=none',
    records: { 'example.com': `${R}; sp=rejct; ${RUA}` },
    author: 'example.com',
    walk: ['example.com', 'com'],
    organizational: 'example.com',
    applied: ['example.com', 'p'],
    policy: 'none',
  },
  {
    what: '24: t=y one level down',
    records: { 'example.com': `${R}; t=y` },
    author: 'example.com',
    walk: ['example.com', 'com'],
    organizational: 'example.com',
    applied: ['example.com', 'p'],
    policy: 'quarantine',
  },
  {
    what: '25: t=y one level down for sp too',
    records: { 'example.com': `${Q}; sp=reject; t=y` },
    author: 'm.example.com',
    exists: true,
    walk: ['m.example.com', 'example.com', 'com'],
    organizational: 'example.com',
    applied: ['example.com', 'sp'],
    policy: 'quarantine',
  },
  {
    what: '26: a registry without psd=y takes its whole country as one organization (§11.8)',
    records: { uk: N, 'example.co.uk': R },
    author: 'mail.example.co.uk',
    walk: ['mail.example.co.uk', 'example.co.uk', 'co.uk', 'uk'],
    organizational: 'uk',
    applied: ['uk', 'p'],
    policy: 'none',
    aligned: ['evil.co.uk'],
  },
  {
    what: '27: psd=n mends that',
    records: { uk: N, 'example.co.uk': `${R}; psd=n` },
    author: 'mail.example.co.uk',
    walk: ['mail.example.co.uk', 'example.co.uk'],
    organizational: 'example.co.uk',
    applied: ['example.co.uk', 'p'],
    policy: 'reject',
    unaligned: ['evil.co.uk'],
  },
  {
    what: '28: no record anywhere (§4.10.2 rule 4)',
    records: {},
    author: 'mail.example.com',
    walk: ['mail.example.com', 'example.com', 'com'],
    organizational: 'mail.example.com',
    applied: [null, null],
    policy: null,
    status: 'none',
  },
  {
    what: '29: the public suffix’s record, where another stands between',
    records: { com: `${R}; psd=y`, 'mail.example.com': N },
    author: 'a.mail.example.com',
    exists: true,
    walk: ['a.mail.example.com', 'mail.example.com', 'example.com', 'com'],
    organizational: 'example.com',
    applied: ['com', 'p'],
    policy: 'reject',
  },
  {
    what: '30: psd=n at the author domain ends the walk at once',
    records: { 'example.com': `${R}; psd=n`, com: `${N}; psd=y` },
    author: 'example.com',
    walk: ['example.com'],
    organizational: 'example.com',
    applied: ['example.com', 'p'],
    policy: 'reject',
    aligned: ['x.example.com'],
  },
  {
    what: '31: psd=y at a domain that is no registry breaks its relaxed alignment',
    records: { 'example.com': `${R}; psd=y` },
    author: 'mail.example.com',
    exists: true,
    walk: ['mail.example.com', 'example.com'],
    organizational: 'mail.example.com',
    applied: ['example.com', 'p'],
    policy: 'reject',
    unaligned: ['example.com'],
  },
];

for (const row of WALKS)
  test(`walks ${row.what}`, async () => {
    const { author, records, exists = false } = row;
    const resolver = dmarcZone(records, exists ? [author] : []);
    const found = await discoverDmarc(author, resolver);
    assert.equal(
      {
        walk: found.walk.map(({ domain }) => domain),
        organizational: found.organizationalDomain,
        applied: [found.policyDomain, found.tag],
        policy: found.policy,
        status: found.status,
        failure: found.failure,
      },
      {
        walk: row.walk,
        organizational: row.organizational,
        applied: row.applied,
        policy: row.policy,
        status: row.status ?? 'found',
        failure: null,
      },
    );
    for (const identifier of row.aligned ?? [])
      assert.is(await alignment(author, identifier, 'r', resolver), 'aligned', identifier);
    for (const identifier of row.unaligned ?? [])
      assert.is(await alignment(author, identifier, 'r', resolver), 'unaligned', identifier);
  });

test('has every walk of the table', () => assert.is(WALKS.length, 31));

test.run();
