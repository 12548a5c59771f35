import { createPublicKey, generateKeyPairSync } from 'node:crypto';

import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { readDkimPublicKey } from '../../src/records/dkim-public-key.ts';
import {
  ED25519,
  ED25519_HEX,
  ED25519_SPKI,
  RSA,
  RSA_2048,
  RSA_MODULUS,
  RSA_PKCS1,
  ed25519Pair,
  pair,
} from './dkim-test-keys.ts';

type KeyType = 'rsa' | 'ed25519' | null;

function told(value: string, type: KeyType = 'rsa'): string | null {
  const { problem } = readDkimPublicKey(value, { start: 100, end: 100 + value.length }, type);
  if (problem === null) return null;
  const { code, span, fatal, message } = problem;
  return `${fatal ? 'fatal' : 'not fatal'} ${code} ${span.start - 100}-${span.end - 100}: ${message}`;
}

/** DER of one value, contents in hexadecimal. */
function der(tag: string, ...contents: string[]): string {
  const body = contents.join('');
  const length = body.length / 2;
  const hex = length.toString(16).padStart(length > 255 ? 4 : 2, '0');
  return tag + (length < 128 ? '' : length > 255 ? '82' : '81') + hex + body;
}
const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');
const hexOf = (text: string): string => Buffer.from(text, 'base64').toString('hex');

const keys = suite('the key in p=');

keys('is read as SubjectPublicKeyInfo and as RSAPublicKey', () => {
  for (const [value, encoding] of [
    [RSA, 'spki'],
    [RSA_PKCS1, 'pkcs1'],
  ] as const)
    assert.equal(readDkimPublicKey(value, { start: 0, end: value.length }, 'rsa'), {
      key: { type: 'rsa', bits: 1024, encoding, modulus: RSA_MODULUS, exponent: 65537n },
      problem: null,
    });
});

keys('is read as the 32 octets of Ed25519', () => {
  assert.equal(readDkimPublicKey(ED25519, { start: 0, end: 44 }, 'ed25519'), {
    key: { type: 'ed25519', bits: 256, encoding: 'raw', octets: ED25519_HEX },
    problem: null,
  });
});

keys('may have bits set beyond its last octet', () => {
  const loose = ED25519.replace('o=', 'p=');
  assert.equal(
    readDkimPublicKey(loose, { start: 0, end: 44 }, 'ed25519').key,
    readDkimPublicKey(ED25519, { start: 0, end: 44 }, 'ed25519').key,
  );
});

keys('is read as OpenSSL reads it, whatever the length of modulus and exponent', () => {
  for (const [modulusLength, publicExponent] of [
    [1024, 3],
    [1025, 65537],
    [1031, 0x1000001],
    [2048, 65537],
  ] as const) {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength, publicExponent });
    for (const type of ['spki', 'pkcs1'] as const) {
      const value = publicKey.export({ format: 'der', type }).toString('base64');
      const { key } = readDkimPublicKey(value, { start: 0, end: value.length }, 'rsa');
      assert.equal([key?.bits, key?.type === 'rsa' && key.exponent], [modulusLength, BigInt(publicExponent)]);
    }
  }
});

keys('of a few bits fewer than its octets have is measured by its highest bit', () => {
  const modulus = `00${'7f'.padEnd(256, 'f')}`.slice(2);
  const value = base64(der('30', der('02', modulus), der('02', '03')));
  assert.is(
    told(value),
    `fatal rsa-too-short 0-${value.length}: the RSA key has 1023 bits, and verifiers must refuse fewer than 1024; publish a key of 2048 bits`,
  );
});

const algorithm = (id: string): string => der('30', der('06', id), '0500');
const rsaBody = hexOf(RSA_PKCS1);
const spki = (id: string, ...bits: string[]): string => base64(der('30', algorithm(id), der('03', '00', ...bits)));
const RSA_ID = '2a864886f70d010101';
const seed = ed25519Pair.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
const point = ed25519Pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
const SECRET =
  'this is a private key, and everyone can read it in DNS and sign as this domain; make a new key pair, publish only its public key under a new selector, and take this record away';
