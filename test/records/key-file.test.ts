import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readKeyFile } from '../../src/records/key-file.ts';
import { publicKeyBase64 } from '../../src/records/public-key-base64.ts';
import { CERTIFICATE_OUTLINE, EC_P256, TEXTBOOK_PRIVATE } from '../../src/rules/example-records.ts';
import { ED25519, ED25519_SPKI, RSA, RSA_2048, RSA_PKCS1, ed25519Pair, pair } from './dkim-test-keys.ts';

const test = suite('key-file');

/** PEM lines around base64 or an exported key. */
function pem(label: string, base64: string, width: number = 64): string {
  const lines = base64.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
const pkcs1 = pair.privateKey.export({ format: 'pem', type: 'pkcs1' }).toString();
const pkcs8 = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const spki = pair.publicKey.export({ format: 'pem', type: 'spki' }).toString();
const ed25519Pkcs8 = ed25519Pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const ED25519_OWN = ed25519Pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const body = (text: string): string => text.replaceAll(/-----.*-----|\s/g, '');
const record = `v=DKIM1; k=rsa; p=${RSA_2048}`;
const genkey = `s1._domainkey\tIN\tTXT\t( "v=DKIM1; h=sha256; k=rsa; "\n\t  "p=${RSA_2048.slice(0, 230)}"\n\t  "${RSA_2048.slice(230)}" )  ; ----- DKIM key s1 for example.com\n`;
const amavisd = `; key#1 2048 bits, i=s1, d=example.com, /var/db/dkim/s1.pem\ns1._domainkey.example.com.\t3600 TXT (\n  "v=DKIM1; p="\n  "${RSA_2048.slice(0, 64)}"\n  "${RSA_2048.slice(64)}")\n`;
const utf16 = (text: string): string => `\xff\xfe${Buffer.from(text, 'utf16le').toString('latin1')}`;

const SEED_RFC8463 = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
const rfc8463 = createPrivateKey({
  key: {
    kty: 'OKP',
    crv: 'Ed25519',
    d: SEED_RFC8463.toString('base64url'),
    x: Buffer.from(ED25519, 'base64').toString('base64url'),
  },
  format: 'jwk',
});

/** A file, and the value of p= that publishes the key in it. */
const KEYS: readonly [string, string, string][] = [
  ['a private RSA key in PKCS #1', pkcs1, RSA_2048],
  ['a private RSA key in PKCS #8', pkcs8, RSA_2048],
  ['a public RSA key in SubjectPublicKeyInfo', spki, RSA_2048],
  ['a public RSA key in PKCS #1', pem('RSA PUBLIC KEY', RSA_PKCS1), RSA],
  ['a private Ed25519 key', ed25519Pkcs8, ED25519_OWN],
  [
    'the private Ed25519 key of RFC 8463 Appendix A.2',
    rfc8463.export({ format: 'pem', type: 'pkcs8' }).toString(),
    ED25519,
  ],
  ['a public Ed25519 key', pem('PUBLIC KEY', ED25519_SPKI), ED25519],
  ['a private key whose label says that it is public', pkcs8.replaceAll('PRIVATE', 'PUBLIC'), RSA_2048],
  ['lines that end as on Windows', pkcs8.replaceAll('\n', '\r\n'), RSA_2048],
  ['a byte order mark', `\xef\xbb\xbf${pkcs8}`, RSA_2048],
  ['UTF-16', utf16(pkcs8), RSA_2048],
  ['all in one line', spki.replaceAll('\n', ' '), RSA_2048],
  ['line breaks written as \\n', pkcs8.replaceAll('\n', '\\n'), RSA_2048],
  ['words before the key', `Bag Attributes\n    friendlyName: s1\n${pkcs8}`, RSA_2048],
  ['a pair, both halves', `${pkcs8}${spki}`, RSA_2048],
  ['lines of another length', pem('PUBLIC KEY', RSA_2048, 76), RSA_2048],
  ['the base64 of a public key', RSA_2048, RSA_2048],
  ['the base64 of a public key in lines', pem('X', RSA, 30).split('\n').slice(1, -2).join('\n'), RSA],
  ['the base64 of a public key in PKCS #1', RSA_PKCS1, RSA],
  ['the base64 of a private key without its PEM lines', body(pkcs1), RSA_2048],
  ['the base64 of a wrapped Ed25519 key', ED25519_SPKI, ED25519],
  ['64 octets of NaCl', Buffer.concat([SEED_RFC8463, Buffer.from(ED25519, 'base64')]).toString('base64'), ED25519],
  ['a record', record, RSA_2048],
  ['a record without its version', `p=${RSA_2048}`, RSA_2048],
  ['a record in another order, with blanks', ` p=${RSA_2048.slice(0, 99)} ${RSA_2048.slice(99)} ; k=rsa\n`, RSA_2048],
  ['an Ed25519 record', `v=DKIM1; k=ed25519; p=${ED25519}`, ED25519],
  ['a record in quoted strings', `"${record.slice(0, 255)}" "${record.slice(255)}"`, RSA_2048],
  ['what opendkim-genkey writes', genkey, RSA_2048],
  ['what amavisd showkeys writes', amavisd, RSA_2048],
  ['comments before a line of a master file', `; the key of 2026\r\n\r\n\t; s1\r\n${genkey}`, RSA_2048],
  [
    'a record whose key is too short for mail',
    `v=DKIM1; p=${Buffer.from(TEXTBOOK_PUBLIC(), 'hex').toString('base64')}`,
    Buffer.from(TEXTBOOK_SPKI(), 'hex').toString('base64'),
  ],
];
function TEXTBOOK_PUBLIC(): string {
  return '300702020ca1020111';
}
function TEXTBOOK_SPKI(): string {
  return `301b300d06092a864886f70d0101010500030a00${TEXTBOOK_PUBLIC()}`;
}

for (const [what, text, expected] of KEYS)
  test(`reads ${what}`, () => {
    const reading = readKeyFile(text);
    assert.ok('key' in reading, 'fault' in reading ? reading.fault : '');
    assert.is(publicKeyBase64(reading.key), expected);
  });

const encrypted = pair.privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-128-cbc', passphrase: 'x' });
const legacy = pair.privateKey.export({ format: 'pem', type: 'pkcs1', cipher: 'aes-128-cbc', passphrase: 'x' });
const other = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' });

/** An outline of one: version 1, eight numbers, and the primes beyond the second. */
const THREE_PRIMES = `301d020101${'020103'.repeat(8)}3000`;

const FAULTS: readonly [string, string, RegExp][] = [
  ['nothing', '', /^is empty: expected a PEM file, the base64 of a public key, or the text of a DKIM key record$/],
  ['blanks', ' \r\n\t\n', /^is empty/],
  ['a byte order mark alone', '\xef\xbb\xbf', /^is empty/],
  [
    'DER',
    pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('latin1'),
    /^is binary: .*openssl pkey -inform DER/,
  ],
  ['noise', '\x00\x01\x02', /^is binary/],
  [
    'an encrypted key in PKCS #8',
    encrypted.toString(),
    /^is protected with a passphrase: .*"openssl pkey -in FILE -pubout"/,
  ],
  ['an encrypted key in PKCS #1', legacy.toString(), /^is protected with a passphrase/],
  ['the base64 of an encrypted key', body(encrypted.toString()), /^is protected with a passphrase/],
  [
    'a certificate',
    pem('CERTIFICATE', CERTIFICATE_OUTLINE),
    /^is a certificate: expected a key; "openssl x509 -in FILE -noout -pubkey"/,
  ],
  ['the base64 of a certificate', CERTIFICATE_OUTLINE, /^is a certificate/],
  [
    'a request for a certificate',
    pem('CERTIFICATE REQUEST', CERTIFICATE_OUTLINE),
    /^is the request for a certificate: .*"openssl req/,
  ],
  [
    'an EC key in SEC 1',
    ec.export({ format: 'pem', type: 'sec1' }).toString(),
    /^holds an elliptic curve \(EC\) key: DKIM knows only RSA and Ed25519/,
  ],
  [
    'the base64 of an EC key in SEC 1',
    body(ec.export({ format: 'pem', type: 'sec1' }).toString()),
    /^holds an elliptic curve \(EC\) key/,
  ],
  [
    'an EC key in PKCS #8',
    ec.export({ format: 'pem', type: 'pkcs8' }).toString(),
    /^holds an elliptic curve \(EC\) key/,
  ],
  [
    'a public EC key',
    pem('PUBLIC KEY', EC_P256),
    /^holds an elliptic curve \(EC\) key: expected an RSA or Ed25519 key/,
  ],
  [
    'an Ed448 key',
    generateKeyPairSync('ed448').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    /^holds an Ed448 key/,
  ],
  [
    'an RSA key of three primes',
    Buffer.from(THREE_PRIMES, 'hex').toString('base64'),
    /^holds an RSA key of more than two primes/,
  ],
  [
    'a key of OpenSSH',
    pem('OPENSSH PRIVATE KEY', 'b3BlbnNzaC1rZXktdjEAAAAA'),
    /^holds a key in the format of OpenSSH: expected PEM/,
  ],
  ['a key line of OpenSSH', 'ssh-rsa AAAAB3NzaC1yc2E me@example.com', /^holds a key in the format of OpenSSH/],
  ['a PGP key', pem('PGP PUBLIC KEY BLOCK', 'mQENBF'), /^holds a PEM block that is no key/],
  ['two different keys', `${pkcs8}${other.toString()}`, /^holds 2 different keys: expected one$/],
  ['a key beside a certificate', `${pkcs8}${pem('CERTIFICATE', CERTIFICATE_OUTLINE)}`, /^is a certificate/],
  ['a block without its end', pkcs8.slice(0, 900), /^holds a PEM block without its END line/],
  ['a block that begins twice', pkcs8.slice(0, 900) + pkcs8, /^holds a PEM block without its END line/],
  ['a damaged block', spki.replace('MII', 'M*I'), /^holds a PEM block whose base64 is damaged/],
  ['an empty block', pem('PUBLIC KEY', ''), /^holds a PEM block whose base64 is damaged/],
  [
    'a private key cut off',
    pem('RSA PRIVATE KEY', body(pkcs1).slice(0, 400)),
    /^holds a private key that is cut off: there are 300 of its 119\d octets/,
  ],
  ['a public key cut off', RSA_2048.slice(0, 236), /^holds a key that is cut off: there are 177 of its 294 octets/],
  [
    '32 octets, which may be either half',
    ED25519,
    /^holds 32 octets in base64, which may be an Ed25519 public key or a private one/,
  ],
  ['a text that is no key', 'hello, world\n', /^holds no key that is known/],
  ['a word', 'hello', /^holds base64 that is damaged, or no key at all/],
  ['an SPF record', 'v=spf1 -all', /^holds no key that is known/],
  ['a revoked record', 'v=DKIM1; p=', /^holds a DKIM key record without a key: its p= is empty/],
  [
    'a record cut off',
    record.slice(0, 255),
    /^holds a DKIM key record whose key cannot be read: mailward explain dkim-truncated-key/,
  ],
  ['a record with a private key', `v=DKIM1; p=${body(pkcs8)}`, /^holds a private key where the public one should be/],
  ['two records', `${record}\n${record}`, /^holds a DKIM key record whose key cannot be read/],
  ['a PEM block with a label of its own', '-----BEGIN -----\nx', /^holds a damaged PEM block/],
];
for (const [what, text, fault] of FAULTS)
  test(`refuses ${what} in one line`, () => {
    const reading = readKeyFile(text);
    assert.ok('fault' in reading);
    assert.match(reading.fault, fault);
    assert.match(reading.fault, /^[\x20-\x7e]+$/);
    assert.not.match(reading.fault, /\.$/);
  });

/** Characters of a number that count as shown. Of fewer, two long decimal numbers share some by chance every few dozen runs. */
const PIECE = 12;

/** Every way in which the private numbers may be written, in pieces short enough to show any leak. */
function piecesOf(key: KeyObject): Set<string> {
  const numbers = key.export({ format: 'jwk' });
  const secrets = [numbers.d, numbers.p, numbers.q, numbers.dp, numbers.dq, numbers.qi]
    .filter((value) => value !== undefined)
    .map((value) => Buffer.from(value, 'base64url'));
  const files = (['pkcs1', 'pkcs8'] as const).flatMap((type) =>
    numbers.kty === 'RSA' || type === 'pkcs8' ? [key.export({ format: 'der', type })] : [],
  );
  const open = new Set(files.flatMap((file) => windows(publicPartOf(file, secrets).toString('base64'), PIECE)));
  const written = [
    ...secrets.flatMap((octets) => [octets.toString('hex'), BigInt(`0x${octets.toString('hex')}`).toString()]),
    ...secrets.flatMap((octets) => [0, 1, 2].map((skip) => octets.subarray(skip).toString('base64').slice(0, -4))),
  ];
  return new Set(written.flatMap((text) => windows(text, PIECE)).filter((piece) => !open.has(piece)));
}

/** The file with its secrets blanked. */
function publicPartOf(file: Buffer, secrets: readonly Buffer[]): Buffer {
  const blanked = Buffer.from(file);
  for (const secret of secrets) {
    const at = blanked.indexOf(secret);
    if (at >= 0) blanked.fill(0, at, at + secret.length);
  }
  return blanked;
}

function windows(text: string, length: number): string[] {
  return Array.from({ length: Math.max(text.length - length + 1, 0) }, (_, i) => text.slice(i, i + length));
}

const SECRETS: readonly (readonly [string, KeyObject])[] = [
  ['RSA', pair.privateKey],
  ['Ed25519', ed25519Pair.privateKey],
];
for (const [kind, key] of SECRETS) {
  const pieces = piecesOf(key);
  const files = [
    key.export({ format: 'pem', type: 'pkcs8' }).toString(),
    ...(kind === 'RSA' ? [pkcs1] : []),
    body(key.export({ format: 'pem', type: 'pkcs8' }).toString()),
  ];
  /** Ways to damage or dress up a file. */
  const wrap = [
    (text: string) => text,
    (text: string) => text.replace(/-----BEGIN.*-----\n/, ''),
    (text: string) => text.replace(/-----.*-----/g, ''),
    (text: string) => `v=DKIM1; p=${body(text)}`,
    (text: string) => `v=DKIM1; k=${body(text)}; p=${RSA}`,
    (text: string) => `v=${body(text).slice(40)}; p=x`,
    (text: string) => `n=${text}`,
    (text: string) => `"${text.replaceAll('\n', '" "')}"`,
    (text: string) => text.split('').reverse().join(''),
    (text: string) => text.replaceAll(' PRIVATE', ' PUBLIC'),
    (text: string) => utf16(text),
  ];

  test(`the check for private numbers of an ${kind} key sees them in its files`, () => {
    for (const file of files) assert.ok(windows(body(file), PIECE).some((piece) => pieces.has(piece)));
  });

  test(`says nothing of the private numbers of an ${kind} key, however the file is damaged`, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.constantFrom(...wrap),
        fc.nat(2000),
        fc.nat(2000),
        fc.constantFrom('', 'A', '*', '\n', '\u00ff', ';', '"'),
        (file, dress, cut, at, put) => {
          const dressed = dress(file);
          const length = dressed.length;
          const text = `${dressed.slice(0, at % length)}${put}${dressed.slice(at % length, cut % 3 === 0 ? cut % length : length)}`;
          const said = JSON.stringify(readKeyFile(text), (_name, value: unknown) =>
            typeof value === 'bigint'
              ? [
                  value.toString(),
                  value.toString(16),
                  Buffer.from(value.toString(16).padStart(1024, '0'), 'hex').toString('base64'),
                ]
              : value,
          );
          assert.equal(
            windows(said, PIECE).filter((piece) => pieces.has(piece)),
            [],
          );
        },
      ),
      { numRuns: 400 },
    );
  });
}

