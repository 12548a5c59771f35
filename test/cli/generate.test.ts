import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FaultKind } from '../../src/dns/serve-fault.ts';
import { serve } from '../../src/dns/serve.ts';
import type { ServeOptions } from '../../src/dns/serve-options.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import { ED25519, RSA_2048, RSA_2048_OTHER, keyRecord, txt } from '../../src/rules/example-records.ts';
import { splitText } from '../../src/text/character-string.ts';
import { recordsIn, zoneText } from '../dns/name-servers.ts';
import { runInside, type Ran } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailward-generate-'));
const at = (name: string): string => join(folder, name);
const file = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};

const KEY = keyRecord(RSA_2048);
const PEM = file('pub.pem', `-----BEGIN PUBLIC KEY-----\n${RSA_2048}\n-----END PUBLIC KEY-----\n`);
const NAME = 's1._domainkey.example.com';
const TARGET = 's1-example-com.keys.example.net';
const BASE = ['generate', 'dkim', '--domain', 'example.com', '--selector', 's1'];
const WITH_KEY = [...BASE, '--key', PEM];
const HOP = ['--at', 'unifi', '--hop', TARGET, '--hop-at', 'bind'];
const ROOT = '$ORIGIN .\n$TTL 60\n@ SOA a. b. 1 1 1 1 60\n';

/** Runs with a server on loopback that holds these lines of example.com, and of example.net. */
async function live(
  words: readonly string[],
  lines: string,
  far = '',
  options: ServeOptions = {},
  ...more: readonly string[]
): Promise<Ran> {
  const zones = [ROOT, zoneText('example.com', 1, lines), zoneText('example.net', 1, far), ...more];
  const server = await serve(zoneResolver(recordsIn(...zones)), options);
  try {
    return await runInside([...words, '--resolver', `127.0.0.1:${server.port}`, '--timeout', '200']);
  } finally {
    await server.close();
  }
}

const test = suite('cli generate and hop');
test.after(() => rmSync(folder, { recursive: true }));

test('writes both sides of a hop into one master file, and says how to go on', async () => {
  const output = at('records.zone');
  const { code, stdout, stderr } = await runInside([...WITH_KEY, ...HOP, '--as', 'master-file', '--output', output]);
  assert.equal([code, stdout], [0, '']);
  const { rrs, problems } = readMasterFile(readFileSync(output, 'latin1'), { file: 'records.zone' });
  const bare = rrs.map(({ at: _at, written: _written, ...rr }) => ('stringsAt' in rr ? { ...rr, stringsAt: [] } : rr));
  assert.equal(
    [bare, problems],
    [
      [
        { name: NAME, ttl: 3600, type: 'CNAME', target: TARGET },
        { name: TARGET, ttl: 3600, type: 'TXT', strings: splitText(KEY), stringsAt: [] },
      ],
      [],
    ],
  );
  assert.is(
    stderr,
    `mailward: a CNAME hop: the TXT record at ISC BIND 9 first, then the CNAME at UniFi Network local DNS
mailward: note: ${TARGET} is taken to be in the zone example.net: --hop-apex says another
mailward: once it is out: mailward check example.com --selector s1 --authoritative --expect ${output}
`,
  );
  const checked = await runInside(['check', 'example.com', '--zone', output, '--expect', output, '--offline']);
  assert.match(checked.stdout, /As generated {2}✓ yes: 2 records, octet for octet/);
});

test('gives a host that takes the key the key, whatever hop is given', async () => {
  const { code, stdout } = await runInside([...WITH_KEY, '--at', 'cloudflare', '--hop', TARGET, '--as', 'master-file']);
  assert.equal(
    [code, stdout.split('\n')[1]],
    [
      0,
      `${NAME}. 3600 IN TXT ${splitText(KEY)
        .map((string) => `"${string}"`)
        .join(' ')}`,
    ],
  );
});

test('writes the two zones of a hop to two files where a format holds one', async () => {
  const [near, far] = [at('near.yaml'), at('far.yaml')];
  const words = ['--as', 'octodns', '--output', near, '--hop-output', far];
  const { code } = await runInside([...WITH_KEY, ...HOP, ...words]);
  assert.is(code, 0);
  assert.match(readFileSync(near, 'utf8'), `type: CNAME\n  value: ${TARGET}.`);
  assert.match(readFileSync(far, 'utf8'), 's1-example-com.keys:');
});