const notRsa = (what: string): string => `p= holds ${what}, expected an RSA public key in DER`;
const notRaw = (what: string): string => `p= holds ${what}, expected the 32 octets of an Ed25519 key (RFC 8463 §4)`;
const missing = (there: number, claimed: number): string =>
  `p= holds ${there} octets of a key that says it has ${claimed}: a part is missing, often because a record was cut at 255 characters; publish the whole key`;

interface Case {
  readonly value: string;
  readonly type?: KeyType;
  readonly code: string;
  readonly message: string;
  /** The part of the value that is meant; all of it when absent. */
  readonly at?: readonly [number, number];
  readonly tolerated?: true;
}

const cases: Record<string, Case> = {
  'a foreign character': {
    value: `AA!A${RSA}`,
    code: 'bad-base64',
    message: '"!" in p= is no base64 character; publish the key exactly as it was generated',
    at: [2, 3],
  },
  'the URL-safe alphabet': {
    value: 'AB-_',
    code: 'bad-base64',
    message: '"-" in p= is no base64 character but one of its URL-safe form; write "+" for "-" and "/" for "_"',
    at: [2, 3],
  },
  'URL encoding': {
    value: 'AB%2B',
    code: 'bad-base64',
    message: '"%" in p= is no base64 character; the key looks URL-encoded, publish it decoded',
    at: [2, 3],
  },
  'a shortened copy': {
    value: `${RSA.slice(0, 20)}...`,
    code: 'bad-base64',
    message: '"." in p= is no base64 character; publish the whole key, not an example or a shortened copy',
    at: [20, 21],
  },
  'a key line of OpenSSH': {
    value: 'ssh-rsa AAAAB3NzaC1yc2E',
    code: 'bad-base64',
    message: 'p= holds a key line of OpenSSH, expected the base64 of a public key in DER; export the key in PEM form',
    at: [3, 4],
  },
  'padding left away': {
    value: ED25519.slice(0, -1),
    type: 'ed25519',
    code: 'bad-base64',
    message: 'the base64 in p= ends without its padding; write = after it',
    at: [43, 43],
  },
  'padding one short': {
    value: 'AAAAAA=',
    code: 'bad-base64',
    message: 'the base64 in p= ends without its padding; write = after it',
    at: [7, 7],
  },
  'padding too long': {
    value: 'AAAAAA== =',
    code: 'bad-base64',
    message: 'the base64 in p= has 1 "=" too many at its end; take them away',
    at: [9, 10],
  },
  'padding in the middle': {
    value: 'AAA= AAAA',
    code: 'bad-base64',
    message: 'the base64 in p= goes on after its padding "=", as if two keys were joined; publish one key',
    at: [3, 4],
  },
  'a character too many': {
    value: 'AAAAA',
    code: 'bad-base64',
    message: 'the base64 in p= has 5 characters, which is one too many or some too few; copy the whole key again',
    at: [5, 5],
  },
  'a key cut at 255 characters': { value: RSA_2048.slice(0, 237), code: 'truncated-key', message: missing(177, 294) },
  'a key cut inside its padding': { value: RSA_PKCS1.slice(0, -2), code: 'truncated-key', message: missing(139, 140) },
  'a PKCS #1 key cut': { value: RSA_PKCS1.slice(0, 100), code: 'truncated-key', message: missing(75, 140) },
  'an Ed25519 key in DER, cut': {
    value: ED25519_SPKI.slice(0, 40),
    type: 'ed25519',
    code: 'truncated-key',
    message: missing(30, 44),
  },
  'a key with more after it': {
    value: `${RSA}AAAA`,
    code: 'trailing-octets',
    message: 'p= goes on after the end of the key (octets: 3), which some verifiers refuse; publish the key alone',
    tolerated: true,
  },
  'no key at all': { value: 'aGVsbG8=', code: 'bad-key', message: notRsa('5 octets that are no key') },
  'the head of a key': { value: 'MIIB', code: 'bad-key', message: notRsa('3 octets that are no key') },
  'an indefinite length, which DER has not': {
    value: base64(`3080${rsaBody.slice(6)}0000`),
    code: 'bad-key',
    message: notRsa('141 octets that are no key'),
  },
  'a length in too many octets': {
    value: base64(`308200${hexOf(RSA).slice(4)}`),
    code: 'bad-key',
    message: notRsa('163 octets that are no key'),
  },
  'zero octets': { value: 'AAAA', code: 'bad-key', message: notRsa('nothing but 3 zero octets') },
  'an elliptic curve key': {
    value: generateKeyPairSync('ec', { namedCurve: 'P-256' })
      .publicKey.export({ format: 'der', type: 'spki' })
      .toString('base64'),
    code: 'bad-key',
    message: notRsa('an elliptic curve (EC) key'),
  },
  'an X25519 key for Ed25519': {
    value: generateKeyPairSync('x25519').publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    type: 'ed25519',
    code: 'bad-key',
    message: notRaw('an X25519 key'),
  },
  'a key restricted to PSS': {
    value: spki('2a864886f70d01010a', rsaBody),
    code: 'bad-key',
    message: notRsa('an RSA key restricted to RSASSA-PSS'),
  },
  'a DSA key': { value: spki('2a8648ce380401', der('02', '05')), code: 'bad-key', message: notRsa('a DSA key') },
  'a key of an unknown kind': {
    value: spki('2a03', '00'),
    code: 'bad-key',
    message: notRsa('a key that is neither RSA nor Ed25519'),
  },
  'a key in the format of OpenSSH': {
    value: Buffer.concat([Buffer.from([0, 0, 0, 7]), Buffer.from('ssh-rsa')]).toString('base64'),
    code: 'bad-key',
    message: notRsa('a key in the format of OpenSSH'),
  },
  'DER without a key inside': {
    value: spki(RSA_ID, '3000'),
    code: 'bad-key',
    message: notRsa('a public key whose DER is broken inside'),
  },
  'a modulus that reads as negative': {
    value: base64(der('30', der('02', `ff${'00'.repeat(127)}`), der('02', '03'))),
    code: 'bad-key',
    message: notRsa('a public key whose DER is broken inside'),
  },
  'a modulus of zero': {
    value: base64(der('30', der('02', '00'), der('02', '03'))),
    code: 'bad-key',
    message: notRsa('a public key whose DER is broken inside'),
  },
  'three numbers': {
    value: base64(der('30', der('02', '7f'), der('02', '03'), der('02', '03'))),
    code: 'bad-key',
    message: notRsa('a public key whose DER is broken inside'),
  },
  'bits left over in the bit string': {
    value: base64(der('30', algorithm(RSA_ID), der('03', '01', rsaBody))),
    code: 'bad-key',
    message: notRsa('a public key whose DER is broken inside'),
  },
  'zero octets for Ed25519': {
    value: `${'A'.repeat(43)}=`,
    type: 'ed25519',
    code: 'bad-key',
    message: notRaw('nothing but 32 zero octets'),
  },
  '32 octets for RSA': {
    value: ED25519,
    code: 'key-type-mismatch',
    message: 'p= holds 32 octets as an Ed25519 key has, but k= says rsa, or is missing; write k=ed25519',
  },
  'an Ed25519 key in DER for RSA': {
    value: ED25519_SPKI,
    code: 'key-type-mismatch',
    message: `p= holds an Ed25519 key, but k= says rsa, or is missing; write k=ed25519; p=${ED25519}`,
  },
  'an RSA key for Ed25519': {
    value: RSA,
    type: 'ed25519',
    code: 'key-type-mismatch',
    message: 'p= holds an RSA key, but k= says ed25519; write k=rsa, or publish the Ed25519 key',
  },
  'an Ed25519 key in DER': {
    value: ED25519_SPKI,
    type: 'ed25519',
    code: 'ed25519-spki',
    message: `p= holds an Ed25519 key inside a SubjectPublicKeyInfo, expected its 32 octets alone (RFC 8463 §4); write p=${ED25519}`,
  },
  'an Ed25519 key of 31 octets': {
    value: Buffer.from(ED25519_HEX, 'hex').subarray(1).toString('base64'),
    type: 'ed25519',
    code: 'ed25519-length',
    message: notRaw('31 octets'),
  },
  'an Ed25519 key in hexadecimal': {
    value: ED25519_HEX,
    type: 'ed25519',
    code: 'ed25519-length',
    message: `${notRaw('48 octets')}; they look like hexadecimal, write the key in base64`,
  },
  'a key too short': {
    value: base64(der('30', der('02', '7f'), der('02', '03'))),
    code: 'rsa-too-short',
    message: 'the RSA key has 7 bits, and verifiers must refuse fewer than 1024; publish a key of 2048 bits',
  },
  'a certificate': {
    value: base64(der('30', der('30', der('a0', der('02', '02')), der('02', '05')), algorithm('2a'), der('03', '00'))),
    code: 'certificate',
    message: 'p= holds an X.509 certificate, or a request for one; publish only the public key inside it',
  },
  'a request for a certificate, cut': {
    value: base64(der('30', der('30', der('02', '00'), '3000'), algorithm('2a'), der('03', '00')).slice(0, 24)),
    code: 'certificate',
    message: 'p= holds an X.509 certificate, or a request for one; publish only the public key inside it',
  },
};

