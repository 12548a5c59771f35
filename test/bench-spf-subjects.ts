import type { SpfSubject } from '../src/model/spf-trace.ts';

/** An evaluation, and the records that it meets. */
export interface BenchSubject {
  readonly what: string;
  readonly subject: SpfSubject;
  /** By `TYPE name`: the texts, addresses, or `preference exchange`. What is not here does not exist. */
  readonly records: Readonly<Record<string, readonly string[]>>;
}

const networks = (third: number, count: number): string =>
  Array.from({ length: count }, (_, i) => `ip4:198.51.${third}.${i * 8}/29`).join(' ');

function from(ip: string): SpfSubject {
  return { ip, domain: 'example.com', sender: 'bob@example.com', helo: 'mail.example.com', receiver: 'mx.example.net' };
}

export const BENCH_SUBJECTS: readonly BenchSubject[] = [
  {
    what: 'twelve networks, none of which holds the client',
    subject: from('192.0.2.7'),
    records: { 'TXT example.com': [`v=spf1 ${networks(100, 12)} -all`, 'a-site-verification=0123456789abcdef'] },
  },
  {
    what: 'a mailbox provider: an include of three includes, the last of which holds the client',
    subject: from('203.0.113.9'),
    records: {
      'TXT example.com': ['v=spf1 include:_spf.example.net ~all'],
      'TXT _spf.example.net': ['v=spf1 include:_a.example.net include:_b.example.net include:_c.example.net ~all'],
      'TXT _a.example.net': [`v=spf1 ${networks(100, 12)} ~all`],
      'TXT _b.example.net': [`v=spf1 ${networks(100, 10)} ip6:2001:db8:1::/48 ip6:2001:db8:2::/48 ~all`],
      'TXT _c.example.net': [`v=spf1 ${networks(100, 4)} ip4:203.0.113.0/24 ~all`],
    },
  },
  {
    what: 'a company: mx, a, and three services, no match',
    subject: from('192.0.2.7'),
    records: {
      'TXT example.com': [
        'v=spf1 mx a:www.example.com include:_spf.example.net include:mail.example.org include:spf.example.test -all',
      ],
      'MX example.com': ['10 mx1.example.com', '20 mx2.example.com'],
      'A mx1.example.com': ['198.51.100.1'],
      'A mx2.example.com': ['198.51.100.2'],
      'A www.example.com': ['198.51.100.3'],
      'TXT _spf.example.net': ['v=spf1 include:_a.example.net include:_b.example.net ~all'],
      'TXT _a.example.net': [`v=spf1 ${networks(100, 12)} ~all`],
      'TXT _b.example.net': [`v=spf1 ${networks(100, 8)} ip6:2001:db8:2::/48 ~all`],
      'TXT mail.example.org': ['v=spf1 ip4:198.51.100.0/24 ip4:203.0.113.0/24 ?all'],
      'TXT spf.example.test': [`v=spf1 ${networks(100, 6)} include:_b.example.net -all`],
    },
  },
  {
    what: 'a macro, a redirect, and the explanation of a fail',
    subject: from('192.0.2.7'),
    records: {
      'TXT example.com': ['v=spf1 exists:%{ir}.%{v}._ip.%{d2} redirect=_spf.example.com'],
      'TXT _spf.example.com': ['v=spf1 ip4:198.51.100.0/24 -all exp=why.%{d2}'],
      'TXT why.example.com': ['%{i} may not send for %{o}'],
    },
  },
  {
    what: 'a client with an IPv6 address, and addresses of both families',
    subject: from('2001:db8::25'),
    records: {
      'TXT example.com': [`v=spf1 ${networks(100, 4)} ip6:2001:db8:1::/48 a:mail.example.com -all`],
      'A mail.example.com': ['192.0.2.25'],
      'AAAA mail.example.com': ['2001:db8::24', '2001:db8::25'],
    },
  },
  {
    what: 'a record with one include too many',
    subject: from('192.0.2.7'),
    records: {
      'TXT example.com': [`v=spf1 ${Array.from({ length: 11 }, (_, i) => `include:s${i}.example.net`).join(' ')} -all`],
      ...Object.fromEntries(
        Array.from({ length: 11 }, (_, i) => [`TXT s${i}.example.net`, [`v=spf1 ${networks(100, 3)} ~all`]]),
      ),
    },
  },
];

/** The SPF records among them. */
export const BENCH_RECORDS: readonly string[] = BENCH_SUBJECTS.flatMap(({ records }) =>
  Object.values(records)
    .flat()
    .filter((text) => text.startsWith('v=spf1')),
);