test('writes the two zones of a hop to two files where two are named, and says so in the command that proves them', async () => {
  const [near, far] = [at('near here.zone'), at('far.zone')];
  const words = ['--as', 'master-file', '--output', near, '--hop-output', far];
  const { code, stderr } = await runInside([...WITH_KEY, ...HOP, ...words]);
  assert.is(code, 0);
  assert.match(readFileSync(near, 'utf8'), `IN CNAME ${TARGET}.`);
  assert.match(readFileSync(far, 'utf8'), `${TARGET}. 3600 IN TXT`);
  assert.match(stderr, ` --expect '${near}' --expect ${far}\n`);
});

test('tells a plan in JSON', async () => {
  const { code, stdout } = await runInside([...WITH_KEY, ...HOP, '--hop-apex', 'example.net', '--format', 'json']);
  const plan = JSON.parse(stdout);
  assert.equal([code, plan.status, plan.way, plan.record.text], [0, 'ready', 'hop', KEY]);
});

test('keeps the tags of a record, and tells what a check says of it', async () => {
  const record = file(
    'genkey.txt',
    `s1._domainkey IN TXT ( "v=DKIM1; h=sha256; t=y; "\n  "p=${RSA_2048}" ) ; ----- x\n`,
  );
  const { code, stdout } = await runInside([...BASE, '--key', record, '--at', 'cloudflare', '--as', 'fields']);
  assert.is(code, 0);
  assert.match(stdout, `v=DKIM1; k=rsa; h=sha256; t=y; p=${RSA_2048}`);
});

test('makes a new key in a file of its own that only its owner reads, and publishes its public half', async () => {
  const pem = at('new.pem');
  const { code, stdout, stderr } = await runInside([
    ...BASE,
    '--new',
    'ed25519',
    '--private-key',
    pem,
    '--format',
    'json',
  ]);
  assert.is(code, 0);
  assert.is(statSync(pem).mode & 0o777, 0o600);
  const text: string = JSON.parse(stdout).record.text;
  const matched = await runInside([
    'check',
    'example.com',
    '--selector',
    's1',
    '--key',
    pem,
    '--offline',
    '--zone',
    file('new.zone', `${NAME}. 60 TXT "${text}"\n`),
  ]);
  assert.match(matched.stdout, 'matches new.pem');
  assert.match(stderr, `mailward: the private key is in ${pem}`);
  assert.not.match(stdout + stderr, 'PRIVATE');
});

test('leaves no private key where its record could not be written', async () => {
  const pem = at('alone.pem');
  const words = ['--new', 'ed25519', '--private-key', pem, '--as', 'master-file', '--output', at('no/such/folder')];
  const { code } = await runInside([...BASE, ...words]);
  assert.equal([code, existsSync(pem)], [2, false]);
});

test('makes no key where the host cannot hold its record', async () => {
  const pem = at('refused.pem');
  const { code } = await runInside([...BASE, '--new', 'rsa2048', '--private-key', pem, '--at', 'unifi']);
  assert.equal([code, existsSync(pem)], [2, false]);
});

test('proposes a selector, and plans the rotation to it', async () => {
  const month = `s${new Date().toISOString().slice(0, 7).replace('-', '')}`;
  const words = ['generate', 'dkim', '--domain', 'example.com', '--key', PEM, '--at', 'cloudflare', '--rotate', 's1'];
  const { code, stdout } = await runInside(words);
  assert.is(code, 0);
  assert.match(stdout, `${month}._domainkey.example.com  TXT, 410 octets`);
  assert.match(stdout, `Rotation from s1 to ${month}`);
});

test('finds the host of a live domain by its name servers', async () => {
  const zone = '@ NS ada.ns.cloudflare.com.\n@ NS bob.ns.cloudflare.com.';
  const { code, stdout } = await live([...WITH_KEY, '--at', 'auto', '--format', 'json'], zone);
  assert.equal([code, JSON.parse(stdout).sites[0].at], [0, 'cloudflare']);
});

