import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isKept } from '../../src/check/kept-records.ts';
import { lint } from '../../src/check/lint.ts';
import { readRecords } from '../../src/check/lint-records.ts';
import { ownRecords } from '../../src/check/own-records.ts';
import { reachedNames } from '../../src/check/reached-names.ts';
import type { Rr } from '../../src/model/rr.ts';
import { ED25519, RSA_2048 } from '../../src/rules/example-records.ts';
import { sourceOf, zoneLines } from './lint-zone.ts';

const test = suite('what lint holds of records');

const KEPT: readonly string[] = [
  'example.com SOA',
  'sub.example.com NS ns.example.net',
  'sub.example.com DS 1',
  'old.example.com DNAME new.example.com',
  'a.example.com MX 10 mail.example.com',
  'a.example.com SPF v=spf1 -all',
  'a.example.com TXT v=spf1 -all',
  'a.example.com TXT V=SPF1',
  'a.example.com TXT "v=spf1 -all"',
  'a.example.com TXT include:example.net -all',
  'policy.example.com TXT v=DMARC1; p=none',
  'policy.example.com TXT v=DMRC1; p=none',
  'policy.example.com TXT p=none; rua=mailto:x@example.com',
  `key.example.com TXT v=DKIM1; p=${ED25519}`,
  `key.example.com TXT k=rsa; p=${RSA_2048}`,
  '_dmarc.example.com CNAME policy.example.com',
  '_DMARC.example.com A 192.0.2.1',
  'example.net._report._dmarc.example.com TXT x',
  's1._domainkey.example.com CNAME key.example.com',
  '_domainkey.example.com TXT o=~',
];
const READ_AGAIN: readonly string[] = [
  'www.example.com A 192.0.2.1',
  'www.example.com AAAA 2001:db8::1',
  'www.example.com CNAME example.com',
  'www.example.com TXT verification=0123456789abcdef',
  'www.example.com TXT all about us',
  '_sip._tcp.example.com SRV 0 0 5060 www.example.com',
  'x_dmarc.example.com A 192.0.2.1',
  'a_domainkey.example.com A 192.0.2.1',
];
for (const [lines, kept] of [
  [KEPT, true],
  [READ_AGAIN, false],
] as const)
  for (const line of lines)
    test(`${kept ? 'keeps' : 'does not keep'} ${line.slice(0, 60)}`, () => {
      const [rr] = zoneLines(line);
      assert.is(rr && isKept(rr), kept);
    });

test('keeps whatever a comment cut off', () => {
  const at = { file: 'zone', line: 1, column: 1 };
  assert.ok(isKept({ name: 'a.test', ttl: 1, type: 'TXT', strings: ['x'], cutOff: { text: '; y', at } }));
});

/** A zone of many hosts and few mail records, made as it is read. */
function* hosts(count: number): Generator<Rr[]> {
  yield zoneLines(
    'example.com SOA\nexample.com NS ns.example.net\nexample.com MX 10 h1.example.com\nexample.com TXT v=spf1 a:h2.example.com -all\n_dmarc.example.com TXT v=DMARC1; p=reject',
  );
  for (let i = 0; i < count; i += 1000)
    yield Array.from({ length: 1000 }, (_, k): Rr => ({
      name: `h${i + k}.example.com`,
      ttl: 300,
      type: 'A',
      address: '192.0.2.1',
    }));
}

test('of 200,000 records it holds those of mail, and those of the hosts that they name', async () => {
  const records = await readRecords({ read: () => hosts(200_000) }, undefined);
  const held = (): number => [...records.kept.values()].reduce((sum, own) => sum + own.length, 0);
  assert.is(held(), 5);
  assert.equal(
    ['h0.example.com', 'h199999.example.com', 'h200000.example.com'].map((key) => records.names.has(key)),
    [true, true, false],
  );
  await records.readNames(new Set(['h1.example.com', 'h2.example.com']));
  assert.is(held(), 7);
  assert.equal([records.isUnread('h1.example.com'), records.isUnread('h3.example.com')], [false, true]);
});

