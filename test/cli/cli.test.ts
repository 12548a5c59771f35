import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serve, type DnsServer } from '../../src/dns/serve.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import { ED25519, keyRecord, RSA_2048, txt } from '../../src/rules/example-records.ts';
import { RSA_2048 as OWN_KEY, pair } from '../records/dkim-test-keys.ts';
import { mailward, runInside } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailward-'));
const file = (name: string, text: string | Buffer): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const SOA = '$TTL 300\n@ SOA ns hostmaster 1 3600 600 86400 300\n';
const RECORDS = '@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=reject"\n';
const KEY = `v=DKIM1; k=ed25519; p=${ED25519}`;
const good = file(
  'good.zone',
  `$ORIGIN example.com.\n${SOA}${RECORDS}${txt('s1._domainkey', KEY)}\n${txt('0001._domainkey', KEY)}\n${txt('0x10._domainkey', KEY)}\n`,
);
const bad = file('bad.zone', `$ORIGIN example.com.\n${SOA}${RECORDS}s1._domainkey CNAME gone\n`);
const warns = file(
  'warns.zone',
  `$ORIGIN example.com.\n${SOA}@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=none"\n${txt('s1._domainkey', `t=y; k=ed25519; p=${ED25519}`)}\n`,
);
const spfPatch = file('spf.zone', 'example.com. 300 TXT "v=spf1 mx -all"\n');
const relative = file('example.org', `${SOA}${RECORDS}${txt('s1._domainkey', KEY)}\n`);

let server: DnsServer;
const test = suite('cli');

