import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { Rr } from '../../src/model/rr.ts';
import { canonicalName } from '../../src/text/domain-name.ts';
import { suitePath } from '../suites.ts';
import { nastyZone, randomFrom, rrs, soa, withNeighbours } from './nasty-zone.ts';
import { plainZone } from './plain-zone.ts';

const ZONES = fileURLToPath(new URL('../zones', import.meta.url));
const ZONE_FILES = readdirSync(ZONES).filter((file) => /^master-file-.*\.zone$/.test(file));
const GENERATED = 40;
const SUITE = {
  name: 'zonefile-dnscontrol',
  zones: ['simple.com', 'ds.com', 'example.org'],
  tables: ['apex.com', 'simple.com', 'ds.com', 'example.org'],
};
const FLAGS =
  '-i none -n ignore -k ignore -m ignore -M ignore -r ignore -S ignore -f text -F text -s full -q -o -'.split(' ');

/** The zone as BIND reads it, each record on a line. */
function compiled(zone: string, origin: string): string {
  const { status, stdout, stderr } = spawnSync('named-compilezone', [...FLAGS, origin, '-'], {
    cwd: ZONES,
    input: Buffer.from(zone, 'latin1'),
  });
  assert.is(status, 0, stderr.toString('latin1') + zone);
  return stdout.toString('latin1');
}

const open = (path: string): string => readFileSync(`${ZONES}/${path}`, 'latin1');

/** One line a record of the types whose data is interpreted; names in lower case, as BIND may take their case from another record. */
function interpreted(list: readonly Rr[]): string[] {
  const lines = list.map((rr) => ({ ...rr, name: canonicalName(rr.name) })).filter((rr) => !('rdata' in rr));
  return [...new Set(lines.map((rr) => plainZone([rr])))].toSorted();
}

/** BIND and the reader agree on every owner, TTL, type and octet. */
function assertSameZone(zone: string, origin: string): void {
  const { rrs, problems } = readMasterFile(zone, { file: 'x.zone', origin, open });
  assert.equal(problems, []);
  const expected = compiled(zone, origin);
  const output = readMasterFile(expected, { file: 'named-compilezone' });
  assert.equal(output.problems, []);
  assert.equal(interpreted(rrs), interpreted(output.rrs));
  // The data that is kept as text: BIND makes the same records of it as of the file.
  assert.equal(compiled(plainZone(rrs), origin).split('\n').toSorted(), expected.split('\n').toSorted());
}

const OCTETS = {
  CRLF: '$TTL 60\r\n@ SOA ns.example.net. host (\r\n1 2 3 4 5 ) ; c\r\n NS ns.example.net.\r\n\r\na TXT "x"\r\n\tTXT y\r\n',
  'a lone CR':
    '$TTL 60\n@ SOA ns.example.net. host 1 2 3 4 5\n@ NS ns.example.net.\na A 192.0.2.1\rb A 192.0.2.2\r; x\rc A 192.0.2.3\nd TXT "a\rb" (\rx)\n',
  'no end of line at the end': '$TTL 60\n@ SOA ns.example.net. host 1 2 3 4 5\n@ NS ns.example.net.\na TXT x',
  'control characters':
    '$TTL 60\n@ SOA ns.example.net. host 1 2 3 4 5\n@ NS ns.example.net.\na\x01\x7f TXT a\vb \f "\x1b\t" a\\\tb\n',
  'octets beyond ASCII':
    '$TTL 60\n@ SOA ns.example.net. host 1 2 3 4 5\n@ NS ns.example.net.\n\xc3\xa9\xff TXT \x80\xa0 "\xff"\n\xa0 TXT \xa0\n',
  'a line end behind a backslash in quotes':
    '$TTL 60\n@ SOA ns.example.net. host 1 2 3 4 5\n@ NS ns.example.net.\na TXT "a\\\nb" ( "c\\\n\\\n" )\nb TXT x\n',
  'the longest names and strings': `$TTL 60\n@ SOA ns.example.net. host 1 2 3 4 5\n@ NS ns.example.net.\n${'x'.repeat(63)} TXT "${'\\120'.repeat(255)}"\n${`${'y'.repeat(49)}.`.repeat(4)}${'z'.repeat(41)} CNAME ${'\\122'.repeat(63)}\nmany TXT ${'"" '.repeat(300)}\n`,
};