test('what is held is no part of the records that were read', async () => {
  const [rr] = zoneLines('_dmarc.example.com TXT v=DMARC1; p=none');
  const { kept } = await readRecords({ read: () => [[rr as Rr]] }, undefined);
  const [[, [held] = []] = []] = kept;
  assert.equal(held?.rr, rr);
  assert.is.not(held?.rr, rr);
});

test('a name has its records in the order of the source, also those that were read later', async () => {
  const zone = zoneLines(
    'a.test TXT one\na.test TXT v=spf1 -all\nb.test A 192.0.2.1\na.test TXT two\na.test MX 0 b.test',
  );
  const [report] = await lint(sourceOf(zone));
  assert.equal(
    report?.evidence.inventory.map((rr) => [rr.name, rr.type]),
    [
      ['a.test', 'TXT'],
      ['a.test', 'TXT'],
      ['b.test', 'A'],
      ['a.test', 'TXT'],
      ['a.test', 'MX'],
    ],
  );
});

test('a domain has the records that concern it, and no others', async () => {
  const lines = [
    'example.com SOA',
    'example.com A 192.0.2.1',
    'example.com MX 10 mail.example.com',
    'a.example.com MX 10 mail.example.com',
    'a.example.com A 192.0.2.1',
    '_dmarc.a.example.com CNAME policy.example.com',
    'policy.example.com TXT v=DMARC1; p=none',
    's1._domainkey.a.example.com.example.com TXT x',
    'ab.example.com MX 0 mail.example.com',
    'example.net MX 0 mail.example.com',
    '_dmarc.example.net CNAME x.a.example.com',
  ];
  const { kept, readNames } = await readRecords(sourceOf(zoneLines(lines.join('\n'))), undefined);
  await readNames(new Set(['example.com', 'a.example.com']));
  const own = ownRecords(kept);
  const told = (domain: string, further: readonly string[] = []): string[] =>
    own(domain, new Set(further)).map((rr) => `${rr.name} ${rr.type}`);
  assert.equal(told('a.example.com'), [
    'a.example.com MX',
    'a.example.com A',
    '_dmarc.a.example.com CNAME',
    's1._domainkey.a.example.com.example.com TXT',
    '_dmarc.example.net CNAME',
  ]);
  assert.equal(told('a.example.com', ['policy.example.com', 'a.example.com', 'gone.example.com']).length, 6);
  // What was read of a name below for the sake of that name is not the domain's.
  assert.not.ok(told('example.com').includes('a.example.com A'));
  assert.equal(told('example.org'), []);
});

test('of many zones each domain has the records of its own', async () => {
  const zones = Array.from({ length: 200 }, (_, i) =>
    [`z${i}.test SOA`, `z${i}.test TXT v=spf1 -all`, `_dmarc.z${i}.test TXT v=DMARC1; p=reject`].join('\n'),
  );
  const reports = await lint(sourceOf(zoneLines(zones.join('\n')), 500));
  assert.is(reports.length, 200);
  assert.equal(new Set(reports.map(({ evidence }) => evidence.inventory.length)), new Set([3]));
});

const REACHED: readonly [line: string, names: readonly string[]][] = [
  ['a.test CNAME B.test', ['b.test']],
  ['a.test MX 10 mail.test', ['mail.test']],
  [
    'a.test TXT v=spf1 a:b.test/24 mx:c.test +include:d.test ?exists:%{i}.e.test redirect=f.test. -all',
    ['b.test', 'c.test', 'd.test', 'f.test'],
  ],
  ['a.test TXT v=spf1 a mx include: a:b..test -all', []],
  ['a.test A 192.0.2.1', []],
];
for (const [line, names] of REACHED)
  test(`${line.slice(0, 40)} leads to ${names.join(', ') || 'no name'}`, () =>
    assert.equal(zoneLines(line).flatMap(reachedNames), names));

test.run();