test('says which hosts it may be where name servers do not tell', async () => {
  const zone = '@ NS ns-cloud-a1.googledomains.com.';
  const { code, stderr } = await live([...WITH_KEY, '--at', 'auto'], zone);
  assert.equal(
    [code, stderr],
    [
      2,
      'mailward: example.com is served by ns-cloud-a1.googledomains.com, which do not tell one host: say with --at whether it is google-cloud-dns or squarespace\n',
    ],
  );
});

test('looks at what is there where it may ask', async () => {
  const old = txt('s1._domainkey 900', keyRecord(RSA_2048_OTHER));
  const { code, stdout } = await live([...WITH_KEY, ...HOP, '--live', '--format', 'json'], old);
  const plan = JSON.parse(stdout);
  assert.equal(
    [code, plan.sites[0].removals, plan.sites[1].apex],
    [0, [{ name: NAME, type: 'TXT', ttl: 900, strings: splitText(keyRecord(RSA_2048_OTHER)) }], 'example.net'],
  );
});

test('takes a delegation for what it is', async () => {
  const child = zoneText('_domainkey.example.com', 1, '@ NS ns.example.org.');
  const words = [...WITH_KEY, '--at', 'bind', '--apex', 'example.com', '--live'];
  const { code, stderr } = await live(words, '', '', {}, child);
  assert.equal(
    [code, stderr.split('\n')[0]],
    [
      2,
      `mailward: ${NAME} does not belong to the zone example.com: _domainkey.example.com has NS records, which delegate it`,
    ],
  );
});

test('a TXT record that stays is kept in what replaces the whole set', async () => {
  const words = [...WITH_KEY, '--at', 'route53', '--live', '--as', 'route53'];
  const { code, stdout } = await live(words, 's1._domainkey TXT "site-verification=1"');
  const { ResourceRecords } = JSON.parse(stdout).Changes[0].ResourceRecordSet;
  assert.equal([code, ResourceRecords.length, ResourceRecords[1]], [0, 2, { Value: '"site-verification=1"' }]);
});

test('looks at the files that hold what is there', async () => {
  const zone = file('here.zone', `$ORIGIN example.com.\n@ 60 SOA a. b. 1 1 1 1 60\ns1._domainkey 60 A 192.0.2.1\n`);
  const { code, stderr } = await runInside([...WITH_KEY, ...HOP, '--zone', zone]);
  assert.equal(
    [code, stderr.split('\n')[0]],
    [2, `mailward: ${NAME} has A records, and nothing may stand beside a CNAME (RFC 1034 §3.6.2)`],
  );
});

const MOVED = ['hop', NAME, TARGET, '--hop-apex', 'example.net', '--at', 'unifi', '--hop-at', 'bind'];

test('hop moves the record that is published now', async () => {
  const { code, stdout } = await live([...MOVED, '--as', 'master-file'], txt('s1._domainkey', KEY));
  assert.is(code, 0);
  assert.match(stdout, `${NAME}. 3600 IN CNAME ${TARGET}.`);
  assert.match(stdout, `${TARGET}. 3600 IN TXT "${KEY.slice(0, 255)}" "${KEY.slice(255)}"`);
});

test('hop takes a key in place of what is published', async () => {
  const record = file('ed.txt', `v=DKIM1; k=ed25519; p=${ED25519}`);
  const { code, stdout } = await runInside([...MOVED, '--key', record, '--as', 'master-file']);
  assert.is(code, 0);
  assert.match(stdout, `${TARGET}. 3600 IN TXT "v=DKIM1; k=ed25519; p=${ED25519}"`);
});

test('hop moves the one key beside TXT records that are none', async () => {
  const { code, stdout } = await live(
    [...MOVED, '--format', 'json'],
    `${txt('s1._domainkey', KEY)}\ns1._domainkey TXT "site-verification=1"`,
  );
  assert.equal([code, JSON.parse(stdout).record.text], [0, KEY]);
});

