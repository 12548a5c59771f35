import { test } from 'uvu';
import * as assert from 'uvu/assert';
import fc from 'fast-check';
import { formats } from '../../src/formats/index.ts';
import { masterLine } from '../../src/formats/master-line.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { Site } from '../../src/model/plan.ts';
import type { Rr } from '../../src/model/rr.ts';
import { bareRr } from './bare-rr.ts';
import { rrs, soa } from './nasty-zone.ts';
import { A, B, hopAlias, hopKey, keyRecord, oldKey, siteOf, sitesAt } from './written-sites.ts';

const write = (...sites: readonly Site[]): string => formats['master-file']?.writes?.write(sites) ?? '';
/** No origin: every name has to be complete. */
const readBack = (text: string): object[] => {
  const { rrs, problems } = readMasterFile(text, { file: 'x.zone' });
  assert.equal(problems, []);
  return rrs.map(bareRr);
};

test('a long key is two strings with one blank between', () => {
  assert.is(
    write(siteOf('bind', 'example.com', [keyRecord], { host: 'BIND', channel: 'zone file' })),
    `; Zone example.com, at BIND (zone file)
s1._domainkey.example.com. 3600 IN TXT "${A}" "${B}"
`,
  );
});

test('both sides of a hop stand in one file, each below its zone', () => {
  assert.is(
    write(
      siteOf('unifi', 'example.com', [hopAlias], { host: 'UniFi', channel: 'web form', removals: [oldKey] }),
      siteOf('bind', 'example.net', [hopKey], { host: 'BIND', channel: 'zone file' }),
    ),
    `; Zone example.com, at UniFi (web form)
; Remove first: s1._domainkey.example.com. 600 IN TXT "v=DKIM1; p=old"
s1._domainkey.example.com. 3600 IN CNAME s1-example-com.example.net.

; Zone example.net, at BIND (zone file)
s1-example-com.example.net. 300 IN TXT "${A}" "${B}"
`,
  );
});

test('a CNAME for Cloudflare says that it is not proxied', () => {
  const [, line] = write(siteOf('cloudflare', 'example.com', [hopAlias])).split('\n');
  assert.is(line, 's1._domainkey.example.com. 3600 IN CNAME s1-example-com.example.net. ; cf_tags=cf-proxied:false');
  assert.equal(readBack(`${line}\n`), [hopAlias]);
});

for (const [what, rr, line] of [
  [
    'what means something in a master file',
    { name: '@.$TTL.a b\\.c;d"e(f)g\\\\h.example', ttl: 0, type: 'TXT', strings: ['', ';"\\ \t\u00ff'] },
    String.raw`\@.\$TTL.a\032b\.c\;d\"e\(f\)g\\h.example. 0 IN TXT "" ";\"\\ \009\255"`,
  ],
  ['the root', { name: '', ttl: 1, type: 'MX', preference: 0, exchange: '' }, '. 1 IN MX 0 .'],
  [
    'data that is kept as text, on one line',
    { name: 'a.example', ttl: 1, type: 'HINFO', rdata: '"a\\\nb\u00e9\\\\\u00e9" "\\;"' },
    String.raw`a.example. 1 IN HINFO "a\010b\233\\\233" "\;"`,
  ],
] as const satisfies readonly (readonly [string, Rr, string])[])
  test(`a line holds ${what}`, () => {
    assert.is(masterLine(rr), line);
  });

test('every record is read back as it was', () => {
  fc.assert(
    fc.property(rrs, soa, (list, head) => {
      const all: Rr[] = [{ name: 'example.com', ttl: 60, ...head }, ...list];
      const text = all.map((rr) => `${masterLine(rr)}\n`).join('');
      assert.not.match(text, /[^\n\x20-\x7e]/);
      assert.equal(readBack(text), all);
    }),
    { numRuns: 500 },
  );
});

test('every file is read back as the records of its sites, whatever the octets, and whatever its hosts are called', () => {
  fc.assert(
    fc.property(sitesAt('bind'), sitesAt('cloudflare'), fc.string({ unit: 'binary' }), (one, other, odd) => {
      const sites = [{ ...one, host: odd, channel: odd, apex: odd }, other];
      const text = write(...sites);
      assert.not.match(text, /[^\n\x20-\x7e]/);
      assert.equal(readBack(text), [...one.records, ...other.records]);
    }),
    { numRuns: 300 },
  );
});

test.run();
