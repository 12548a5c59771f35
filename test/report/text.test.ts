import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { text } from '../../src/report/text.ts';
import { EXAMPLE } from './example-report.ts';
import * as make from './report-literals.ts';
import { PLAIN } from './sections.ts';
import { withoutColour } from './without-colour.ts';

const test = suite('text report');

test('says of a good domain that it is good', () => {
  const report = make.reportOf({ parts: { dkim: [make.dkimOf({ texts: [make.dkimText('v=DKIM1; p=MIIB')] })] } });
  assert.snapshot(
    text([report], PLAIN),
    `example.com  ✓ pass

  DKIM s1  ✓ valid, RSA 2048 bits
    s1._domainkey.example.com
    └─ TXT, TTL 300, 1 string, 15 octets
       v=DKIM1; p=MIIB

  SPF      ✓ valid, 1 of 10 lookups
    example.com
    └─ TXT, TTL 300, 1 string, 14 octets
       v=spf1 mx -all

  DMARC    ✓ reject
    _dmarc.example.com
    └─ TXT, TTL 300, 1 string, 48 octets
       v=DMARC1; p=reject; rua=mailto:dmarc@example.com

  MX       ✓ 1 server
    10 mail.example.com  192.0.2.25

  12 questions in 140 ms
`,
  );
});

test('tells 80 columns what is wrong, why, and what to publish', () => {
  assert.snapshot(
    text([EXAMPLE], PLAIN),
    `example.com  ✗ fail  1 error, 1 warning, 1 question without answer

  DKIM s1   ✓ valid, RSA 2048 bits
    s1._domainkey.example.com
    └─ CNAME, TTL 3600 → s1-example-com.keys.example.net
       └─ TXT, TTL 300, 2 strings: 255 + 155 = 410 octets
          v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCA… (363 octets left out)
    DNSSEC: authenticated

  DKIM s2   ✗ missing: the CNAME leads to a name that does not exist
    s2._domainkey.example.com
    └─ CNAME, TTL 3600 → s2-example-com.keys.example.net
       └─ ✗ does not exist (NXDOMAIN)

    ✗ error  the CNAME at s2._domainkey.example.com leads to
      s2-example-com.keys.example.net, which does not exist
      dkim-dangling-cname, RFC 6376 §3.6.2.1, example.com.zone:12:1
      Why: Receivers that follow the CNAME find no key, so each signature made
      with this selector fails
      Fix: Publish the key where the CNAME leads
        Publish this TXT record at s2-example-com.keys.example.net:
          ${make.LONG_KEY}
        (410 octets, one record of 2 strings: 255 + 155; the DNS host splits it)

  DKIM old  ? unknown: no usable answer from DNS (timeout)
    old._domainkey.example.com
    └─ ? timeout: no answer from 192.0.2.53 in 5000 ms

  SPF       ! valid, with warnings, 1 of 10 lookups
    example.com
    └─ TXT, TTL 300, 1 string, 31 octets
       v=spf1 include:_spf.example.net

    ! warning  the record says nothing of hosts that no mechanism matches
      spf-no-all, RFC 7208 §4.7
      v=spf1 include:_spf.example.net
                                     ^
      Why: Mail from any other host is neutral, as if there were no record
      Fix: End the record with what holds for all other hosts
        Remove this TXT record at example.com:
          v=spf1 include:_spf.example.net
        Publish this TXT record at example.com:
          v=spf1 include:_spf.example.net -all

  DMARC     ✓ reject
    _dmarc.example.com
    └─ TXT, TTL 300, 1 string, 48 octets
       v=DMARC1; p=reject; rua=mailto:dmarc@example.com

  MX        ✓ 1 server
    10 mail.example.com  192.0.2.25

  1 finding suppressed

  12 questions in 140 ms
`,
  );
});