const secrets: Record<string, [value: string, type?: KeyType]> = {
  'PKCS #8': [pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')],
  'PKCS #1': [pair.privateKey.export({ format: 'der', type: 'pkcs1' }).toString('base64')],
  'PKCS #1, cut at 255 characters': [
    pair.privateKey.export({ format: 'der', type: 'pkcs1' }).toString('base64').slice(0, 237),
  ],
  'PKCS #8 with a password': [
    pair.privateKey.export({ format: 'der', type: 'pkcs8', cipher: 'aes-128-cbc', passphrase: 'x' }).toString('base64'),
  ],
  'SEC 1': [
    generateKeyPairSync('ec', { namedCurve: 'P-256' })
      .privateKey.export({ format: 'der', type: 'sec1' })
      .toString('base64'),
  ],
  'SEC 1 without its options': [base64(der('30', der('02', '01'), der('04', '11'.repeat(32))))],
  'Ed25519 in PKCS #8': [ed25519Pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'), 'ed25519'],
  'Ed25519 as NaCl keeps it': [Buffer.concat([seed, point]).toString('base64'), 'ed25519'],
  OpenSSH: [Buffer.from('openssh-key-v1\0\0\0\0\u0004none').toString('base64')],
  'a record without a type of key': [pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'), null],
};
for (const [name, [value, type = 'rsa']] of Object.entries(secrets))
  cases[`a private key: ${name}`] = { value, type, code: 'private-key', message: SECRET };

for (const [name, { value, type = 'rsa', code, message, at = [0, value.length], tolerated }] of Object.entries(cases))
  keys(`is found to be ${name}`, () =>
    assert.is(told(value, type), `${tolerated ? 'not fatal' : 'fatal'} ${code} ${at[0]}-${at[1]}: ${message}`),
  );

keys('may be 64 octets that no secret key has', () => {
  assert.match(told(Buffer.concat([point, seed]).toString('base64'), 'ed25519') ?? '', /ed25519-length/);
});

keys('of an unknown type is not judged', () => {
  assert.equal(readDkimPublicKey(RSA, { start: 0, end: RSA.length }, null), { key: null, problem: null });
});

keys('that is taken is taken by OpenSSL too, with the same numbers', () => {
  const octets = Buffer.from(RSA, 'base64');
  fc.assert(
    fc.property(fc.nat(octets.length - 1), fc.nat(255), (at, octet) => {
      const changed = Buffer.from(octets);
      changed[at] = octet;
      const value = changed.toString('base64');
      const { key } = readDkimPublicKey(value, { start: 0, end: value.length }, 'rsa');
      if (key?.type !== 'rsa' || key.encoding !== 'spki') return;
      const details = createPublicKey({ key: changed, format: 'der', type: 'spki' }).asymmetricKeyDetails;
      assert.equal([details?.modulusLength, details?.publicExponent], [key.bits, key.exponent]);
    }),
    { numRuns: 500 },
  );
});

keys.run();
