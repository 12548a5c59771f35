import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { GivenInput } from '../../src/cli/given-input.ts';
import { inputFiles, type InputFiles, type InputOptions } from '../../src/cli/input-files.ts';
import { readZoneFiles } from '../../src/cli/zone-files.ts';
import type { Rr } from '../../src/model/rr.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailward-input-'));
const test = suite('input files');
test.after(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function inputs(given: readonly (string | GivenInput)[], options: Partial<InputOptions> = {}): InputFiles {
  const all = given.map((one) => (typeof one === 'string' ? { path: one } : one));
  return inputFiles(all, { root: null, signal: new AbortController().signal, ...options });
}

async function recordsOf(source: InputFiles): Promise<Rr[]> {
  const records: Rr[] = [];
  for await (const some of source.read()) records.push(...some);
  return records;
}

const names = (rrs: readonly Rr[]): string[] => rrs.map(({ name, type }) => `${name} ${type}`);
const messages = (source: InputFiles): string[] =>
  source
    .problems()
    .map(({ at, message }) => `${at.file.replace(`${folder}/`, '')}:${at.line}:${at.column}: ${message}`);

const yaml = file(
  'zones/example.com.yaml',
  'www: {type: A, value: 192.0.2.1}\n_dmarc: {type: TXT, value: v=DMARC1\\; p=none}\n',
);
const master = file('zones/example.org.zone', '$ORIGIN example.org.\n@ 60 TXT "v=spf1 -all"\n');
file('zones/db.example.test', '$ORIGIN example.test.\n@ 60 TXT "v=spf1 -all"\n');
file('zones/config.yaml', 'providers: {}\n');
file('zones/README.md', '# Zones\n');
file('zones/package.json', '{"name": "zones"}');
file('zones/main.tf', 'resource "x" "y" {}');
file('zones/.hidden.zone', 'nonsense');
file('zones/other/example.net.yaml', 'a: {type: TXT, value: x}\n');
file('zones/example.net./$example.net.yaml', "'': {type: TXT, value: v=spf1 -all}\n");
file('zones/example.net./_dmarc.yaml', '_dmarc: {type: TXT, value: v=DMARC1\\; p=none}\n');
file('zones/a.example/$a.example.yaml', "'': {type: TXT, value: v=spf1 -all}\n");
file('zones/a.example/www.yaml', 'www: {type: A, value: 192.0.2.1}\n');

test('a device in a folder is passed over, since it has no end', async () => {
  if (process.platform === 'win32') return;
  const path = file('devices/example.com.zone', '$ORIGIN example.com.\n@ 60 TXT "v=spf1 -all"\n');
  symlinkSync('/dev/zero', join(dirname(path), 'example.org.zone'));
  const source = inputs([dirname(path)]);
  assert.equal(names(await recordsOf(source)), ['example.com TXT']);
  assert.equal(messages(source), []);
  assert.equal(source.passedOver(), [join(dirname(path), 'example.org.zone')]);
});

test('a folder is read in the order of names, what is none of its zones passed over', async () => {
  const source = inputs([join(folder, 'zones')]);
  const records = await recordsOf(source);
  assert.equal(names(records), [
    'a.example TXT',
    'www.a.example A',
    'example.test TXT',
    'www.example.com A',
    '_dmarc.example.com TXT',
    'example.net TXT',
    '_dmarc.example.net TXT',
    'example.org TXT',
  ]);
  assert.equal(messages(source), []);
  assert.equal(source.zones(), ['a.example', 'example.com', 'example.net']);
  assert.equal(
    source.passedOver().map((path) => relative(folder, path)),
    ['zones/README.md', 'zones/config.yaml', 'zones/main.tf', 'zones/other', 'zones/package.json'],
  );
  assert.is(source.files().length, 8);
});

test('each pass gives the same records, and says nothing twice', async () => {
  const source = inputs([yaml, master, file('bad.zone', 'x 60 A 192.0.2.1\n'), file('plan.yaml', 'a: !include b\n')]);
  const first = await recordsOf(source);
  const said = [source.problems(), source.notJudged(), source.zones(), source.files()];
  assert.equal(await recordsOf(source), first);
  assert.equal([source.problems(), source.notJudged(), source.zones(), source.files()], said);
  assert.equal([source.problems().length, source.notJudged().length], [1, 1]);
});

test('a file that is given twice is read once', async () => {
  assert.is(
    (await recordsOf(inputs([yaml, join(folder, 'zones'), join(folder, 'zones/../zones/example.com.yaml')]))).length,
    8,
  );
});

test('a file without name of its own is what its content says, or what it is said to be', async () => {
  const plain = file('plain', '$ORIGIN example.com.\na 60 TXT x\n');
  const bare = file('bare', 'a: {type: TXT, value: x}\n');
  const source = inputs([plain, { path: bare, format: 'octodns', origin: 'example.com' }]);
  assert.equal(names(await recordsOf(source)), ['a.example.com TXT', 'a.example.com TXT']);
});

for (const [what, given, expected] of [
  [
    'is not there',
    () => join(folder, 'none.zone'),
    /none\.zone:1:1: cannot be read: there is no such file or folder \(ENOENT\)/,
  ],
  ['lies in no folder', () => join(yaml, 'x.yaml'), /x\.yaml:1:1: cannot be read: .*\(ENOTDIR\)/],
  [
    'is written in the language of Terraform',
    () => file('main.tf', 'resource "a" "b" {}'),
    /main\.tf:1:1: this is HCL, which only Terraform works out: give .*terraform show -json/,
  ],
  ['is JSON of nobody', () => file('any.json', '{"a": 1}'), /any\.json:1:1: is JSON of no tool/],
  ['is no JSON', () => file('broken.json', '{"a": '), /broken\.json:1:\d+: /],
  ['is UTF-16', () => file('utf16.yaml', Buffer.from('\ufeffa: x', 'utf16le')), /utf16\.yaml:1:1: .*UTF-16/],
  [
    'has no origin',
    () => file('db.example.com', 'a 60 TXT x\n'),
    /db\.example\.com:1:1: .*no origin is known.*; or give it as example\.com=.*db\.example\.com$/,
  ],
  [
    'has a name that tells no zone',
    () => file('genkey.txt', 'a 60 TXT x\n'),
    /or give it as example\.com=.*genkey\.txt$/,
  ],
] as const)
  test(`a file that ${what} is a problem, and the others are read`, async () => {
    const source = inputs([given(), yaml]);
    assert.equal(names(await recordsOf(source)), ['www.example.com A', '_dmarc.example.com TXT']);
    assert.is(messages(source).length, 1);
    assert.match(messages(source)[0] ?? '', expected);
  });

test('an origin that is given counts', async () => {
  const source = inputs([{ path: file('genkey2.txt', 's1._domainkey TXT x\n'), origin: 'example.com' }]);
  const records = await recordsOf(source);
  assert.equal(names(records), records.length === 0 ? [] : ['s1._domainkey.example.com TXT']);
});

test('JSON is what its content says, also without a name that tells it', async () => {
  const json = '{"example.com": {"TXT": [["v=spf1 -all"]]}}';
  const source = inputs([file('json/records.json', json), file('records', `\n ${json}`)]);
  assert.equal(names(await recordsOf(source)), ['example.com TXT', 'example.com TXT']);
  assert.equal(messages(source), []);
});

test('a folder without anything to read cannot be used', () => {
  mkdirSync(join(folder, 'empty'));
  assert.throws(() => inputs([join(folder, 'empty')]), /holds no file to read: expected zones such as/);
});

test('of too many problems, the last tells how many there are', async () => {
  const lines = (count: number): string => '$ORIGIN example.com.\n' + 'x 60 A y\n'.repeat(count);
  const source = inputs([file('many1.zone', lines(600)), file('many2.zone', lines(700))]);
  await recordsOf(source);
  const problems = source.problems();
  assert.is(problems.length, 1001);
  assert.match(problems.at(-1)?.message ?? '', /^300 more places cannot be read/);
});

/** Files that a zone file may include, or not. */
const inside = file('root/zones/part.zone', 'inner 60 TXT x\n');
file('root/shared.zone', 'shared 60 TXT x\n');
file('secret.zone', 'secret 60 TXT x\n');
symlinkSync(join(folder, 'secret.zone'), join(folder, 'root/zones/link.zone'));
symlinkSync(inside, join(folder, 'root/zones/alias.zone'));
mkdirSync(join(folder, 'root/zones/folder.zone'));

for (const [what, path, root, found] of [
  ['a file beside it', 'part.zone', null, 'inner'],
  ['a link that stays inside', 'alias.zone', null, 'inner'],
  ['a file above it, within the root that was given', '../shared.zone', 'root', 'shared'],
  ['an absolute path within the root', join(folder, 'root/shared.zone'), 'root', 'shared'],
  ['a file above it', '../shared.zone', null, null],
  ['a file above the root', '../../secret.zone', 'root', null],
  ['an absolute path outside', '/etc/hosts', 'root', null],
  ['a link that leads outside', 'link.zone', 'root', null],
  ['a folder', 'folder.zone', 'root', null],
  ['a device', '/dev/zero', '/', null],
  ['a file that is not there', 'gone.zone', 'root', null],
] as const)
  test(`${found === null ? 'nobody may include' : 'a file may include'} ${what}`, async () => {
    const including = file('root/zones/including.zone', `$ORIGIN example.com.\n$INCLUDE ${path}\n`);
    const source = inputs([including], root === null ? {} : { root: root === '/' ? '/' : join(folder, root) });
    assert.equal(names(await recordsOf(source)), found === null ? [] : [`${found}.example.com TXT`]);
    assert.equal(
      source.problems().map(({ at }) => [at.file, at.line]),
      found === null ? [[including, 2]] : [],
    );
    assert.is(source.files().length, found === null ? 1 : 2);
  });

test('locations name files in the working directory relative to it, as they were given else', async () => {
  const source = inputs([resolve('package.json'), './tsconfig.json', yaml]);
  const records = await recordsOf(source);
  assert.equal(
    source.problems().map(({ at }) => at.file),
    ['package.json', './tsconfig.json'],
  );
  assert.is(records[0]?.at?.file, yaml);
});

test('--zone takes files of any format, and none with holes', async () => {
  const { signal } = new AbortController();
  const hole = file('example.net.yaml', 'a: {type: TXT, value: x}\nb: {type: TXT, value: !vault x}\n');
  const json = file('patch.json', '{"example.com": {"TXT": [["v=spf1 -all"]]}}');
  assert.equal(names(await readZoneFiles([yaml, master, json], signal)), [
    'www.example.com A',
    '_dmarc.example.com TXT',
    'example.org TXT',
    'example.com TXT',
  ]);
  const refused = async (...given: readonly string[]): Promise<string> => {
    try {
      await readZoneFiles(given, signal);
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
    return 'not refused';
  };
  assert.match(
    await refused(hole),
    /example\.net\.yaml:2:\d+: the TXT record at b\.example\.net is not known: .*--zone needs files/,
  );
  assert.match(await refused(join(folder, 'zones')), /cannot be read: it is a folder/);
  assert.match(await refused(join(folder, 'none.zone')), /none\.zone" cannot be read: there is no such file/);
  assert.match(
    await refused(file('example.com.yml', 'a: {type: txt}')),
    /example\.com\.yml:1:\d+: "txt" is no type of octoDNS/,
  );
});

test('a run that is interrupted ends', async () => {
  const control = new AbortController();
  control.abort();
  const source = inputs([master], { signal: control.signal });
  let ended = false;
  await recordsOf(source).catch(() => void (ended = true));
  assert.ok(ended);
});

test.run();
