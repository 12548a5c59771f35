import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const SRC = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'));

/** The folders in the order in which they may import: each from those before it. */
const ORDER = [
  'model',
  'text',
  'records',
  'providers',
  'services',
  'profiles',
  'generate',
  'dns',
  'formats',
  'headers',
  'evaluate',
  'rules',
  'check',
  'report',
  'cli',
];
/** Folders that may import less than all before them. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  text: ['model'],
  dns: ['model', 'text'],
  formats: ['model', 'text', 'records'],
  headers: ['model', 'text', 'records'],
  report: ['model', 'text'],
  evaluate: ORDER.slice(0, ORDER.indexOf('dns')),
  rules: [...ORDER.slice(0, ORDER.indexOf('dns')), 'evaluate'],
};
/** Node's modules that reach out of the program, and the one folder that may use each. */
const REACHING: Readonly<Record<string, string>> = {
  dgram: 'dns',
  http: 'dns',
  http2: 'dns',
  https: 'dns',
  tls: 'dns',
  dns: 'cli',
  child_process: 'nowhere',
  fs: 'cli',
  'fs/promises': 'cli',
  process: 'cli',
  readline: 'cli',
  worker_threads: 'nowhere',
};
const MAY_BE_ASYNC = new Set(['dns', 'evaluate', 'check', 'cli']);

const test = suite('layers');

for (const file of files) {
  const folder = dirname(file).split('/')[0] ?? '.';
  const text = readFileSync(join(SRC, file), 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const imports = [...code.matchAll(/(?:^|[\s;])(?:import|export)\s[^;]*?from\s+'([^']+)'|import\('([^']+)'\)/g)].map(
    (found) => found[1] ?? found[2] ?? '',
  );

  test(`src/${file} imports only from the folders above it`, () => {
    const foreign = imports
      .filter((path) => path.startsWith('.'))
      .map((path) => relative(SRC, resolve(SRC, dirname(file), path)).split('/')[0] ?? '')
      .filter((other) => other !== folder && !mayImport(folder, other));
    assert.equal(foreign, []);
  });

  test(`src/${file} reaches the network, files and the process only where it may`, () => {
    const reached = imports
      .map((path) => REACHING[path.replace(/^node:/, '')])
      .filter((owner) => owner !== undefined && owner !== folder);
    assert.equal(reached, []);
    // Whether a text is an address needs no network.
    if (folder !== 'dns')
      assert.not.match(code.replace(/import \{ isIP(v[46])? \} from 'node:net';/, ''), /'node:net'/);
    if (folder !== 'cli') assert.not.match(code, /\bprocess\.|\bconsole\.|\bfetch\(/);
  });

  if (!MAY_BE_ASYNC.has(folder))
    test(`src/${file} is not asynchronous`, () => assert.not.match(code, /\basync\b|\bawait\b|new Promise\b/));

  if (folder === 'model')
    test(`src/${file} holds types only`, () => {
      assert.not.match(code, /^(export )?(const|let|function|class)\b/m);
      assert.not.match(code, /^import (?!type\b)/m);
    });
}

test('no two source files share a name', () => {
  const names = files.filter((file) => !file.endsWith('index.ts')).map((file) => file.split('/').at(-1));
  assert.equal(new Set(names).size, names.length);
});

test('no source file has a name that says nothing', () => {
  assert.equal(
    files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|types|manager)(\.ts|\/)/.test(file)),
    [],
  );
});

test('the only class is InputError', () => {
  const classes = files.flatMap((file) => [
    ...readFileSync(join(SRC, file), 'utf8').matchAll(/^\s*(?:export )?class (\w+)/gm),
  ]);
  assert.equal(
    classes.map((found) => found[1]),
    ['InputError'],
  );
});

function mayImport(folder: string, other: string): boolean {
  // The entry re-exports. `model` may name types of any folder; that it imports nothing else is a test of its own.
  if (folder === '.' || folder === 'model') return true;
  return (ONLY[folder] ?? ORDER.slice(0, ORDER.indexOf(folder))).includes(other);
}

test.run();