test('takes an RSA key only where its numbers belong together', () => {
  const der = pair.privateKey.export({ format: 'der', type: 'pkcs1' });
  let taken = 0;
  for (let at = 0; at < der.length; at += 7) {
    const changed = Buffer.from(der);
    changed[at] = (changed[at] ?? 0) ^ 0x10;
    const reading = readKeyFile(changed.toString('base64'));
    if ('fault' in reading) continue;
    taken++;
    assert.is(publicKeyBase64(reading.key), RSA_2048);
  }
  // The three last numbers only make signing fast; the modulus does not hang on them.
  assert.ok(taken > 0 && taken < der.length / 14, `${taken}`);
});

test('reads the private key of a textbook', () => {
  const reading = readKeyFile(TEXTBOOK_PRIVATE);
  assert.ok('key' in reading && reading.key.type === 'rsa');
  assert.equal([reading.key.modulus, reading.key.exponent, reading.key.bits], [3233n, 17n, 12]);
});

test('never throws, whatever the text', () => {
  const piece = fc.constantFrom(
    '-----BEGIN ',
    '-----END ',
    'PRIVATE KEY-----',
    'RSA ',
    '\n',
    'MIIB',
    'p=',
    ';',
    '=',
    ' ',
    'v=DKIM1',
    '"',
    '(',
    '\\n',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.oneof(piece, fc.base64String())).map((parts) => parts.join('')),
      ),
      (text) => {
        const reading = readKeyFile(text);
        assert.ok('key' in reading || reading.fault.length > 0);
      },
    ),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (octets) => {
      const base64 = Buffer.from(octets).toString('base64');
      for (const text of [base64, pem('PRIVATE KEY', base64)]) assert.ok(Object.keys(readKeyFile(text)).length === 1);
    }),
  );
});

for (const [what, text] of [
  ['blanks and a mark', `${' '.repeat(65_000)}!`],
  ['beginnings of blocks', '-----BEGIN A-----\n'.repeat(3600)],
  ['blocks', '-----BEGIN A-----\n-----END A-----\n'.repeat(1900)],
  ['letters', 'A'.repeat(65_000)],
  ['semicolons', ';'.repeat(65_000)],
  ['quotes', '"\\'.repeat(32_000)],
] as const)
  test(`reads 64 KiB of ${what}`, () => assert.ok('fault' in readKeyFile(text)));

test.run();
