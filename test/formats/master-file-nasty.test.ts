import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { rdataText } from '../../src/formats/rdata-text.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';

const ZONES = fileURLToPath(new URL('../zones', import.meta.url));
const FILE = 'master-file-nasty.zone';
const open = (path: string): string => readFileSync(`${ZONES}/${path}`, 'latin1');

/** What named-compilezone makes of the file, by name, TTL, type and data, in the order of the file. */
const RECORDS = String.raw`
example.com 5400 SOA ns1.example.com. hostmaster\.dns.example.com. 2026112101 900 3600 604800 300
example.com 5400 NS ns1.example.com.
example.com 5400 NS ns2.example.net.
example.com 300 TXT "v=spf1 mx -all"
example.com 300 MX 10 mail.example.com.
ns1.example.com 5400 A 192.0.2.1
ns1.example.com 5400 AAAA 2001:db8::1
mail.example.com 60 A 192.0.2.2
s1._domainkey.example.com 5400 TXT "v=DKIM1; k=rsa; " "p=MIGfMA0GCSqGSIb3" "DQEBAQUAA4"
s2._domainkey.example.com 5400 CNAME s2.dkim.example.net.
_dmarc.example.com 5400 TXT "v=DMARC1; p=none"
lost._domainkey.example.com 5400 TXT "v=DKIM1"
empty.example.com 5400 TXT ""
empty.example.com 5400 A 192.0.2.3
unquoted.example.com 5400 TXT "one" "two" "three" "four"
escapes.example.com 5400 TXT "a\"b\\c;d" "Ab\009" "\009"
TXT.example.com 5400 TXT "TXT"
IN.example.com 5400 TXT "IN"
300.example.com 300 A 192.0.2.4
sub.example.com 5400 TXT "sub of the origin"
a\.b.sub.example.com 5400 TXT "a dot in a label"
*.deeper.sub.example.com 5400 TXT "@"
included.example.com 5400 TXT "included"
included.example.com 5400 TXT "included, owner from above"
*.deeper.sub.example.com 5400 SRV 0 5 5060 sip.example.net.
last.example.com 0 TXT "a/b/c"
`;

test('a file of nasty things is read record by record', () => {
  const { rrs, problems } = readMasterFile(open(FILE), { file: FILE, origin: 'example.com', open });
  assert.equal(problems, []);
  assert.equal(
    rrs.map((rr) => `${rr.name} ${rr.ttl} ${rr.type} ${rdataText(rr)}`),
    RECORDS.trim().split('\n'),
  );
  assert.is(rrs.length, 26);
  assert.is(rrs.filter(({ type }) => type === 'TXT').length, 15);
  assert.equal(
    rrs.flatMap(({ cutOff }) => (cutOff === undefined ? [] : [`${cutOff.at.line}:${cutOff.at.column} ${cutOff.text}`])),
    ['19:28 ; p=MIGf'],
  );
});

test.run();