test('tells 60 columns the same', () => {
  assert.snapshot(
    text([EXAMPLE], { ...PLAIN, width: 60 }),
    `example.com
  ✗ fail  1 error, 1 warning, 1 question without answer

  DKIM s1   ✓ valid, RSA 2048 bits
    s1._domainkey.example.com
    └─ CNAME, TTL 3600 → s1-example-com.keys.example.net
       └─ TXT, TTL 300, 2 strings: 255 + 155 = 410 octets
          v=DKIM1; k=rsa; p=MIIBIjANB… (383 octets left out)
    DNSSEC: authenticated

  DKIM s2
    ✗ missing: the CNAME leads to a name that does not exist
    s2._domainkey.example.com
    └─ CNAME, TTL 3600 → s2-example-com.keys.example.net
       └─ ✗ does not exist (NXDOMAIN)

    ✗ error  the CNAME at s2._domainkey.example.com leads to
      s2-example-com.keys.example.net, which does not exist
      dkim-dangling-cname, RFC 6376 §3.6.2.1,
      example.com.zone:12:1
      Why: Receivers that follow the CNAME find no key, so
      each signature made with this selector fails
      Fix: Publish the key where the CNAME leads
        Publish this TXT record at
        s2-example-com.keys.example.net:
          ${make.LONG_KEY}
        (410 octets, one record of 2 strings: 255 + 155; the
        DNS host splits it)

  DKIM old  ? unknown: no usable answer from DNS (timeout)
    old._domainkey.example.com
    └─ ? timeout: no answer from 192.0.2.53 in 5000 ms

  SPF       ! valid, with warnings, 1 of 10 lookups
    example.com
    └─ TXT, TTL 300, 1 string, 31 octets
       v=spf1 include:_spf.example.net

    ! warning  the record says nothing of hosts that no
      mechanism matches
      spf-no-all, RFC 7208 §4.7
      v=spf1 include:_spf.example.net
                                     ^
      Why: Mail from any other host is neutral, as if there
      were no record
      Fix: End the record with what holds for all other
      hosts
        Remove this TXT record at example.com:
          v=spf1 include:_spf.example.net
        Publish this TXT record at example.com:
          v=spf1 include:_spf.example.net -all

  DMARC     ✓ reject
    _dmarc.example.com
    └─ TXT, TTL 300, 1 string, 48 octets
       v=DMARC1; p=reject; rua=mailto:dmarc@example.com

  MX        ✓ 1 server
    10 mail.example.com  192.0.2.25

  1 finding suppressed

  12 questions in 140 ms
`,
  );
});

test('tells 120 columns more, where it is asked to', () => {
  assert.snapshot(
    text([EXAMPLE], { ...PLAIN, width: 120, verbose: true }),
    `example.com  ✗ fail  1 error, 1 warning, 1 question without answer

  DKIM s1   ✓ valid, RSA 2048 bits
    s1._domainkey.example.com
    └─ CNAME, TTL 3600 → s1-example-com.keys.example.net
       └─ TXT, TTL 300, 2 strings: 255 + 155 = 410 octets
          v=DKIM1; k=rsa;
          p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
          0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd
          ef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab
          cdef0123456789abcdef0123456789abcdef0123456789abcdef0123IDAQAB==
    DNSSEC: authenticated

  DKIM s2   ✗ missing: the CNAME leads to a name that does not exist
    s2._domainkey.example.com
    └─ CNAME, TTL 3600 → s2-example-com.keys.example.net
       └─ ✗ does not exist (NXDOMAIN)

    ✗ error  the CNAME at s2._domainkey.example.com leads to s2-example-com.keys.example.net, which does not exist
      dkim-dangling-cname, RFC 6376 §3.6.2.1, example.com.zone:12:1
      Why: Receivers that follow the CNAME find no key, so each signature made with this selector fails
      Fix: Publish the key where the CNAME leads
        Publish this TXT record at s2-example-com.keys.example.net:
          ${make.LONG_KEY}
        (410 octets, one record of 2 strings: 255 + 155; the DNS host splits it)

  DKIM old  ? unknown: no usable answer from DNS (timeout)
    old._domainkey.example.com
    └─ ? timeout: no answer from 192.0.2.53 in 5000 ms

  SPF       ! valid, with warnings, 1 of 10 lookups
    example.com
    └─ TXT, TTL 300, 1 string, 31 octets
       v=spf1 include:_spf.example.net
    DNS lookups, where no term matches before:
    └─ include:_spf.example.net  1 lookup

    ! warning  the record says nothing of hosts that no mechanism matches
      spf-no-all, RFC 7208 §4.7
      v=spf1 include:_spf.example.net
                                     ^
      Why: Mail from any other host is neutral, as if there were no record
      Fix: End the record with what holds for all other hosts
        Remove this TXT record at example.com:
          v=spf1 include:_spf.example.net
        Publish this TXT record at example.com:
          v=spf1 include:_spf.example.net -all

  DMARC     ✓ reject
    _dmarc.example.com
    └─ TXT, TTL 300, 1 string, 48 octets
       v=DMARC1; p=reject; rua=mailto:dmarc@example.com
    Receivers that follow RFC 7489 do the same

  MX        ✓ 1 server
    10 mail.example.com  192.0.2.25

  1 finding suppressed
    dkim-long-ttl at s1._domainkey.example.com: our host cannot change it

  12 questions in 140 ms
`,
  );
});

