import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { discoverDmarc } from '../../src/evaluate/discover-dmarc.ts';
import { reportConsent } from '../../src/evaluate/report-consent.ts';
import { reportDestinations } from '../../src/evaluate/report-destinations.ts';
import type { ReportDestination } from '../../src/model/dmarc-discovery.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import type { RrType } from '../../src/model/rr.ts';
import { CAUSES, failed, noting } from '../dns/scripted.ts';
import { suitePath } from '../suites.ts';
import { zoneOf } from './zone-of.ts';

const test = suite('report-destinations');

async function destinationsOf(domain: string, resolver: Resolver): Promise<readonly string[]> {
  return (await reportDestinations(await discoverDmarc(domain, resolver), resolver)).map(brief);
}

/** A destination in short: kind, host, consent, and whether it takes mail; then the name that was asked, and what is put in its place. */
function brief(one: ReportDestination): string {
  const replaced = one.replaced.length === 0 ? '' : ` > ${one.replaced.join(' ')}`;
  const differs = one.replacedHostDiffers ? ' (another host)' : '';
  return `${one.kind} ${one.host} ${one.consent} ${one.takesMail}${one.asked === null ? '' : ` ${one.asked}`}${replaced}${differs}`;
}

const HERE = '@ MX 10 mail\nmail A 192.0.2.25';
const THERE = 'reports.test. MX 10 mail.reports.test.';
const ASKED = 'example.com._report._dmarc.reports.test';
const RUA = 'v=DMARC1; p=none; rua=mailto:a@reports.test';
const external = (consent: string): string => `_dmarc TXT "${RUA}"\n${THERE}\n${consent}`;

const TABLE: readonly [string, string, readonly string[]][] = [
  ['no record, no destinations', HERE, []],
  ['a record without reports has none', '_dmarc TXT "v=DMARC1; p=none"', []],
  [
    'the domain itself needs no consent',
    `_dmarc TXT "v=DMARC1; p=none; rua=mailto:a@EXAMPLE.com"\n${HERE}`,
    ['rua example.com same yes'],
  ],
  [
    'a name of the same organizational domain needs none',
    `_dmarc TXT "v=DMARC1; p=none; rua=mailto:a@in.example.com"\nin MX 10 mail\n${HERE}`,
    ['rua in.example.com same yes'],
  ],
  [
    'a subdomain with psd=n is another organizational domain',
    `_dmarc TXT "v=DMARC1; p=none; rua=mailto:a@in.example.com"\n_dmarc.in TXT "v=DMARC1; p=none; psd=n"\nin A 192.0.2.1`,
    ['rua in.example.com missing yes example.com._report._dmarc.in.example.com'],
  ],
  ['consent that is given', external(`${ASKED}. TXT "v=DMARC1;"`), [`rua reports.test given yes ${ASKED}`]],
  ['consent that is missing', external(''), [`rua reports.test missing yes ${ASKED}`]],
  [
    'consent by a wildcard',
    external('*._report._dmarc.reports.test. TXT "v=DMARC1"'),
    [`rua reports.test given yes ${ASKED}`],
  ],
  [
    'consent behind a CNAME',
    external(`${ASKED}. CNAME c.test.\nc.test. TXT "v=DMARC1"`),
    [`rua reports.test given yes ${ASKED}`],
  ],
  [
    'several records that consent are fine',
    external(`${ASKED}. TXT "v=DMARC1"\n${ASKED}. TXT "v=DMARC1; p=none"\n${ASKED}. TXT "other"`),
    [`rua reports.test given yes ${ASKED}`],
  ],
  [
    'a text of another kind is no consent',
    external(`${ASKED}. TXT "v=dmarc1"`),
    [`rua reports.test missing yes ${ASKED}`],
  ],
  [
    'a replacement at the same host',
    external(`${ASKED}. TXT "v=DMARC1; rua=mailto:b@Reports.test"`),
    [`rua reports.test given yes ${ASKED} > mailto:b@Reports.test`],
  ],
  [
    'a replacement at another host',
    external(`${ASKED}. TXT "v=DMARC1; rua=mailto:b@reports.test,mailto:c@other.test"`),
    [`rua reports.test given yes ${ASKED} > mailto:c@other.test mailto:b@reports.test (another host)`],
  ],
  [
    'a replacement for ruf does not touch rua',
    external(`${ASKED}. TXT "v=DMARC1; ruf=mailto:b@other.test"`),
    [`rua reports.test given yes ${ASKED}`],
  ],
  [
    'ruf needs consent as rua does, and comes after it',
    `_dmarc TXT "v=DMARC1; p=none; ruf=mailto:f@reports.test; rua=mailto:a@example.com"\n${HERE}\n${THERE}`,
    ['rua example.com same yes', `ruf reports.test missing yes ${ASKED}`],
  ],
  [
    'other schemes are not used, and nobody is asked',
    '_dmarc TXT "v=DMARC1; p=none; rua=https://reports.test/in,ftp://reports.test"',
    ['rua reports.test unusable unasked', 'rua reports.test unusable unasked'],
  ],
  [
    'a null MX takes no mail',
    `_dmarc TXT "v=DMARC1; p=none; rua=mailto:a@example.com"\n@ MX 0 .\n@ A 192.0.2.1`,
    ['rua example.com same no'],
  ],
  [
    'an address in place of an MX takes mail',
    `_dmarc TXT "v=DMARC1; p=none; rua=mailto:a@example.com"\n@ AAAA 2001:db8::1`,
    ['rua example.com same yes'],
  ],
  [
    'neither MX nor address takes none',
    `_dmarc TXT "v=DMARC1; p=none; rua=mailto:a@example.com"`,
    ['rua example.com same no'],
  ],
  ['a host that does not exist takes none', `_dmarc TXT "${RUA}"`, [`rua reports.test missing no ${ASKED}`]],
];

