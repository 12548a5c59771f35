import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { expectedKeyIn, publishedKeyIn } from '../../src/cli/key-option.ts';
import { makeKey } from '../../src/cli/new-key.ts';
import { readKeyFile } from '../../src/records/key-file.ts';
import { CERTIFICATE_OUTLINE, ED25519 } from '../../src/rules/example-records.ts';
import { InputError } from '../../src/text/input-error.ts';

const test = suite('key-option');

const folder = mkdtempSync(join(tmpdir(), 'mailward-key-option-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

function given(name: string, text: string): Map<string, string[]> {
  const file = join(folder, name);
  writeFileSync(file, text, 'latin1');
  return new Map([['key', [file]]]);
}
const record = `v=DKIM1; k=ed25519; t=s; g=*; p=${ED25519}`;

test('gives nothing where no key is given', () => {
  assert.equal([expectedKeyIn(new Map()), publishedKeyIn(new Map())], [null, null]);
});

test('gives the public half of a private key', () => {
  const { pem, publicKey } = makeKey('ed25519');
  assert.equal(publishedKeyIn(given('s1.private', pem)), { key: publicKey, tags: [], notes: [] });
  assert.equal(expectedKeyIn(given('s1.private', pem)), { key: publicKey, name: 's1.private' });
});

test('gives the key of a record with its tags, and says what is left away', () => {
  const reading = readKeyFile(record);
  assert.ok('key' in reading);
  assert.equal(publishedKeyIn(given('s1.txt', record)), {
    key: reading.key,
    tags: [{ name: 't', value: 's' }],
    notes: ['the tag g= is left away: it was removed from DKIM'],
  });
});

const REFUSED: readonly [string, string, RegExp][] = [
  ['an empty file', '', /s1\.pem is empty: expected a PEM file/],
  [
    'a certificate',
    `-----BEGIN CERTIFICATE-----\n${CERTIFICATE_OUTLINE}\n-----END CERTIFICATE-----\n`,
    /s1\.pem is a certificate: expected a key; "openssl x509/,
  ],
  [
    'an encrypted key',
    '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n',
    /s1\.pem is protected with a passphrase/,
  ],
  ['a file without end', 'x'.repeat(70_000), /s1\.pem is too large for a key/],
];
for (const [what, text, message] of REFUSED)
  test(`refuses ${what} in the same line, to compare and to publish`, () => {
    const said = [expectedKeyIn, publishedKeyIn].map((read) => {
      try {
        read(given('s1.pem', text));
      } catch (error) {
        assert.instance(error, InputError);
        return (error as InputError).message;
      }
      return '';
    });
    assert.match(said[0] ?? '', message);
    assert.is(said[0], said[1]);
  });

test('refuses a file that is not there', () => {
  assert.throws(
    () => publishedKeyIn(new Map([['key', [join(folder, 'missing')]]])),
    (error: unknown) =>
      error instanceof InputError && /missing cannot be read: there is no such file/.test(error.message),
  );
});

test.run();