test('draws with ASCII where there is nothing else', () => {
  assert.snapshot(
    text([EXAMPLE], { ...PLAIN, unicode: false }),
    `example.com  x fail  1 error, 1 warning, 1 question without answer

  DKIM s1   + valid, RSA 2048 bits
    s1._domainkey.example.com
    \`- CNAME, TTL 3600 -> s1-example-com.keys.example.net
       \`- TXT, TTL 300, 2 strings: 255 + 155 = 410 octets
          v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAO... (365 octets left out)
    DNSSEC: authenticated

  DKIM s2   x missing: the CNAME leads to a name that does not exist
    s2._domainkey.example.com
    \`- CNAME, TTL 3600 -> s2-example-com.keys.example.net
       \`- x does not exist (NXDOMAIN)

    x error  the CNAME at s2._domainkey.example.com leads to
      s2-example-com.keys.example.net, which does not exist
      dkim-dangling-cname, RFC 6376 section 3.6.2.1, example.com.zone:12:1
      Why: Receivers that follow the CNAME find no key, so each signature made
      with this selector fails
      Fix: Publish the key where the CNAME leads
        Publish this TXT record at s2-example-com.keys.example.net:
          ${make.LONG_KEY}
        (410 octets, one record of 2 strings: 255 + 155; the DNS host splits it)

  DKIM old  ? unknown: no usable answer from DNS (timeout)
    old._domainkey.example.com
    \`- ? timeout: no answer from 192.0.2.53 in 5000 ms

  SPF       ! valid, with warnings, 1 of 10 lookups
    example.com
    \`- TXT, TTL 300, 1 string, 31 octets
       v=spf1 include:_spf.example.net

    ! warning  the record says nothing of hosts that no mechanism matches
      spf-no-all, RFC 7208 section 4.7
      v=spf1 include:_spf.example.net
                                     ^
      Why: Mail from any other host is neutral, as if there were no record
      Fix: End the record with what holds for all other hosts
        Remove this TXT record at example.com:
          v=spf1 include:_spf.example.net
        Publish this TXT record at example.com:
          v=spf1 include:_spf.example.net -all

  DMARC     + reject
    _dmarc.example.com
    \`- TXT, TTL 300, 1 string, 48 octets
       v=DMARC1; p=reject; rua=mailto:dmarc@example.com

  MX        + 1 server
    10 mail.example.com  192.0.2.25

  1 finding suppressed

  12 questions in 140 ms
`,
  );
});

test('differs by nothing but colours where there are colours', () => {
  for (const width of [40, 60, 80, 120]) {
    const style = { ...PLAIN, width };
    const coloured = text([EXAMPLE, EXAMPLE], { ...style, colour: true });
    assert.is(withoutColour(coloured), text([EXAMPLE, EXAMPLE], style));
    if (width > 60) assert.match(coloured, '\u001b[1mexample.com\u001b[22m  \u001b[31m✗ fail\u001b[39m  ');
  }
});