for (const [title, zone, expected] of TABLE)
  test(title, async () => assert.equal(await destinationsOf('example.com', zoneOf(zone)), expected));

test('a subdomain that inherits a record needs the consent for the domain that holds it', async () => {
  const zone = zoneOf(`_dmarc TXT "${RUA}"\n${THERE}\nmail A 192.0.2.25\n${ASKED}. TXT "v=DMARC1"`);
  assert.equal(await destinationsOf('mail.example.com', zone), [`rua reports.test given yes ${ASKED}`]);
});

test('a host whose name leaves no room for the question cannot consent', async () => {
  const host = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(40)}.test`;
  assert.equal(
    await destinationsOf(
      'example.com',
      zoneOf(`_dmarc TXT "v=DMARC1; p=none; " "rua=mailto:a@${host.slice(0, 180)}" "${host.slice(180)}"`),
    ),
    [`rua ${host} unusable no`],
  );
});

test('of more than ten hosts the others are not asked', async () => {
  const hosts = Array.from({ length: 15 }, (_, i) => `h${i}.test`);
  const uris = hosts.map((host) => `mailto:a@${host}`);
  const resolver = noting(
    zoneOf(`_dmarc TXT "v=DMARC1; p=none; " "rua=${uris.slice(0, 8).join(',')}," "${uris.slice(8).join(',')}"`),
  );
  const found = await destinationsOf('example.com', resolver);
  assert.equal(found.slice(9, 11), [
    'rua h9.test missing no example.com._report._dmarc.h9.test',
    'rua h10.test unknown unasked',
  ]);
  assert.is(found.length, 15);
  assert.is(resolver.asked.filter((question) => question.includes('_report')).length, 10);
});

test('a host elsewhere costs two questions, and one of the same domain its MX alone', async () => {
  const resolver = noting(zoneOf(`_dmarc TXT "${RUA},mailto:b@example.com"\n${HERE}\n${THERE}`));
  const discovery = await discoverDmarc('example.com', resolver);
  resolver.asked.length = 0;
  await reportDestinations(discovery, resolver);
  assert.equal(resolver.asked.toSorted(), ['example.com MX', `${ASKED} TXT`, 'reports.test MX'].toSorted());
});

const ZONE = `_dmarc TXT "${RUA},mailto:b@in.example.com"\n${THERE}\nin A 192.0.2.1\n${ASKED}. TXT "v=DMARC1"`;
const WHOLE = [`rua reports.test given yes ${ASKED}`, 'rua in.example.com same yes'] as const;
const IN = 'example.com._report._dmarc.in.example.com';
const FAULTS: readonly [string, RrType, readonly string[]][] = [
  [ASKED, 'TXT', [`rua reports.test unknown yes ${ASKED}`, WHOLE[1]]],
  ['reports.test', 'MX', [`rua reports.test given unknown ${ASKED}`, WHOLE[1]]],
  ['in.example.com', 'MX', [WHOLE[0], 'rua in.example.com same unknown']],
  ['in.example.com', 'A', [WHOLE[0], 'rua in.example.com same unknown']],
  ['in.example.com', 'AAAA', [...WHOLE]],
  ['_dmarc.in.example.com', 'TXT', [WHOLE[0], `rua in.example.com unknown yes ${IN}`]],
  // Then it is not known which organizational domain example.com has; what is given is given all the same.
  ['_dmarc.com', 'TXT', [WHOLE[0], `rua in.example.com unknown yes ${IN}`]],
];

for (const [name, type, expected] of FAULTS)
  test(`a failure of ${type} ${name} leaves unknown what hangs on it, and nothing missing`, async () => {
    const zone = zoneOf(ZONE);
    for (const cause of CAUSES) {
      const resolver: Resolver = {
        resolve: async (asked, kind) =>
          asked === name && kind === type ? failed(cause, 'no answer') : await zone.resolve(asked, kind),
      };
      assert.equal(await destinationsOf('example.com', resolver), expected, cause);
    }
  });

interface MoxSuite {
  readonly external_report_zone: Readonly<Record<string, readonly string[] | 'SERVFAIL'>>;
  readonly external_report_cases: readonly (readonly [string, string, boolean | string])[];
}

const CASES = 8;
const folder = suitePath('dmarc-mox', CASES);
if (folder !== null) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape of the suite
  const mox = JSON.parse(readFileSync(`${folder}/lookup.json`, 'utf8')) as MoxSuite;
  const resolver: Resolver = {
    async resolve(name) {
      const texts = mox.external_report_zone[name];
      const shared = { path: [], authenticated: false };
      if (texts === 'SERVFAIL') return failed('servfail', 'no answer');
      if (texts === undefined) return { ...shared, status: 'nxdomain' };
      return {
        ...shared,
        status: 'records',
        records: texts.map((text) => ({ name, ttl: 60, type: 'TXT', strings: [text] })),
      };
    },
  };
  const WORDS = new Map<boolean | string, string>([
    [true, 'given'],
    [false, 'missing'],
    ['temperror', 'unknown'],
    // RFC 9990 §4 step 6 asks for a tag list that begins with v=DMARC1, and RFC 9989 §4.8 passes over an element that is none; mox refuses the record for it.
    ['permerror', 'given'],
  ]);
  test(`the ${CASES} external report cases of mox`, async () => {
    assert.is(mox.external_report_cases.length, CASES);
    for (const [domain, host, wanted] of mox.external_report_cases) {
      const policy = { domain, organizational: domain };
      const { consent } = await reportConsent({ kind: 'rua', host, policy }, resolver);
      assert.is(consent, WORDS.get(wanted), `${domain} at ${host}`);
    }
  });
}

test('a host with many mailboxes is asked once, and what it puts in their place is told in part, what is void first', async () => {
  const boxes = Array.from({ length: 50 }, (_, i) => `mailto:a${i}@reports.test`).join(',');
  const others = Array.from({ length: 50 }, (_, i) => `mailto:b${i}@reports.test`).join(',');
  const resolver = noting(
    zoneOf(
      `_dmarc TXT "v=DMARC1; p=none; rua=" "${boxes.slice(0, 250)}" "${boxes.slice(250, 500)}" "${boxes.slice(500, 750)}" "${boxes.slice(750, 1000)}" "${boxes.slice(1000)}"
${THERE}
${ASKED}. TXT "v=DMARC1; rua=mailto:b@other.test"
${ASKED}. TXT "v=DMARC1; rua=" "${others.slice(0, 250)}" "${others.slice(250, 500)}" "${others.slice(500, 750)}" "${others.slice(750, 1000)}" "${others.slice(1000)}"`,
    ),
  );
  const discovery = await discoverDmarc('example.com', resolver);
  const destinations = await reportDestinations(discovery, resolver);
  assert.is(destinations.length, 50);
  assert.is(resolver.asked.filter((question) => question.includes(ASKED)).length, 1);
  assert.equal(
    [destinations[49]?.replaced.length, destinations[49]?.replaced[0], destinations[49]?.replacedHostDiffers],
    [10, 'mailto:b@other.test', true],
  );
});

test.run();