const NOTHING: readonly [string, string, string][] = [
  ['no such name', '', `mailward: ${NAME} has no key record, and one is to be moved: give the key with --key\n`],
  [
    'no TXT record',
    's1._domainkey A 192.0.2.1',
    `mailward: ${NAME} has no key record, and one is to be moved: give the key with --key\n`,
  ],
  [
    'two keys',
    `${txt('s1._domainkey', KEY)}\n${txt('s1._domainkey', keyRecord(RSA_2048_OTHER))}`,
    `mailward: ${NAME} has 2 records, and one is to be moved: give the key with --key\n`,
  ],
];
for (const [what, lines, message] of NOTHING)
  test(`hop has nothing to move where there is ${what}`, async () => {
    const { code, stdout, stderr } = await live(MOVED, lines);
    assert.equal([code, stdout, stderr], [2, '', message]);
  });

const FAULTS: readonly FaultKind[] = ['servfail', 'refused', 'drop', 'garbage', 'wrong-id'];
for (const fault of FAULTS)
  test(`hop does not take ${fault} for nothing published`, async () => {
    const options = { faults: [{ fault, name: NAME, type: 'TXT' as const }] };
    const { code, stdout, stderr } = await live(MOVED, txt('s1._domainkey', KEY), '', options);
    assert.equal([code, stdout], [3, '']);
    assert.match(stderr, `mailward: what is published at ${NAME} is not known: `);
  });

for (const fault of FAULTS)
  test(`--live does not take ${fault} for nothing there`, async () => {
    const options = { faults: [{ fault, name: NAME }] };
    const words = [
      ...WITH_KEY,
      ...HOP,
      '--live',
      '--format',
      'json',
      '--apex',
      'example.com',
      '--hop-apex',
      'example.net',
    ];
    const { code, stdout } = await live(words, txt('s1._domainkey', KEY), '', options);
    const notes: { about: string; message: string }[] = JSON.parse(stdout).notes;
    const unknown = notes.filter(({ message }) => message.startsWith(`whether ${NAME} has`));
    assert.equal(
      [code, unknown.map(({ message }) => message.split(' ')[3])],
      [0, ['CNAME', 'TXT', 'A', 'AAAA', 'MX', 'NS']],
    );
  });

test('a truncated answer is asked for over TCP', async () => {
  const options = { faults: [{ fault: 'truncated' as const, transport: 'udp' as const }] };
  const { code, stdout } = await live([...MOVED, '--format', 'json'], txt('s1._domainkey', KEY), '', options);
  assert.equal([code, JSON.parse(stdout).record.text], [0, KEY]);
});

