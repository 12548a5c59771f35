import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Fault } from '../../src/dns/serve-fault.ts';
import { serve } from '../../src/dns/serve.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import { runInside, type Ran } from './run.ts';

const test = suite('mailward trace');
const folder = mkdtempSync(join(tmpdir(), 'mailward-'));
test.after(() => rmSync(folder, { recursive: true }));

const ZONE = `$ORIGIN .
$TTL 300
@ SOA ns.example.com. hostmaster.example.com. 1 3600 600 86400 300
$ORIGIN example.com.
@ TXT "v=spf1 a:mail.example.com include:_spf.example.com -all exp=why.example.com"
mail A 192.0.2.10
_spf TXT "v=spf1 ip4:198.51.100.0/25 ip6:2001:db8::/64 ?all"
why TXT "%{i} is no server of %{d}"
soft TXT "v=spf1 ip4:198.51.100.1 ~all"
neutral TXT "v=spf1 ip4:198.51.100.1"
empty A 192.0.2.1
twice TXT "v=spf1 -all"
twice TXT "v=spf1 mx -all"
broken TXT "v=spf1 include:_broken.example.com -all"
_broken TXT "v=spf1 ip4:192.0.2 -all"
loop TXT "v=spf1 include:loop.example.com -all"
odd TXT "v=spf1 exists:%{l}.%{d} a:\\027[31mred.example.com -all"
said TXT "v=spf1 -all exp=bad.example.com"
bad TXT "::error:: ##[group] https://example.com/%{s}"
local TXT "v=spf1 exists:%{l}._user.%{d} -all"
bob._user.local A 127.0.0.2
helo TXT "v=spf1 exists:%{h}._helo.%{d} -all"
mx1._helo.helo A 127.0.0.2
`;
const zone = join(folder, 'example.zone');
writeFileSync(zone, ZONE);

const offline = (...args: readonly string[]): Promise<Ran> =>
  runInside(['trace', ...args, '--zone', zone, '--offline']);

/** Each result, and its exit code. */
const RESULTS: readonly (readonly [domain: string, ip: string, result: string, code: number])[] = [
  ['example.com', '192.0.2.10', 'pass', 0],
  ['example.com', '::ffff:192.0.2.10', 'pass', 0],
  ['example.com', '198.51.100.127', 'pass', 0],
  ['example.com', '2001:db8::7', 'pass', 0],
  ['Example.COM.', '192.0.2.10', 'pass', 0],
  ['example.com', '198.51.100.0/25', 'pass', 0],
  ['example.com', '198.51.100.0/24', 'fail', 1],
  ['example.com', '192.0.2.11', 'fail', 1],
  ['soft.example.com', '192.0.2.11', 'softfail', 1],
  ['neutral.example.com', '192.0.2.11', 'neutral', 1],
  ['empty.example.com', '192.0.2.11', 'none', 1],
  ['gone.example.com', '192.0.2.11', 'none', 1],
  ['localhost', '192.0.2.11', 'none', 1],
  ['twice.example.com', '192.0.2.11', 'permerror', 1],
  ['broken.example.com', '192.0.2.11', 'permerror', 1],
  ['loop.example.com', '192.0.2.11', 'permerror', 1],
];
for (const [domain, ip, result, code] of RESULTS)
  test(`${domain} ${ip} is ${result}, and exits with ${code}`, async () => {
    const text = await offline(domain, ip);
    assert.equal([text.code, text.stderr, text.stdout.split(' ')[0]], [code, '', result], text.stdout);
    const json = await offline(domain, ip, '--format', 'json');
    assert.equal([json.code, json.stderr, JSON.parse(json.stdout).result], [code, '', result]);
  });