const absent = spawnSync('named-compilezone', ['-v']).error !== undefined;
if (absent) {
  const cases = ZONE_FILES.length + Object.keys(OCTETS).length + GENERATED + SUITE.zones.length + 1;
  process.stdout.write(`skipped: ${cases} cases that ask named-compilezone, which is not on this machine\n`);
} else {
  for (const file of ZONE_FILES)
    test(`${file} is the same zone for BIND`, () => assertSameZone(open(file), 'example.com'));

  for (const [name, zone] of Object.entries(OCTETS))
    test(`a zone with ${name} is the same for BIND`, () => assertSameZone(zone, 'example.com'));

  test('generated zones are the same for BIND', () => {
    const zones = fc.tuple(soa, rrs, fc.integer());
    for (const [head, list, seed] of fc.sample(zones, { numRuns: GENERATED, seed: 1035 })) {
      const random = randomFrom(seed);
      const apex: Rr[] = [
        { name: 'example.com', ttl: 60, ...head },
        { name: 'example.com', ttl: 60, type: 'NS', target: 'ns.example.net' },
      ];
      assertSameZone(nastyZone([...apex, ...withNeighbours(list, random)], random, 'example.com'), 'example.com');
    }
  });
}

const suite = suitePath(SUITE.name, SUITE.tables.length + (absent ? 0 : SUITE.zones.length + 1));
if (suite !== null) {
  const text = (file: string): string => readFileSync(`${suite}/${file}`, 'latin1');
  if (!absent) {
    for (const origin of SUITE.zones)
      test(`${origin} of dnscontrol is the same zone for BIND`, () => {
        // BIND wants a name server in every zone. The $ORIGIN is that of the relative names in data that is kept as text.
        const server = origin === 'ds.com' ? '@ NS ns.example.net.\n' : '';
        assertSameZone(`${text(`${origin}.zone`)}\n$ORIGIN ${origin}.\n${server}`, origin);
      });
    test('017-txt of dnscontrol is the same zone for BIND', () => {
      const apex = '@ 300 SOA ns.example.net. host 1 2 3 4 5\n@ 300 NS ns.example.net.\n';
      assertSameZone(apex + text('017-txt.foo.com.zone'), 'foo.com');
    });
  }
  for (const origin of SUITE.tables)
    test(`${origin} holds the records that dnscontrol reads there`, () => {
      const { rrs, problems } = readMasterFile(text(`${origin}.zone`), { file: `${origin}.zone` });
      assert.equal(problems, []);
      assert.equal(
        rrs.map((rr) => tableRow(rr, origin)),
        text(`${origin}.zone.tsv`).trimEnd().split('\n').map(withoutText),
      );
    });
}

/** A record as a row of dnscontrol's tables: name, label, TTL, class, type, and the data where we interpret it. */
function tableRow(rr: Rr, origin: string): string {
  const label = rr.name === origin ? '@' : rr.name.slice(0, -origin.length - 1);
  const data =
    'strings' in rr
      ? rr.strings.join('')
      : 'rdata' in rr
        ? ''
        : plainZone([rr])
            .replace(/^\S+ \S+ \S+ \S+ |\n$/g, '')
            .replaceAll(/\\(\d{3})/g, (_, digits: string) => String.fromCharCode(Number(digits)));
  return [rr.name, label, rr.ttl, 'IN', rr.type, data].join('\t');
}

function withoutText(row: string): string {
  const cells = row.split('\t');
  const kept = /^(?:A|AAAA|CNAME|MX|NS|PTR|SOA|TXT)$/.test(cells[4] ?? '');
  return [...cells.slice(0, 5), kept ? cells.slice(5).join('\t') : ''].join('\t');
}

test.run();