test('--at auto says so where nobody tells the name servers', async () => {
  const options = { faults: [{ fault: 'servfail' as const, type: 'NS' as const }] };
  const { code, stderr } = await live([...WITH_KEY, '--at', 'auto'], '', '', options);
  assert.equal(
    [code, stderr],
    [2, 'mailward: the name servers of example.com are not known (servfail): say with --at which host it is\n'],
  );
});

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const ENCRYPTED = file(
  'encrypted.pem',
  privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-128-cbc', passphrase: 'x' }).toString(),
);
const CERTIFICATE = file('cert.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
const BAD: readonly [string, readonly string[], RegExp][] = [
  ['another kind of record', ['generate', 'spf'], /^"spf" cannot be generated: expected dkim/],
  ['no domain', ['generate', 'dkim', '--key', PEM], /^generate dkim needs the domain that signs: expected --domain/],
  ['no key', BASE, /^generate dkim needs a key: expected --key FILE, or --new rsa2048/],
  ['a protected key', [...BASE, '--key', ENCRYPTED], /encrypted\.pem is protected with a passphrase/],
  ['a certificate', [...BASE, '--key', CERTIFICATE], /cert\.pem is a certificate: expected a key/],
  ['no such file', [...BASE, '--key', at('none')], /none cannot be read: there is no such file/],
  ['two sources of a key', [...WITH_KEY, '--new', 'ed25519'], /^--new makes a key, and --key gives one/],
  ['a kind of key that is none', [...BASE, '--new', 'rsa1024'], /^--new "rsa1024" is unknown: expected rsa2048/],
  [
    'a private key on stdout',
    [...BASE, '--new', 'ed25519', '--private-key', '-'],
    /^a private key is not written to "-"/,
  ],
  ['a private key over a file', [...BASE, '--new', 'ed25519', '--private-key', PEM], /pub\.pem" is there already/],
  [
    'a file for a key that is not made',
    [...WITH_KEY, '--private-key', at('x')],
    /^--private-key says where a new key goes/,
  ],
  ['a selector that is none', [...WITH_KEY, '--selector', 'a b'], /^--selector was given 2 times/],
  ['a domain that is none', ['generate', 'dkim', '--domain', 'a..b', '--key', PEM], /^"a\.\.b" is no domain name/],
  ['a host that nobody knows', [...WITH_KEY, '--at', 'hovr'], /^there is no host "hovr": did you mean hover\?/],
  [
    'a key that does not fit',
    [...WITH_KEY, '--at', 'unifi'],
    /^UniFi Network local DNS takes 255 octets in a TXT record, and this is 410\n {2}- /,
  ],
  [
    'a hop in the same zone',
    [...WITH_KEY, '--at', 'unifi', '--hop', 'k.example.com'],
    /^the hop target k\.example\.com is in the zone example\.com/,
  ],
  ['a hop to itself', ['hop', NAME, NAME, '--key', PEM], /^the hop from s1\._domainkey\.example\.com leads to itself/],
  [
    'a name that is no key, with a key',
    ['hop', 'a.example.com', 'b.example.net', '--key', PEM],
    /^"a\.example\.com" is no name of a key/,
  ],
  [
    'a hop host without a hop',
    [...WITH_KEY, '--hop-at', 'bind'],
    /^--hop-at is about the target of a hop, and none is given/,
  ],
  ['a TTL that is none', [...WITH_KEY, '--ttl', 'soon'], /^--ttl "soon" is no TTL/],
  [
    'a TTL that the host refuses',
    [...WITH_KEY, '--at', 'godaddy', '--ttl', '60'],
    /^GoDaddy DNS takes a TTL from 600 seconds, not 60/,
  ],
  [
    'a format that is none',
    [...WITH_KEY, '--as', 'masterfile'],
    /^--as "masterfile" is no format to write: .*did you mean master-file\?/,
  ],
  [
    'a format that cannot write the host',
    [...WITH_KEY, '--as', 'terraform'],
    /^terraform writes no records for the DNS host/,
  ],
  [
    'two zones for one file',
    [...WITH_KEY, ...HOP, '--as', 'octodns'],
    /^the zones example\.com and example\.net do not go into one file of octodns/,
  ],
  [
    'two zones for one name of a file',
    [...WITH_KEY, ...HOP, '--as', 'octodns', '--output', at('a'), '--hop-output', at('a')],
    /^--output and --hop-output name the same file/,
  ],
  [
    'two zones for two names of one file',
    [...WITH_KEY, ...HOP, '--as', 'octodns', '--output', at('a'), '--hop-output', `${folder}/./a`],
    /^--output and --hop-output name the same file/,
  ],
  [
    'a file that cannot be written beside one that can',
    [...WITH_KEY, ...HOP, '--as', 'octodns', '--output', at('none/a'), '--hop-output', at('b')],
    /none\/a" cannot be written: there is no such file or folder/,
  ],
  [
    'a folder beside a file that can be written',
    [...WITH_KEY, ...HOP, '--as', 'octodns', '--output', folder, '--hop-output', at('b')],
    /cannot be written: it is a folder/,
  ],
  [
    'to write over the key that it was given',
    [...WITH_KEY, '--output', PEM],
    /is one of the files given with --key, and would be overwritten/,
  ],
  [
    'to write over the private key that it makes',
    [...BASE, '--new', 'ed25519', '--private-key', at('made.pem'), '--output', at('made.pem')],
    /is one of the files given with --private-key, and would be overwritten/,
  ],
  [
    'a file for the far records, where none are written',
    [...WITH_KEY, ...HOP, '--hop-output', at('b')],
    /^--hop-output is about the records of a hop, and none are written: expected --as FORMAT too/,
  ],
  [
    'a rotation, where only records are written',
    [...WITH_KEY, '--rotate', 's0', '--as', 'master-file'],
    /^--rotate makes a plan, and --as writes only records/,
  ],
  [
    'a plan and its records at once',
    [...WITH_KEY, '--as', 'fields', '--format', 'json'],
    /^--format is how to show the plan, and --as/,
  ],
  [
    'a resolver that is not asked',
    [...WITH_KEY, '--resolver', '127.0.0.1'],
    /^--resolver says whom to ask, and nobody is asked: add --live/,
  ],
  [
    'nobody to ask for what is to be moved',
    [...MOVED, '--offline'],
    /^what is published at s1\._domainkey\.example\.com is not known: offline/,
  ],
];
for (const [what, words, message] of BAD)
  test(`refuses ${what} in a line, and writes nothing`, async () => {
    const before = readdirSync(folder);
    const { code, stdout, stderr } = await runInside(words);
    assert.equal([code === 0, stdout, readdirSync(folder)], [false, '', before]);
    assert.match(stderr.replace(/^mailward: /, ''), message);
  });

const PRIVATE = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ format: 'der', type: 'pkcs8' })
  .toString('base64');