test.before(async () => {
  const { rrs } = readMasterFile(
    `$ORIGIN .\n${SOA}$ORIGIN example.com.\n${SOA}${RECORDS}live._domainkey CNAME live.keys.example.net.\nhop._domainkey CNAME new.keys.example.net.\n$ORIGIN example.net.\n${SOA}${txt('live.keys', keyRecord(RSA_2048))}\n`,
    { file: 'live' },
  );
  server = await serve(zoneResolver(rrs));
});
test.after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Calls that cannot be used: one line on stderr, nothing on stdout, exit code 2. */
const UNUSABLE: readonly [readonly string[], RegExp][] = [
  [['chekc', 'example.com'], /unknown command "chekc": did you mean check\?/],
  [['frobnicate'], /unknown command "frobnicate": see mailward --help/],
  [['check'], /check needs <domain\.\.\.>: see mailward check --help/],
  [['check', 'example.com', '--selectr', 's1'], /unknown option "--selectr": did you mean --selector\?/],
  [['check', 'example.com', '-x'], /unknown option "-x"/],
  [['check', 'example.com', '--__proto__', 'x'], /unknown option "--__proto__"/],
  [['check', 'example.com', '--selector'], /--selector needs a value: expected --selector NAME/],
  [['check', 'example.com', '--selector', '--offline'], /--selector needs a value/],
  [['check', 'example.com', '--offline=yes'], /--offline takes no value, and "yes" was given/],
  [
    ['check', 'example.com', '--format', 'jsno'],
    /--format "jsno" is unknown: expected text, json, .* \(did you mean json\?\)/,
  ],
  [['check', 'example.com', '--format', 'text', '--format', 'json'], /--format was given 2 times, and is taken once/],
  [
    ['check', 'example.com', '--fail-on', 'errors'],
    /--fail-on "errors" is unknown: expected error, warning, info, never/,
  ],
  [['check', 'example.com', '--timeout', '0'], /--timeout "0" is no time: expected whole milliseconds/],
  [['check', 'example.com', '--timeout', '1e3'], /--timeout "1e3" is no time/],
  [['check', 'example.com', '--timeout', '5s'], /--timeout "5s" is no time/],
  [['check', 'example.com', '--deadline', '-1'], /--deadline "-1" is no time/],
  [['check', '192.0.2.1'], /"192\.0\.2\.1" is an IP address: expected a domain/],
  [['check', '2001:db8::1'], /"2001:db8::1" is an IP address/],
  [['check', 'https://example.com/'], /is a URL: expected only the domain/],
  [['check', 'me@example.com'], /is a mail address: expected only the domain/],
  [['check', 'example..com'], /"example\.\.com" is no domain name: it has an empty label/],
  [['check', 'exa mple.com'], /" " cannot stand in a domain name/],
  [['check', `${'x'.repeat(64)}.com`], /has 64 octets, more than 63/],
  [['check', 'exam\u001b[31mple.com'], /"exam\\x1b\[31mple\.com" is no domain name/],
  [['check', ''], /"" is no domain name: it is empty/],
  [['check', 'example.com', '--selector', 'a b', '--offline'], /--selector "a b" is no selector/],
  [['check', 'example.com', '--resolver', 'dns.example'], /"dns\.example" is no address of a DNS server/],
  [['check', 'example.com', '--resolver', 'ftp://dns.example/'], /is no resolver: expected a DNS over HTTPS URL/],
  [['check', 'example.com', '--resolver', 'http://dns.example/dns-query'], /would send questions unprotected/],
  [['check', 'example.com', '--resolver', 'https://dns.example/', '--resolver', '9.9.9.9'], /cannot be mixed/],
  [['check', 'example.com', '--offline', '--resolver', '9.9.9.9'], /--offline asks nobody/],
  [
    ['check', 'example.com', '--zone', join(folder, 'none.zone')],
    /none\.zone" cannot be read: there is no such file or folder \(ENOENT\)/,
  ],
  [['check', 'example.com', '--zone', folder], /cannot be read: it is a folder \(EISDIR\)/],
  [
    [
      'check',
      'example.com',
      '--zone',
      file('binary.zone', Buffer.from(Array.from({ length: 512 }, (_, i) => (i * 37) % 256))),
    ],
    /binary\.zone:1:\d+: .+/,
  ],
  [['check', 'example.com', '--zone', file('empty.zone', '; nothing\n')], /empty\.zone" holds no records/],
  [
    [
      'check',
      'example.com',
      '--zone',
      file('broken.zone', '$ORIGIN example.com.\n@ 300 TXT "open\n@ 300 A 192.0.2.1\n'),
    ],
    /broken\.zone:2:\d+: .+/,
  ],
  [['check', 'example.org', '--zone', relative], /example\.org:\d+:\d+: .*(origin|ORIGIN)/],
  [
    ['check', 'example.com', '--zone', good, '--offline', '--output', join(folder, 'no', 'report.txt')],
    /report\.txt" cannot be written: there is no such file or folder/,
  ],
  [['check', 'example.com', '--resolver', ''], /--resolver was given an empty value/],
  [['check', 'example.com', '--selector', ''], /--selector was given an empty value/],
  [['check', 'example.com', '--selector=', '--offline'], /--selector was given an empty value/],
  [['check', 'example.com', '--selector', 'a,,b'], /--selector "a,,b" has an empty value/],
  [['check', 'example.com', '--selector', ','], /--selector "," has an empty value/],
  [['check', 'example.com', '--zone', ''], /--zone was given an empty value/],
  [['check', 'example.com', '--selector', 's1._domainkey.example.com'], /expected only the selector, as --selector s1/],
  [
    [
      'check',
      'example.com',
      '--zone',
      file('genkey.txt', `mail._domainkey\tIN\tTXT\t( "${KEY}" ) ; ----- DKIM key mail\n`),
    ],
    /no origin is known.*or give it as --zone example\.com=genkey\.txt/,
  ],
  [['--', 'check', 'example.com', '--offline'], /"--offline" is no domain name/],
  [['check', 'example.com', '--offline', '--zone', good, '--output', good], /is one of the files given with --zone/],
  [
    ['check', 'example.com', '--key', join(folder, 'none.pem')],
    /none\.pem cannot be read: there is no such file or folder/,
  ],
  [['check', 'example.com', '--key', folder], /cannot be read: it is a folder \(EISDIR\)/],
  [['check', 'example.com', '--key', file('empty.pem', '')], /empty\.pem is empty: expected a PEM file/],
  [['check', 'example.com', '--key', file('noise.pem', Buffer.from([48, 130, 0, 1]))], /noise\.pem is binary/],
  [['check', 'example.com', '--key', file('large.pem', 'A'.repeat(70_000))], /large\.pem is too large for a key/],
  [['check', 'example.com', '--key', file('words.pem', 'hello, world')], /words\.pem holds no key that is known/],
  [['check', 'example.com', '--key', 'a', '--key', 'b'], /--key was given 2 times, and is taken once/],
  [['explain'], /explain needs <rule>/],
  [['explain', 'dkim-truncated'], /there is no rule "dkim-truncated": did you mean dkim-truncated-key/],
  [['explain', 'a', 'b'], /explain takes only <rule>, and got "b"/],
  [['rules', 'x'], /rules takes nothing more, and got "x"/],
  [['demo', '--port', '99999'], /--port "99999" is no port/],
];
for (const [args, line] of UNUSABLE)
  test(`refuses mailward ${args.map((arg) => arg.replace(folder, '').slice(0, 30)).join(' ')}`, async () => {
    const { code, stdout, stderr } = await runInside(args);
    assert.equal([code, stdout, stderr.trimEnd().split('\n').length], [2, '', 1], stderr);
    assert.match(stderr, /^mailward: /);
    assert.match(stderr, line);
    assert.not.match(stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

/** Calls over zone files alone, and the exit code of each. */
const CODES: readonly [readonly string[], number][] = [
  [['check', 'example.com', '--offline', '--zone', good, '--selector', 's1'], 0],
  [['check', 'example.com', '--offline', '--zone', bad, '--selector', 's1'], 1],
  [['check', 'example.com', '--offline', '--zone', bad, '--selector', 's1', '--fail-on', 'never'], 0],
  [['check', 'example.com', '--offline', '--zone', warns, '--selector', 's1'], 0],
  [['check', 'example.com', '--offline', '--zone', warns, '--selector', 's1', '--fail-on', 'warning'], 1],
  [['check', 'example.com', 'example.net', '--offline', '--zone', good], 3],
  [['check', 'example.com', 'example.net', '--offline', '--zone', bad, '--selector', 's1'], 1],
  [['check', 'example.net', '--offline'], 3],
  [['check', 'example.org', '--offline', '--zone', `example.org=${relative}`, '--selector', 's1'], 0],
  [['check', '--offline', '--zone', good, '--', 'example.com'], 0],
  [['--format', 'json', '--zone', good, '--offline', 'check', 'example.com'], 0],
  [['check', 'example.com', '--offline', '--zone', good, '--selector', 's1', '--output', '/dev/null'], 0],
  [['check', 'example.com', '--offline', '--zone', good, '--zone', spfPatch], 0],
  [['--help'], 0],
  [['--version'], 0],
  [['check', '--help'], 0],
  [['rules'], 0],
  [['explain', 'dkim-dangling-cname'], 0],
  [[], 2],
];
for (const [args, expected] of CODES)
  test(`exits with ${expected} from mailward ${args.map((arg) => arg.replace(folder, '')).join(' ')}`, async () => {
    const { code, stderr } = await runInside(args);
    assert.is(code, expected, stderr);
    if (expected !== 2) assert.is(stderr, '');
  });

// cac makes a number of what looks like one, and an option of what begins with a dash.
for (const selector of ['0001', '0x10', 's1', 'S1', 's1.', 's1,0001', ' s1 , 0x10 '])
  test(`takes the selector "${selector}" as it is written`, async () => {
    const { code, stdout } = await runInside([
      'check',
      'example.com',
      '--offline',
      '--zone',
      good,
      '--selector',
      selector,
      '--format',
      'json',
    ]);
    const { dkim } = (JSON.parse(stdout) as { results: { dkim: { selector: string; status: string }[] }[] })
      .results[0] ?? { dkim: [] };
    const names = selector.split(',').map((one) => one.trim().replace(/\.$/, '').toLowerCase());
    assert.equal([code, dkim.map((key) => [key.selector, key.status])], [0, names.map((name) => [name, 'valid'])]);
  });

test('asks the resolver that was named, and lays the zone file over what it says', async () => {
  const patch = file('patch.zone', txt('new.keys.example.net. 300', KEY));
  const ask = ['check', 'example.com', '--resolver', server.dohUrl, '--selector', 'live,hop', '--format', 'json'];
  const statuses = ({ stdout }: { stdout: string }): string[] =>
    (JSON.parse(stdout) as { results: { dkim: { status: string }[] }[] }).results[0]?.dkim.map(
      ({ status }) => status,
    ) ?? [];
  const before = await runInside(ask);
  const after = await runInside([...ask, '--zone', patch]);
  assert.equal(
    [before.code, statuses(before), after.code, statuses(after)],
    [1, ['valid', 'missing'], 0, ['valid', 'valid']],
  );
});

test('says the same over plain DNS as over HTTPS', async () => {
  const ask = ['check', 'example.com', '--selector', 'live,hop', '--format', 'json'];
  const [https, plain] = await Promise.all(
    [`${server.dohUrl}`, `127.0.0.1:${server.port}`].map((resolver) => mailward([...ask, '--resolver', resolver])),
  );
  const told = (ran: { stdout: string } | undefined): string => (ran?.stdout ?? '').replace(/"elapsedMs": \d+/, '');
  assert.is(told(plain), told(https));
});

test('a resolver that is dead leaves nothing judged, in time', async () => {
  const { port } = server;
  const silent = await serve(
    { resolve: async () => ({ status: 'nodata', path: [], authenticated: false }) },
    { faults: [{ fault: 'drop' }] },
  );
  const started = Date.now();
  const { code, stdout, stderr } = await mailward([
    'check',
    'example.com',
    '--resolver',
    silent.dohUrl,
    '--timeout',
    '400',
  ]);
  const took = Date.now() - started;
  await silent.close();
  assert.equal([code, stderr], [3, '']);
  assert.match(stdout, /no answer within/);
  assert.ok(took < 5000, `${took} ms`);
  const refused = await runInside([
    'check',
    'example.com',
    '--resolver',
    `http://127.0.0.1:${port === 1 ? 2 : 1}/dns-query`,
  ]);
  assert.is(refused.code, 3);
  assert.match(refused.stdout, /connection refused/);
});

test('the deadline ends a check whatever the time for a question is', async () => {
  const silent = await serve(
    { resolve: async () => ({ status: 'nodata', path: [], authenticated: false }) },
    { faults: [{ fault: 'drop' }] },
  );
  const { code, stdout } = await runInside([
    'check',
    'example.com',
    '--resolver',
    silent.dohUrl,
    '--timeout',
    '60000',
    '--deadline',
    '600',
  ]);
  await silent.close();
  assert.is(code, 3);
  assert.match(stdout, /budget/);
});

test('an interrupt ends the program at once', async () => {
  const silent = await serve(
    { resolve: async () => ({ status: 'nodata', path: [], authenticated: false }) },
    { faults: [{ fault: 'drop' }] },
  );
  const ran = await mailward(['check', 'example.com', '--resolver', silent.dohUrl, '--timeout', '60000'], {
    interruptAfter: 900,
  });
  await silent.close();
  assert.equal(ran, { code: 130, stdout: '', stderr: 'mailward: interrupted\n' });
});

const own = file('own.zone', `$ORIGIN example.com.\n${SOA}${RECORDS}${txt('s1._domainkey', keyRecord(OWN_KEY))}\n`);
const privateKey = file('s1.private', pair.privateKey.export({ format: 'pem', type: 'pkcs1' }));
for (const [what, key, zone, expected, message] of [
  ['a private key that is published', privateKey, own, [0, true], /\n {4}✓ matches s1\.private\n/],
  ['the record that is published', file('s1.txt', keyRecord(OWN_KEY)), own, [0, true], /✓ matches s1\.txt/],
  [
    'a private key that is not',
    privateKey,
    good,
    [1, false],
    /holds\s+an\s+Ed25519\s+key,\s+and\s+s1\.private\s+is\s+an\s+RSA\s+key/,
  ],
] as const)
  test(`compares ${what}, and says nothing of its private half`, async () => {
    const ask = ['check', 'example.com', '--selector', 's1', '--offline', '--zone', zone, '--key', key];
    const text = await runInside(ask);
    const json = await runInside([...ask, '--format', 'json']);
    assert.equal([json.code, JSON.parse(json.stdout).results[0].dkim[0].matchesKey], expected);
    assert.match(text.stdout, message);
    const { d = '' } = pair.privateKey.export({ format: 'jwk' });
    const secret = Buffer.from(d, 'base64url');
    const inFile = readFileSync(privateKey, 'utf8').split('\n').slice(8, -2);
    for (const piece of [d, secret.toString('hex'), secret.toString('base64'), ...inFile])
      assert.not.ok(`${text.stdout}${text.stderr}${json.stdout}${json.stderr}`.includes(piece.slice(0, 24)));
  });

test('says which domains of a run share a key', async () => {
  const two = file(
    'two.zone',
    `$ORIGIN com.\n${SOA}${['a', 'b'].map((name) => txt(`s1._domainkey.${name}`, KEY)).join('\n')}\n`,
  );
  const ask = ['check', 'a.com', 'b.com', '--selector', 's1', '--offline', '--zone', two];
  const { stdout } = await runInside(ask);
  assert.match(stdout, /share a DKIM key[^]*Ed25519: s1\._domainkey\.a\.com, s1\._domainkey\.b\.com\n$/);
  const { sharedKeys } = JSON.parse((await runInside([...ask, '--format', 'json'])).stdout);
  assert.equal(sharedKeys, [{ type: 'ed25519', bits: 256, names: ['s1._domainkey.a.com', 's1._domainkey.b.com'] }]);
});

test('a reader that has seen enough is no error', async () => {
  const { code, stderr } = await mailward(['rules', '--format', 'json'], { closesStdout: true });
  assert.equal([code, stderr], [0, '']);
});

test('a port that is taken is said in one line', async () => {
  const { code, stderr } = await runInside(['demo', '--port', String(server.port)]);
  assert.equal(
    [code, stderr],
    [2, `mailward: nothing can be served at 127.0.0.1:${server.port}: another program listens there (EADDRINUSE)\n`],
  );
});

test('says which records of a patch nothing asked for', async () => {
  const patch = file(
    'typo.zone',
    `c5._domainkey.example.com. 60 CNAME x.example.net.\nexample.org. 60 TXT "v=spf1 -all"\n`,
  );
  const { code, stderr } = await runInside([
    'check',
    'example.com',
    '--offline',
    '--zone',
    good,
    '--zone',
    patch,
    '--selector',
    's1',
  ]);
  assert.equal(
    [code, stderr.replaceAll(folder, '')],
    [
      0,
      'mailward: note: /typo.zone:1: the CNAME record at c5._domainkey.example.com was not asked for\n' +
        'mailward: note: /typo.zone:2: the TXT record at example.org was not asked for\n',
    ],
  );
});

test('a disk that is full is said in one line, and is no finding', async () => {
  const { code, stderr } = await mailward(['rules'], { stdoutTo: '/dev/full' });
  assert.equal([code, stderr], [2, 'mailward: the report cannot be written: the disk is full (ENOSPC)\n']);
});

test('writes through a link into the file behind it, and keeps the rights of that file', async () => {
  const target = file('linked.txt', 'old');
  chmodSync(target, 0o640);
  const link = join(folder, 'link.txt');
  symlinkSync(target, link);
  const { code } = await runInside(['rules', '--output', link]);
  assert.equal([code, lstatSync(link).isSymbolicLink(), statSync(target).mode & 0o777], [0, true, 0o640]);
  assert.match(readFileSync(target, 'utf8'), /^dkim-/);
});

test('an interrupt ends the program while it waits for a file that does not come', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const ran = await mailward(['check', 'example.com', '--offline', '--zone', pipe], { interruptAfter: 900 });
  assert.equal(ran, { code: 130, stdout: '', stderr: 'mailward: interrupted\n' });
});

test('writes the report to a file, whole, and leaves no draft', async () => {
  const target = join(folder, 'report.json');
  const { code, stdout } = await runInside([
    'check',
    'example.com',
    '--offline',
    '--zone',
    good,
    '--format',
    'json',
    '--output',
    target,
  ]);
  assert.equal([code, stdout, (JSON.parse(readFileSync(target, 'utf8')) as { version: number }).version], [0, '', 1]);
  assert.equal(
    readdirSync(folder).filter((name) => name.includes('.tmp')),
    [],
  );
});

test('finds the selectors of a zone file, and looks for none where told so', async () => {
  const check = ['check', 'example.com', '--offline', '--zone', good, '--format', 'json'];
  const selectorsIn = async (args: readonly string[]): Promise<unknown> => {
    const { results } = JSON.parse((await runInside([...check, ...args])).stdout);
    const [{ dkim, selectors }] = results;
    return [dkim.map(({ selector }: { selector: string }) => selector), selectors?.found ?? null];
  };
  const names = ['s1', '0001', '0x10'];
  assert.equal(await selectorsIn([]), [names, names.map((selector) => ({ selector, service: null }))]);
  assert.equal(await selectorsIn(['--no-search']), [[], null]);
  assert.equal(await selectorsIn(['--selector', 's1']), [['s1'], null]);
});

const ESCAPE = /\u001b\[/;
const colourful = ['check', 'example.com', '--offline', '--zone', bad, '--selector', 's1'];
for (const [what, args, env, colour] of [
  ['none in a pipe', [], {}, false],
  ['none in a pipe under CI', [], { CI: 'true', FORCE_COLOR: '1' }, false],
  ['some where asked for', ['--color'], {}, true],
  ['some where asked for in spite of NO_COLOR', ['--color'], { NO_COLOR: '1' }, true],
  ['none where asked for none', ['--no-color'], {}, false],
] as const)
  test(`colours: ${what}`, async () => {
    const { stdout } = await runInside([...colourful, ...args], { env });
    assert.is(ESCAPE.test(stdout), colour);
  });

test('draws with plain characters where the locale has no others', async () => {
  const { stdout } = await runInside(colourful, { env: { LC_ALL: 'C' } });
  assert.not.match(stdout, /[^\n\x20-\x7e]/);
});

test('text from DNS does no harm in any format', async () => {
  const text = '\u001b]0;owned\u0007\u001b[2J\r\n::error::owned\u202e\u0000\xff';
  const octets = Buffer.from(text, 'utf8').toString('latin1');
  const hostile = await serve({
    resolve: async (name, type) => ({
      status: 'records',
      path: [{ name, target: 'ev\u001b[31mil.example', ttl: 1 }],
      records: [
        {
          name: 'ev\u001b[31mil.example',
          ttl: 1,
          type: 'TXT',
          strings: [octets, ...Array.from({ length: 200 }, () => octets.padEnd(255, '\u001b'))],
        },
      ],
      authenticated: type === 'TXT',
    }),
  });
  for (const format of ['text', 'json']) {
    const { stdout, stderr } = await runInside([
      'check',
      'example.com',
      '--selector',
      's1',
      '--format',
      format,
      '--resolver',
      hostile.dohUrl,
    ]);
    assert.not.match(stdout + stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    assert.ok(stdout.length > 100);
  }
  await hostile.close();
});

test('the help names every command and every option', async () => {
  const { stdout } = await runInside(['--help']);
  for (const name of ['check', 'rules', 'explain', 'demo']) assert.match(stdout, new RegExp(`^  ${name}\\b`, 'm'));
  const help = (await runInside(['check', '--help'])).stdout;
  for (const name of [
    'selector',
    'key',
    'no-search',
    'resolver',
    'zone',
    'offline',
    'timeout',
    'deadline',
    'format',
    'fail-on',
    'output',
    'verbose',
    'color',
    'no-color',
  ])
    assert.match(help, new RegExp(`^  --${name}\\b`, 'm'));
});

test.run();
