import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CheckHostOptions } from '../../src/evaluate/check-host.ts';
import type { SpfSubject } from '../../src/model/spf-trace.ts';
import { brief, outcome } from './spf-outcome.ts';

const test = suite('check-host-traps');

const TWELVE = Array.from({ length: 12 }, (_, i) => i);
const wide = (count: number): string =>
  TWELVE.slice(0, count)
    .map((i) => `a:h${i}.example.com`)
    .join(' ');
const HOSTS = TWELVE.map((i) => `h${i} A 198.51.100.${i}`).join('\n');
const IP6: Partial<SpfSubject> = { ip: '2001:db8::7' };

/** What others got wrong, one line each: what it is, the record, more of the zone, what is right; then who sends, and the limits. */
const TRAPS: readonly [string, string, string, string, Partial<SpfSubject>?, CheckHostOptions?][] = [
  [
    'an include of a name that does not exist is permerror',
    'include:gone.example.com -all',
    '',
    'permerror 1 1 no-record',
  ],
  [
    'an include of a name without SPF record is permerror',
    'include:i.example.com -all',
    'i TXT "x"',
    'permerror 1 0 no-record',
  ],
  ['a redirect to a name that does not exist is permerror', 'redirect=gone.example.com', '', 'permerror 1 1 no-record'],
  [
    'a redirect to a name without SPF record is permerror',
    'redirect=r.example.com',
    'r A 192.0.2.1',
    'permerror 1 1 no-record',
  ],
  [
    'an include that leads into a circle of CNAMEs is temperror',
    'include:c.example.com -all',
    'c CNAME c',
    'temperror 1 0 dns',
  ],
  [
    'an include counts each time that it is reached',
    'include:i.example.com include:i.example.com -all',
    `i TXT "v=spf1 ${wide(4)} -all"\n${HOSTS}`,
    'fail 10 0',
  ],
  [
    'an include that is reached twice can go beyond the limit',
    'include:i.example.com include:i.example.com a:h9.example.com -all',
    `i TXT "v=spf1 ${wide(4)} -all"\n${HOSTS}`,
    'permerror 11 0 lookup-limit',
  ],
  [
    'an include that is reached twice is no loop',
    'include:i.example.com include:i.example.com ?all',
    'i TXT "v=spf1 -all"',
    'neutral 2 0',
  ],
  ['a record that includes itself is a loop', 'include:example.com -all', '', 'permerror 1 0 loop'],
  ['a record that includes itself in other letters is a loop', 'include:EXAMPLE.com. -all', '', 'permerror 1 0 loop'],
  ['a loop by way of a redirect', 'include:i.example.com', 'i TXT "v=spf1 redirect=example.com"', 'permerror 2 0 loop'],
  ['a match before a loop ends it', 'ip4:192.0.2.7 include:example.com', '', 'pass 0 0'],
  ['terms behind all are not evaluated', '-all include:gone.example.com a mx', '', 'fail 0 0'],
  ['a redirect beside all is not followed', 'redirect=gone.example.com ?all', '', 'neutral 0 0'],
  [
    'a redirect is followed last, wherever it stands',
    'redirect=r.example.com ip4:192.0.2.7',
    'r TXT "v=spf1 -all"',
    'pass 0 0',
  ],
  ['a with a prefix asks for the domain itself', 'a/24 -all', '@ A 192.0.2.200', 'pass 1 0'],
  ['a with a prefix for IPv6 alone', 'a//64 -all', '@ AAAA 2001:db8::1', 'pass 1 0', IP6],
  ['a prefix for IPv6 leaves IPv4 whole', 'a//64 -all', '@ A 192.0.2.200', 'fail 1 0'],
  ['mx with a prefix', 'mx/24 -all', '@ MX 10 m\nm A 192.0.2.1', 'pass 1 0'],
  ['a name and both prefixes', 'a:h.example.com/31//127 -all', 'h A 192.0.2.6\nh AAAA 2001:db8::6', 'pass 1 0', IP6],
  ['a prefix of 0 takes every address', 'a/0 -all', '@ A 203.0.113.1', 'pass 1 0'],
  ['letters of any case', 'IP4:192.0.2.7 -ALL', '', 'pass 0 0'],
  ['an include in capitals', '-INCLUDE:I.Example.COM ~All', 'i TXT "V=SPF1 +IP4:192.0.2.7"', 'fail 1 0'],
  ['an unknown modifier is passed over', 'ra=postmaster foo=bar ip4:192.0.2.7 -all', '', 'pass 0 0'],
  ['an unknown modifier has to be a macro-string', 'foo=%x ip4:192.0.2.7 -all', '', 'permerror 0 0 syntax'],
  ['ip4= is a modifier that does nothing', 'ip4=192.0.2.7 -all', '', 'fail 0 0'],
  ['an unknown mechanism is permerror before any question', 'a:h.example.com asdf -all', '', 'permerror 0 0 syntax'],
  [
    'an address out of range is permerror, though a term before it matches',
    'ip4:192.0.2.7 ip4:999.1.1.1/99',
    '',
    'permerror 0 0 syntax',
  ],
  ['all; is permerror', 'ip4:192.0.2.7 ~all;', '', 'permerror 0 0 syntax'],
  [
    'terms with a qualifier count',
    '?a:h0.example.com +mx ?include:i.example.com ~all',
    `${HOSTS}\n@ MX 10 h1\ni TXT "v=spf1"`,
    'softfail 3 0',
  ],
  [
    'all, ip4, ip6 and exp count for nothing',
    'ip4:198.51.100.1 ip6:2001:db8::/32 exp=e.example.com -all',
    'e TXT "x"',
    'fail 0 0',
  ],
  ['a redirect counts', 'redirect=r.example.com', 'r TXT "v=spf1 -all"', 'fail 1 0'],
  ['10 lookups are within the limit', `${wide(10)} -all`, HOSTS, 'fail 10 0'],
  ['the 11th lookup is permerror', `${wide(11)} -all`, HOSTS, 'permerror 11 0 lookup-limit'],
  ['the 11th lookup is not reached where a term before it matches', `${wide(10)} ip4:192.0.2.7 a`, HOSTS, 'pass 10 0'],
  [
    'an IPv6 client and exchanges with IPv4 alone are no void lookups',
    'mx mx mx -all',
    '@ MX 1 h0\n@ MX 2 h1\nh0 A 192.0.2.1\nh1 A 192.0.2.2',
    'fail 3 0',
    IP6,
  ],
  [
    'an IPv6 client and hosts with IPv4 alone are void lookups',
    `${wide(3)} -all`,
    HOSTS,
    'permerror 3 3 void-limit',
    IP6,
  ],
  ['the limit of void lookups can be taken away', `${wide(3)} -all`, HOSTS, 'fail 3 3', IP6, { voidLookups: Infinity }],
  ['two void lookups are within the limit', 'a:x.example.com exists:y.example.com -all', '', 'fail 2 2'],
  [
    'the third void lookup is permerror',
    'a:x.example.com exists:y.example.com mx -all',
    '',
    'permerror 3 3 void-limit',
  ],
  [
    'void lookups of includes add up',
    'a:x.example.com include:i.example.com mx -all',
    'i TXT "v=spf1 a:y.example.com"',
    'permerror 4 3 void-limit',
  ],
  ['the domain of the record without exchange takes no address', 'mx -all', '@ A 192.0.2.7', 'fail 1 1'],
  ['a null MX takes no address, and is not void', 'mx -all', '@ MX 0 .\n@ A 192.0.2.7', 'fail 1 0'],
  ['an MX that is an alias is followed', 'mx -all', '@ MX 0 m\nm CNAME h\nh A 192.0.2.7', 'pass 1 0'],
  ['host bits of a network do not count', 'ip4:192.0.2.99/24 -all', '', 'pass 0 0'],
  ['ip4:0.0.0.0/0 takes every IPv4 address', 'ip4:0.0.0.0/0 -all', '', 'pass 0 0'],
  ['ip4:0.0.0.0/0 takes no IPv6 address', 'ip4:0.0.0.0/0 -all', '', 'fail 0 0', IP6],
  ['ip4 with a name is permerror', 'ip4:mail.example.com -all', '', 'permerror 0 0 syntax'],
  ['an IPv4-mapped client is an IPv4 client', 'ip4:192.0.2.7 -all', '', 'pass 0 0', { ip: '::ffff:192.0.2.7' }],
  [
    'ip6 never takes an IPv4-mapped client',
    'ip6:::ffff:192.0.2.7 ip6:::/0 -all',
    '',
    'fail 0 0',
    { ip: '::ffff:c000:207' },
  ],
  [
    'an include with macros',
    'include:%{i}._ip.%{h}._helo.%{d} -all',
    '192.0.2.7._ip.mail.example.net._helo TXT "v=spf1 +all"',
    'pass 1 0',
  ],
  ['exists always asks for A', 'exists:h.example.com -all', 'h AAAA 2001:db8::1', 'fail 1 1', IP6],
];
for (const [what, record, more, expected, subject, options] of TRAPS)
  test(what, async () => {
    assert.is(brief(await outcome(`v=spf1 ${record}`, more, subject, options)), expected);
  });

test.run();