test('shows the way to the result, and what would change it', async () => {
  const { stdout } = await offline('example.com', '198.51.100.200', '--sender', 'bob@example.com', '--helo', 'mx1');
  assert.is(
    `\n${stdout}`,
    `
fail  198.51.100.200 may not send for example.com: -all in the record of
      example.com matches, since all matches every address

  MAIL FROM bob@example.com, HELO mx1, from 198.51.100.200

  example.com
    v=spf1 a:mail.example.com include:_spf.example.com -all exp=why.example.com
  ├─   a:mail.example.com  no match (lookup 1): 198.51.100.200 is no address of
  │    mail.example.com
  ├─   include:_spf.example.com  no match (lookup 2): the record of
  │    _spf.example.com gives neutral
  │  ├─   ip4:198.51.100.0/25  no match: 198.51.100.200 is not in
  │  │    198.51.100.0/25
  │  ├─   ip6:2001:db8::/64  no match: 198.51.100.200 is no IPv6 address
  │  └─ → ?all  match: all matches every address
  ├─ → -all  match: all matches every address
  └─   exp=why.example.com  ignored: the explanation stands at why.example.com

  2 of 10 lookups, 0 of 2 void lookups
  Explanation for the sender: 198.51.100.200 is no server of example.com

  What would change it
    - add ip4:198.51.100.200 to the record of example.com
        Publish this TXT record at example.com:
          v=spf1 a:mail.example.com include:_spf.example.com ip4:198.51.100.200 -all exp=why.example.com
`,
  );
});

test('a name that cannot have a record is not shown as one that DNS did not answer for', async () => {
  const { stdout } = await offline('localhost', '192.0.2.11');
  assert.ok(stdout.includes('\n  localhost  no record to evaluate: nobody is asked for such a name\n'), stdout);
});

test('shows what each part of a network comes to', async () => {
  const { stdout } = await offline('example.com', '198.51.100.0/24');
  assert.is(
    stdout.split('\n').slice(0, 5).join('\n'),
    `fail  the addresses of 198.51.100.0/24 do not all come to the same result

  198.51.100.0/25    pass       ip4:198.51.100.0/25 in the record of
      _spf.example.com (reached by include:_spf.example.com)
  198.51.100.128/25  fail       -all in the record of example.com`,
  );
});

test('a network that could not be evaluated whole is no pass', async () => {
  const ranges = `v=spf1 ${Array.from({ length: 200 }, (_, i) => `ip4:192.0.2.${i}`).join(' ')}`;
  const { code, stdout } = await offline('example.com', '192.0.2.0/25', '--record', ranges);
  assert.is(code, 3);
  assert.match(stdout, /^pass {2}of 192\.0\.2\.0\/25 only the addresses before 192\.0\.2\.64 were evaluated\n/);
});

test('a network that passes by several terms passes', async () => {
  const { code, stdout } = await offline('example.com', '192.0.2.0/30', '--record', 'v=spf1 ip4:192.0.2.0/31 +all');
  assert.is(code, 0);
  assert.match(stdout, /^pass {2}192\.0\.2\.0\/30 may send for example\.com, its parts by several terms\n/);
});

test('points into the nested record that is broken', async () => {
  const { stdout } = await offline('broken.example.com', '192.0.2.11');
  assert.match(stdout, / {6}in the record of _broken\.example\.com:\n {6}v=spf1 ip4:192\.0\.2 -all\n {14,17}\^+\n$/);
});

test('the sender and the HELO name stand behind their macros', async () => {
  assert.is((await offline('local.example.com', '192.0.2.1', '--sender', 'bob@example.net')).code, 0);
  assert.is((await offline('local.example.com', '192.0.2.1', '--sender', 'tom@example.net')).code, 1);
  assert.is((await offline('helo.example.com', '192.0.2.1', '--helo', 'mx1')).code, 0);
  assert.is((await offline('helo.example.com', '192.0.2.1')).code, 1);
});

test('a sender without a local part is postmaster (RFC 7208 §4.3)', async () => {
  const { stdout } = await offline('example.com', '192.0.2.1', '--sender', '@example.com', '--format', 'json');
  assert.is(JSON.parse(stdout).sender, 'postmaster@example.com');
});