test('keeps to every width, but for values to be copied', () => {
  for (let width = 0; width <= 130; width++)
    for (const line of text([EXAMPLE], { ...PLAIN, width }).split('\n')) {
      assert.ok(
        line.length <= Math.max(40, width) || line.trim() === make.LONG_KEY || /^ {10}v=spf1 \S+ -all$/.test(line),
      );
      assert.not.ok(line.endsWith(' '));
    }
});

test('takes a width that is none for a narrow one, and an endless one for a wide one', () => {
  assert.is(text([EXAMPLE], { ...PLAIN, width: Number.NaN }), text([EXAMPLE], { ...PLAIN, width: 40 }));
  assert.is(text([EXAMPLE], { ...PLAIN, width: Infinity }), text([EXAMPLE], { ...PLAIN, width: 1000 }));
});

test('ends several domains with their verdicts', () => {
  const reports = [
    EXAMPLE,
    make.reportOf({ domain: 'a-name-too-long-for-the-column.of-verdicts.example.net', verdict: 'pass' }),
    make.reportOf({ domain: 'example.org', verdict: 'warn', findings: [make.findingOf()] }),
    make.reportOf({ domain: 'mail.example.org', verdict: 'pass' }),
    make.reportOf({
      domain: 'example.test',
      verdict: 'unknown',
      unknown: [1, 2].map(() => ({ name: 'example.test', type: 'TXT', cause: 'servfail', detail: '' })),
      findings: [make.findingOf({ severity: 'info' })],
    }),
  ];
  const blocks = text(reports, PLAIN).split(/\n\n(?=\S)/);
  assert.is(blocks.length, 6);
  assert.snapshot(
    blocks.at(-1) ?? '',
    `5 domains: 1 fail, 1 unknown, 1 warn, 2 pass
  example.com       ✗ fail  1 error, 1 warning, 1 question without answer
  example.test      ? unknown  1 info, 2 questions without answer
  example.org       ! warn  1 warning
  a-name-too-long-for-the-column.of-verdicts.example.net  ✓ pass
  mail.example.org  ✓ pass
`,
  );
});

test('tells of many domains only those in which something was found or is not known, and ends with the sum, unless it is verbose', () => {
  const fine = Array.from({ length: 20 }, (_, i) => make.reportOf({ domain: `d${i}.example`, verdict: 'pass' }));
  const reports = [
    ...fine,
    make.reportOf({ domain: 'bad.example', verdict: 'fail', findings: [make.findingOf()] }),
    make.reportOf({
      domain: 'dark.example',
      verdict: 'unknown',
      unknown: [{ name: 'dark.example', type: 'TXT', cause: 'timeout', detail: 'no answer' }],
    }),
  ];
  const blocks = text(reports, PLAIN)
    .trimEnd()
    .split(/\n\n(?=\S)/);
  assert.equal(
    blocks.map((block) => block.split('\n').slice(0, block.startsWith('22') ? 4 : 1)),
    [
      ['bad.example  ✗ fail  1 warning'],
      ['dark.example  ? unknown  1 question without answer'],
      [
        '22 domains: 1 fail, 1 unknown, 20 pass',
        '  20 of them, in which nothing is wrong, are only listed: --verbose shows all',
        '  bad.example   ✗ fail  1 warning',
        '  dark.example  ? unknown  1 question without answer',
      ],
      ['22 domains: 1 fail, 1 unknown, 20 pass; 1 warning, 1 question without answer'],
    ],
  );
  assert.is(text(reports, { ...PLAIN, verbose: true }).split(/\n\n(?=\S)/).length, 23);
  assert.is(text(fine, PLAIN).split(/\n\n(?=\S)/).length, 21);
});

test('says so where nothing was checked', () => {
  assert.is(text([], PLAIN), 'Nothing was checked\n');
});

test('counts one question, and seconds', () => {
  const report = make.reportOf({ questions: 1, elapsedMs: 12_345.678 });
  assert.match(text([report], PLAIN), '\n\n  1 question in 12.3 s\n');
});

test.run();
