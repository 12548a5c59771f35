import { spawnSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { KEY_KINDS, checkKeyFile, makeKey, writeKeyFile } from '../../src/cli/new-key.ts';
import { newKey } from './key-pair-file.ts';
import { readKeyFile } from '../../src/records/key-file.ts';
import { InputError } from '../../src/text/input-error.ts';

const test = suite('new-key');

const folder = mkdtempSync(join(tmpdir(), 'mailward-new-key-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

const made = makeKey('ed25519');
const modeOf = (file: string): number => statSync(file).mode & 0o7777;

/** The one line that a call is refused with. */
function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    assert.instance(error, InputError);
    const { message } = error as InputError;
    assert.match(message, /^[^\n]+[^.\n]$/);
    assert.not.match(message, /BEGIN|PRIVATE|MC4C|MII/);
    return message;
  }
  throw new Error('it was not refused');
}

const EXPECTED = { rsa2048: 'rsa 2048', rsa4096: 'rsa 4096', ed25519: 'ed25519 256' } as const;
for (const kind of KEY_KINDS)
  test(`${kind}: the file holds the private half of the key that is returned, for its owner alone`, () => {
    const file = join(folder, `${kind}.private`);
    const key = newKey(kind, file);
    const pem = readFileSync(file, 'latin1');
    assert.is(`${key.type} ${key.bits}`, EXPECTED[kind]);
    assert.ok(pem.startsWith('-----BEGIN PRIVATE KEY-----\n') && pem.endsWith('\n-----END PRIVATE KEY-----\n'));
    assert.equal(readKeyFile(pem), { key });
    assert.is(createPrivateKey(pem).asymmetricKeyType, key.type);
    assert.is(modeOf(file), 0o600);
  });

for (const umask of [0, 0o022, 0o277, 0o777])
  test(`the file has the mode 600 under the umask ${umask.toString(8)}`, () => {
    const file = join(folder, `umask-${umask}`);
    const before = process.umask(umask);
    try {
      writeKeyFile(file, made.pem);
    } finally {
      process.umask(before);
    }
    assert.is(modeOf(file), 0o600);
    assert.is(readFileSync(file, 'latin1'), made.pem);
  });

test('two keys are two', () => {
  assert.not.equal(makeKey('ed25519').publicKey, made.publicKey);
});

test('writes over no file, and leaves it as it is', () => {
  const file = join(folder, 'there');
  writeFileSync(file, 'precious');
  for (const refused of [() => checkKeyFile(file), () => writeKeyFile(file, made.pem), () => newKey('ed25519', file)])
    assert.is(
      refusal(refused),
      `"${file}" is there already, and no private key is written over another file: give the name of a new one`,
    );
  assert.is(readFileSync(file, 'latin1'), 'precious');
});

test('follows no link, wherever it leads', () => {
  const target = join(folder, 'target');
  for (const [name, to] of [
    ['dangling', target],
    ['to-a-file', join(folder, 'there')],
  ] as const) {
    const link = join(folder, name);
    symlinkSync(to, link);
    assert.match(
      refusal(() => writeKeyFile(link, made.pem)),
      /is there already/,
    );
    assert.ok(lstatSync(link).isSymbolicLink());
  }
  assert.not(existsSync(target));
});

const NO_FILES: readonly [string, RegExp][] = [
  ['-', /^a private key is not written to "-": expected the name of a new file$/],
  ['/dev/stdout', /^a private key is not written to "\/dev\/stdout"/],
  ['/dev/stderr', /^a private key is not written to/],
  ['//dev/stdout', /is there already/],
  ['/dev/fd/1', /^a private key is not written to/],
  ['/dev/null', /^"\/dev\/null" is there already/],
  ['/proc/self/fd/1', /^a private key is not written to/],
  [folder, /is a folder: expected the name of a new file for the private key$/],
  [join(folder, 'new/'), /is a folder: expected/],
  [join(folder, 'missing', 'key'), /cannot be written: there is no such file or folder \(ENOENT\)$/],
  [
    join(folder, 'there', 'key'),
    /cannot be written: (?:a part of the path is no folder \(ENOTDIR\)|it lies in no folder)$/,
  ],
  [join(folder, 'a'.repeat(300)), /cannot be written: ENAMETOOLONG/],
  [join(folder, 'missing\u001b[2J', 'key'), /missing\\x1b\[2J\/key" cannot be written/],
  ['', /^a private key is not written to ""/],
];
for (const [file, message] of NO_FILES)
  test(`refuses "${file.slice(0, 60)}" in one line, and writes nothing`, () => {
    writeFileSync(join(folder, 'there'), 'precious');
    const before = readdirSync(folder);
    assert.match(
      refusal(() => checkKeyFile(file)),
      message,
    );
    assert.match(
      refusal(() => writeKeyFile(file, made.pem)),
      message,
    );
    assert.equal(readdirSync(folder), before);
  });

test('takes the file away again where writing fails', () => {
  const home = join(folder, 'full');
  mkdirSync(home);
  const source = fileURLToPath(new URL('../../src/cli/new-key.ts', import.meta.url));
  const script = `import { writeKeyFile } from ${JSON.stringify(source)};
try { writeKeyFile(process.argv[1], 'x'.repeat(5000)); process.exitCode = 9; } catch (error) { process.stdout.write(error.name + ': ' + error.message); }`;
  const file = join(home, 'key');
  // No file may grow, as on a full disk.
  const { status, stdout } = spawnSync(
    'sh',
    [
      '-c',
      'ulimit -f 0; exec "$@"',
      'sh',
      process.execPath,
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      script,
      file,
    ],
    { encoding: 'utf8', cwd: fileURLToPath(new URL('../..', import.meta.url)) },
  );
  assert.is(status, 0, stdout);
  assert.match(stdout, /^InputError: ".*key" cannot be written: EFBIG/);
  assert.not.match(stdout, /xx/);
  assert.equal(readdirSync(home), []);
});

test.run();