const EXPOSED = file('exposed.zone', zoneText('example.com', 1, txt('s1._domainkey', keyRecord(PRIVATE))));
const OVER = [...WITH_KEY, '--zone', EXPOSED];
for (const [what, words, exit] of [
  ['a plan', OVER, 0],
  ['a plan in JSON', [...OVER, '--format', 'json'], 0],
  ['a form', [...OVER, '--as', 'fields'], 0],
  ['a master file', [...OVER, '--as', 'master-file'], 0],
  ['a hop with another key', ['hop', NAME, TARGET, '--key', PEM, '--zone', EXPOSED, '--as', 'master-file'], 0],
  ['a hop that would move it', ['hop', NAME, TARGET, '--zone', EXPOSED, '--offline'], 2],
] as const)
  test(`shows no private key that stands in DNS: ${what}`, async () => {
    const { code, stdout, stderr } = await runInside(words);
    const shown = stdout + stderr;
    const lines = PRIVATE.match(/.{40}/g) ?? [];
    assert.equal([code, lines.filter((line) => shown.includes(line))], [exit, []]);
    assert.match(shown.replace(/\s+/g, ' '), 'a private key');
  });

const ROTATE = [...WITH_KEY, '--at', 'cloudflare', '--live', '--rotate', 's0'];
const OLD = 's0._domainkey.example.com';

test('says that the TTL of the old key is a guess where DNS does not answer, and that there is no old key where it says so', async () => {
  const failing = await live(ROTATE, '', '', { faults: [{ fault: 'servfail', name: OLD }] });
  assert.match(failing.stdout.replace(/\s+/g, ' '), `what stands at ${OLD} is not known (servfail): its TTL is taken`);
  const none = await live(ROTATE, '');
  assert.match(none.stdout.replace(/\s+/g, ' '), `${OLD} has no TXT record: is s0 the selector of the old key?`);
});

test('plans a rotation with the zone and the TTL of the records', async () => {
  const words = ['--domain', 'mail.example.com', '--apex', 'example.com', '--at', 'unifi', '--rotate', 's0'];
  const key = ['generate', 'dkim', '--selector', 's1', '--key', file('small.txt', `v=DKIM1; k=ed25519; p=${ED25519}`)];
  const { stdout } = await runInside([...key, ...words, '--format', 'json']);
  const { sites, rotation } = JSON.parse(stdout);
  assert.is(rotation.steps[0].apex, sites[0].apex);
  const slow = await runInside([...key, '--domain', 'example.com', '--at', 'desec', '--rotate', 's0', '--ttl', '2h']);
  assert.match(slow.stdout.replace(/\s+/g, ' '), 'may stay unseen for 2 hours');
});

test('says that the zone is a guess where DNS does not answer', async () => {
  const { stdout } = await live([...WITH_KEY, '--live'], '', '', { faults: [{ fault: 'servfail', type: 'SOA' }] });
  assert.match(
    stdout.replace(/\s+/g, ' '),
    `which zone holds ${NAME} is not known (servfail): it is taken to be example.com, and --apex says another`,
  );
});

test('a refusal in JSON says the same', async () => {
  const { code, stdout } = await runInside([...WITH_KEY, '--at', 'unifi', '--format', 'json']);
  const plan = JSON.parse(stdout);
  assert.equal([code, plan.status, plan.reason], [2, 'refused', 'too-long']);
});

test.run();
