import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readKeyFile } from '../../src/records/key-file.ts';
import { readKeyRecord } from '../../src/records/key-record.ts';
import { ED25519, RSA, RSA_2048, RSA_PKCS1, ed25519Pair, pair } from './dkim-test-keys.ts';

const test = suite('key-record');

const pkcs8 = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const secret = pkcs8.replaceAll(/-----.*-----|\s/g, '');
const genkey = `s1._domainkey\tIN\tTXT\t( "v=DKIM1; h=sha256; k=rsa; "\n\t  "p=${RSA_2048.slice(0, 230)}"\n\t  "${RSA_2048.slice(230)}" )  ; ----- DKIM key s1 for example.com\n`;
const genkeyAll = genkey.replace('k=rsa; ', 'k=rsa; s=email; t=y:s; n=made \\"here\\"; ');
const t = (name: string, value: string): { name: string; value: string } => ({ name, value });
const PKCS1_NOTE =
  'the key is a bare RSAPublicKey there, and is published as SubjectPublicKeyInfo, which many verifiers need (RFC 6376 §3.6.1, erratum 3017)';
const TESTING = 'the flag t=y says that the domain only tests DKIM: take it away once signing works';

/** A file, the tags to publish with its key, and what is said. */
const RECORDS: readonly [string, string, readonly { name: string; value: string }[], readonly string[]][] = [
  ['a private key', pkcs8, [], []],
  ['the base64 of a public key', RSA_2048, [], []],
  ['the base64 of a bare RSAPublicKey', RSA_PKCS1, [], [PKCS1_NOTE]],
  ['a record', `v=DKIM1; k=rsa; p=${RSA}`, [], []],
  ['a record without version and type', `p=${RSA}`, [], []],
  ['a record with a bare RSAPublicKey', `v=DKIM1; p=${RSA_PKCS1}`, [], [PKCS1_NOTE]],
  ['what opendkim-genkey writes', genkey, [t('h', 'sha256')], []],
  [
    'a record with every tag',
    `v=DKIM1; h=sha256; t=s; p=${RSA}; s=email; n=made in November`,
    [t('h', 'sha256'), t('t', 's'), t('s', 'email'), t('n', 'made in November')],
    [],
  ],
  ['lists with blanks', `v=DKIM1; h=sha1 : sha256; p=${RSA}`, [t('h', 'sha1:sha256')], []],
  ['the flag y', `v=DKIM1; t=y; p=${RSA}`, [t('t', 'y')], [TESTING]],
  ['an h= in capitals', `v=DKIM1; h=SHA256; p=${RSA}`, [t('h', 'sha256')], ['h= is written in lower case']],
  [
    'an h= without sha256',
    `v=DKIM1; h=sha1; p=${RSA}`,
    [],
    ['the tag h= is left away: it does not list sha256, the only hash that verifiers accept'],
  ],
  [
    'an s= without email',
    `v=DKIM1; s=tlsrpt; p=${RSA}`,
    [t('s', 'tlsrpt')],
    ['s= does not list email, so that verifiers of mail will not use the key'],
  ],
  ['an empty list', `v=DKIM1; t=; p=${RSA}`, [], ['the tag t= is left away: it lists nothing']],
  ['g=', `v=DKIM1; g=*; p=${RSA}`, [], ['the tag g= is left away: it was removed from DKIM']],
  [
    'an unknown tag',
    `v=DKIM1; K=rsa; p=${RSA}`,
    [],
    ['the tag K= is left away: it is unknown, and verifiers ignore it'],
  ],
  [
    'a tag that stands twice',
    `v=DKIM1; t=s; t=y; p=${RSA}`,
    [t('t', 's')],
    ['the tag t= is left away: it stands twice, and the first is taken'],
  ],
  [
    'a key that stands twice',
    `v=DKIM1; p=${RSA}; p=${RSA_2048}`,
    [],
    ['the tag p= is left away: it stands twice, and the first is taken'],
  ],
  [
    'a value beyond ASCII',
    `v=DKIM1; n=caf\u00e9; p=${RSA}`,
    [],
    ['the tag n= is left away: it is outside the grammar'],
  ],
  ['what is no tag', `v=DKIM1; hello; p=${RSA}`, [], ['a part of the record that is no tag is left away']],
  [
    'what may be a piece of a key',
    `v=DKIM1; n=${secret.slice(300, 360)}; p=${RSA}`,
    [],
    ['the tag n= is left away: it may hold a piece of a key'],
  ],
  [
    'a name that cannot be one',
    `v=DKIM1; 1${secret.slice(300, 360)}=x; p=${RSA}`,
    [],
    ['a tag is left away: it is outside the grammar'],
  ],
];
for (const [what, text, tags, notes] of RECORDS)
  test(`keeps what there is to keep of ${what}`, () => {
    const reading = readKeyRecord(text);
    assert.ok('key' in reading, 'fault' in reading ? reading.fault : '');
    assert.equal([reading.tags, reading.notes], [tags, notes]);
    assert.equal({ key: reading.key }, readKeyFile(text));
  });