test('--record takes the place of the record, also offline without files', async () => {
  const record = 'v=spf1 ip4:192.0.2.0/24 -all';
  assert.is((await offline('example.com', '192.0.2.200', '--record', record)).code, 0);
  assert.is((await runInside(['trace', 'example.com', '192.0.2.7', '--offline', '--record', record])).code, 0);
  const asks = await runInside(['trace', 'example.com', '192.0.2.7', '--offline', '--record', 'v=spf1 a -all']);
  assert.equal([asks.code, asks.stdout.split(' ')[0]], [3, 'temperror']);
  assert.match(asks.stdout, /asked A example\.com: no answer \(offline\)/);
});

test('a --record with a mistake is evaluated, and the mistake marked', async () => {
  const { code, stdout } = await offline('example.com', '192.0.2.7', '--record', 'v=spf1 ipv4:192.0.2.0/24 -all');
  assert.is(code, 1);
  assert.match(stdout, /^permerror /);
  assert.match(stdout, /\n {6}v=spf1 ipv4:192\.0\.2\.0\/24 -all\n {13}\^/);
});

test('a --record longer than a string is one record of several strings', async () => {
  const record = `v=spf1 ${'ip4:192.0.2.1 '.repeat(30)}-all`;
  assert.is((await offline('example.com', '192.0.2.1', '--record', record)).code, 0);
});

test('writes to a file', async () => {
  const file = join(folder, 'trace.json');
  const { code, stdout } = await offline('example.com', '192.0.2.10', '--format', 'json', '--output', file);
  assert.equal([code, stdout], [0, '']);
  assert.is(JSON.parse(readFileSync(file, 'utf8')).result, 'pass');
});

test('the help says what the exit codes mean', async () => {
  const { stdout } = await runInside(['trace', '--help']);
  assert.match(stdout, /^Exit codes: 0 pass, 1 any other definite result/m);
});

