import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AuthorityEvidence } from '../../src/model/authority-evidence.ts';
import * as make from './report-literals.ts';
import {
  answerBy,
  authorityOf,
  disagreeing,
  partOf,
  publishedOf,
  saidOf,
  serverOf,
  zoneOf,
} from './authority-literals.ts';
import { sectionOf } from './sections.ts';

const test = suite('text report of authoritative servers');

const drawn = (authority: AuthorityEvidence): string =>
  sectionOf(make.reportOf({ parts: { authority } }), 'Is it out?');

test('says that a record is out, and who was asked', () => {
  assert.is(
    drawn(authorityOf()),
    `
  Is it out?  ✓ yes: every name server and the resolver say the same
    example.com
      ✓ ns1.example.com  192.0.2.1  serial 1  agrees
      ✓ ns2.example.com  192.0.2.2  serial 1  agrees
    ✓ SPF at example.com: out everywhere
`,
  );
});

test('does not call out what is nowhere', () => {
  const answers = zoneOf().servers.map((server) => answerBy(server, { status: 'nxdomain' }));
  const parts = [partOf({ answers })];
  const gone = drawn(authorityOf({ records: [publishedOf({ parts })] }));
  assert.match(gone, /✓ SPF at example\.com: no record anywhere\n/);
  const resolver = { state: 'old', seconds: 60 } as const;
  const kept = drawn(authorityOf({ records: [publishedOf({ parts, resolver })] }));
  assert.match(kept, /i SPF at example\.com: no record at any name server; the resolver still has\s+another answer/);
});

test('shows what differs, who says it, and for how long it may be kept', () => {
  assert.is(
    drawn(disagreeing(saidOf('v=spf1 -all'), { status: 'nxdomain' })),
    `
  Is it out?  ✗ no: name servers disagree
    example.com
      ✓ ns1.example.com  192.0.2.1  serial 2  agrees
      ✗ ns2.example.com  192.0.2.2  serial 1  old: example.com
    ✗ SPF at example.com: not out at every name server; what differs may be kept
      for 600 seconds by whoever asks now
      example.com:
        ns1.example.com:
          v=spf1 -all
        ns2.example.com:
          does not exist (NXDOMAIN)
`,
  );
});

test('shows aliases, several records and none', () => {
  const hop = { name: 'example.com', target: 'a.example.net', ttl: 60 };
  const text = drawn(disagreeing({ status: 'alias', hop }, saidOf('b', 'a')));
  assert.ok(text.includes('        ns1.example.com:\n          CNAME → a.example.net\n'), text);
  assert.ok(text.includes('        ns2.example.com:\n          a\n          b\n'), text);
  assert.ok(drawn(disagreeing(saidOf('a'), { status: 'nodata' })).includes('          no TXT record (NODATA)\n'));
});

test('says why a server has no answer, and that it is not known then', () => {
  const servers = [
    serverOf('ns1.example.com'),
    serverOf('ns2.example.com', { address: '192.0.2.2', serial: null }),
    serverOf('ns3.example.com', { address: '192.0.2.3', serial: null }),
    serverOf('ns4.example.com', { address: '2001:db8::4', serial: null }),
    serverOf('ns5.example.com', { address: null, serial: null }),
  ] as const;
  const answers = [
    answerBy(servers[0], saidOf('v=spf1 -all')),
    answerBy(servers[1], { status: 'silent', cause: 'timeout', detail: 'no answer within 5000 ms' }, 'silent'),
    answerBy(servers[2], { status: 'lame', cause: 'refused', detail: 'REFUSED' }, 'lame'),
    answerBy(servers[3], { status: 'unreachable', detail: 'no route to the network' }, 'unreachable'),
    answerBy(servers[4], { status: 'unasked', detail: 'ns5.example.com has no address' }, 'unasked'),
  ];
  const authority = {
    zones: [zoneOf({ servers, leftOut: 1 })],
    records: [publishedOf({ out: 'unknown', parts: [partOf({ answers, out: 'unknown' })] })],
  };
  assert.is(
    drawn(authority),
    `
  Is it out?  ? unknown: not every name server answers
    example.com
      ✓ ns1.example.com  192.0.2.1    serial 1  agrees
      ? ns2.example.com  192.0.2.2    silent: no answer within 5000 ms
      ! ns3.example.com  192.0.2.3    lame: REFUSED
      ? ns4.example.com  2001:db8::4  not reached: no route to the network
      ? ns5.example.com               not asked: ns5.example.com has no address
      … and 1 name server more, not asked
    ? SPF at example.com: those name servers that answer agree
`,
  );
});

test('says that the resolver keeps another answer', () => {
  const resolver = { state: 'old', seconds: 1200 } as const;
  assert.is(
    drawn(authorityOf({ records: [publishedOf({ record: 'dkim', selector: 's1', resolver })] })),
    `
  Is it out?  i at every name server, but not at the resolver yet
    example.com
      ✓ ns1.example.com  192.0.2.1  serial 1  agrees
      ✓ ns2.example.com  192.0.2.2  serial 1  agrees
    i DKIM s1 at example.com: out at every name server; the resolver still has
      another answer, for 1200 seconds at most
`,
  );
});

test('says why the servers of a zone are not known', () => {
  const fault = { cause: 'servfail', detail: 'NS of example.com: SERVFAIL' } as const;
  const parts = [partOf({ answers: [], out: 'unknown' })];
  const resolver = { state: 'unknown', seconds: null } as const;
  assert.is(
    drawn({ zones: [zoneOf({ fault, servers: [] })], records: [publishedOf({ out: 'unknown', parts, resolver })] }),
    `
  Is it out?  ? unknown: not every name server answers
    example.com: ? its name servers are not known (servfail): NS of example.com:
      SERVFAIL
    ? SPF at example.com: no name server answers
`,
  );
});

test('is not there where nobody was asked', () => {
  assert.is(sectionOf(make.reportOf(), 'Is it out?'), '\n\n');
});

test.run();