test('keeps all tags of what opendkim-genkey writes, and undoes the escapes of its quotation marks', () => {
  const reading = readKeyRecord(genkeyAll);
  assert.ok('key' in reading, 'fault' in reading ? reading.fault : '');
  assert.equal(reading.tags, [t('h', 'sha256'), t('s', 'email'), t('t', 'y:s'), t('n', 'made "here"')]);
  assert.equal(reading.notes, [TESTING]);
});

test('tells ten of a thousand tags', () => {
  const reading = readKeyRecord(`v=DKIM1; p=${RSA}; ${Array.from({ length: 1000 }, (_, i) => `x${i}=`).join('; ')}`);
  assert.ok('key' in reading);
  assert.is(reading.notes.length, 11);
  assert.is(reading.notes[10], 'so it is with 990 more tags');
});

for (const text of ['', 'hello', 'v=DKIM1; p=', `v=DKIM1; k=${secret}; p=x`, pkcs8.slice(0, 900)])
  test(`refuses "${text.slice(0, 20)}" in the words of the key file`, () => {
    assert.equal(readKeyRecord(text), readKeyFile(text));
  });

for (const [where, text] of [
  ['in n=', `v=DKIM1; n=${secret}; p=${RSA}`],
  ['in a tag of its own', `v=DKIM1; p=${RSA}; private=${secret}`],
  ['without a name', `v=DKIM1; p=${RSA}; ${secret}`],
] as const)
  test(`refuses a private key ${where}`, () => {
    assert.equal(readKeyRecord(text), {
      fault:
        'holds a private key beside the public one: give the file that the key was made as, or the record with the public key alone',
    });
  });

test('nothing of a private key is in what it says, however the record around it is damaged', () => {
  const secrets = [pair.privateKey, ed25519Pair.privateKey].map((key) =>
    key.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...secrets),
      fc.constantFrom(
        (base64: string) => `v=DKIM1; n=${base64}; p=${RSA}`,
        (base64: string) => `v=DKIM1; ${base64}; p=${RSA}`,
        (base64: string) => `v=DKIM1; h=sha256:${base64}; p=${RSA}`,
        (base64: string) => `p=${ED25519}; k=ed25519; t=${base64}`,
        (base64: string) => `${base64}; p=${RSA}`,
      ),
      fc.nat(2000),
      fc.constantFrom('', 'A', '*', '\n', ';', '"', ':'),
      (base64, dress, at, put) => {
        const place = at % base64.length;
        const reading = readKeyRecord(dress(base64.slice(0, place) + put + base64.slice(place)));
        const said = JSON.stringify('fault' in reading ? reading : [reading.tags, reading.notes]);
        for (let i = 60; i + 45 <= base64.length; i += 5)
          assert.not(said.toLowerCase().includes(base64.slice(i, i + 40).toLowerCase()), said);
      },
    ),
    { numRuns: 500 },
  );
});

test('never throws, whatever the text', () => {
  const piece = fc.constantFrom(
    'v=DKIM1',
    'p=',
    RSA,
    ';',
    '=',
    ' ',
    'h=',
    't=y',
    '"',
    '(',
    '\n',
    's1 IN TXT',
    '\u00ff',
    'n=',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      readKeyRecord(pieces.join(''));
    }),
  );
});

test.run();