for (const domain of ['odd.example.com', 'said.example.com'])
  for (const format of ['text', 'json'])
    test(`nothing of ${domain} acts on a terminal or a build server as ${format}`, async () => {
      const { stdout } = await offline(
        domain,
        '192.0.2.7',
        '--verbose',
        '--sender',
        '"##[x]"@example.com',
        '--format',
        format,
      );
      assert.not.match(stdout, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      assert.not.match(stdout, /^\s*::|##/m);
    });

/** Calls that cannot be used, and the one line about each. */
const UNUSABLE: readonly (readonly [readonly string[], RegExp])[] = [
  [['trace'], /trace needs <domain> <ip>/],
  [['trace', 'example.com'], /trace needs <domain> <ip>/],
  [['trace', 'example.com', '192.0.2.1', '192.0.2.2'], /trace takes only <domain> <ip>, and got "192\.0\.2\.2"/],
  [['trace', '192.0.2.1', 'example.com'], /"192\.0\.2\.1" is an IP address: expected a domain/],
  [['trace', 'user@example.com', '192.0.2.1'], /is a mail address/],
  [['trace', 'exa mple.com', '192.0.2.1'], /is no domain name/],
  [['trace', 'example.com', '192.0.2'], /"192\.0\.2" is no IP address: expected one as 192\.0\.2\.7/],
  [['trace', 'example.com', '[2001:db8::1]'], /without brackets: 2001:db8::1/],
  [['trace', 'example.com', '192.0.2.0/33'], /has no prefix that can be: expected \/0 to \/32 behind an IPv4 address/],
  [['trace', 'example.com', '2001:db8::/129'], /expected \/0 to \/128 behind an IPv6 address/],
  [['trace', 'example.com', '\u001b[2J'], /"\\x1b\[2J" is no IP address/],
  [['trace', 'example.com', '192.0.2.1', '--sender', 'user'], /--sender "user" is no mail address/],
  [['trace', 'example.com', '192.0.2.1', '--sender', '<>'], /the empty return path/],
  [['trace', 'example.com', '192.0.2.1', '--sender', 'user@'], /has no domain behind its @/],
  [['trace', 'example.com', '192.0.2.1', '--sender', 'a b@example.com'], /no mail address has/],
  [['trace', 'example.com', '192.0.2.1', '--sender', 'a\u0007b@example.com'], /no mail address has/],
  [['trace', 'example.com', '192.0.2.1', '--sender', `${'x'.repeat(320)}@example.com`], /is longer than the 320/],
  [['trace', 'example.com', '192.0.2.1', '--helo', 'a b'], /--helo "a b" is no host name/],
  [
    ['trace', 'example.com', '192.0.2.1', '--record', 'spf1 -all'],
    /--record "spf1 -all" is no SPF record: expected v=spf1/,
  ],
  [['trace', 'example.com', '192.0.2.1', '--record', 'v=spf10 -all'], /is no SPF record/],
  [['trace', 'example.com', '192.0.2.1', '--record', `v=spf1 ${'x'.repeat(66_000)}`], /--record has 66007 octets/],
  [['trace', 'example.com', '192.0.2.1', '--offline'], /--offline asks nobody: expected the records with --zone/],
  [['trace', 'example.com', '192.0.2.1', '--offline', '--resolver', '192.0.2.53'], /give only one of them/],
  [['trace', 'example.com', '192.0.2.1', '--fail-on', 'error'], /unknown option "--fail-on"/],
  [['trace', 'example.com', '192.0.2.1', '--deadline', '0'], /--deadline "0" is no time/],
  [['trace', 'example.com', '192.0.2.1', '--format', 'sarif'], /--format "sarif" is unknown/],
];
for (const [args, line] of UNUSABLE)
  test(`refuses mailward ${JSON.stringify(args).slice(0, 120)}`, async () => {
    const { code, stdout, stderr } = await runInside(args);
    assert.equal([code, stdout, stderr.trimEnd().split('\n').length], [2, '', 1], stderr);
    assert.match(stderr, line);
    assert.not.match(stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

const FAULTS: readonly Fault['fault'][] = [
  'drop',
  'servfail',
  'refused',
  'formerr',
  'truncated',
  'wrong-id',
  'wrong-question',
  'garbage',
];
/** The questions of an evaluation: that for the record, that of a term, that for an included record. */
const ASKED: readonly (readonly [name: string, type: 'A' | 'TXT'])[] = [
  ['example.com', 'TXT'],
  ['mail.example.com', 'A'],
  ['_spf.example.com', 'TXT'],
];

async function served(faults: readonly Fault[], ...args: readonly string[]): Promise<Ran> {
  const server = await serve(zoneResolver(readMasterFile(ZONE, { file: 'zone' }).rrs), { faults });
  try {
    return await runInside(['trace', ...args, '--resolver', `127.0.0.1:${server.port}`, '--timeout', '250']);
  } finally {
    await server.close();
  }
}

for (const [name, type] of ASKED)
  for (const fault of FAULTS)
    test(`${fault} for ${type} ${name} is temperror, and the question is named`, async () => {
      const { code, stdout, stderr } = await served([{ fault, name, type }], 'example.com', '198.51.100.7');
      assert.equal([code, stderr, stdout.split(' ')[0]], [3, '', 'temperror'], stdout);
      assert.match(stdout.replace(/\s+/g, ' '), new RegExp(`DNS did not answer ${type} ${name} \\(`));
    });

test('an answer cut off over UDP is fetched over TCP', async () => {
  const cut = { fault: 'truncated', transport: 'udp' } as const;
  assert.is((await served([cut], 'example.com', '198.51.100.7')).code, 0);
});

test('what fails only once is asked again', async () =>
  assert.is((await served([{ fault: 'drop', times: 1 }], 'example.com', '198.51.100.7')).code, 0));

test('what no evaluation reaches may fail', async () =>
  assert.is((await served([{ fault: 'servfail', name: '_spf.example.com' }], 'example.com', '192.0.2.10')).code, 0));

test('the deadline ends it with temperror', async () => {
  const { code, stdout } = await served(
    [{ fault: 'drop', name: '_spf.example.com' }],
    'example.com',
    '198.51.100.7',
    '--deadline',
    '100',
  );
  assert.equal([code, stdout.split(' ')[0]], [3, 'temperror']);
});

test.run();
