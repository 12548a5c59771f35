import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serve, type DnsServer } from '../src/dns/serve.ts';
import { zoneResolver } from '../src/dns/zone.ts';
import { DEMO_ZONES } from '../src/cli/demo-zones.ts';
import { readMasterFile } from '../src/formats/master-file.ts';
import { mailward } from './cli/run.ts';

/*
 * Executes the README. Blocks ```console hold commands behind "$ " and the output of each; ```<language> file=NAME blocks are files that the
 * commands and programs after them find in their folder. Commands that would ask public resolvers are sent to a server on loopback that holds
 * the demo's zones; ports and times are no part of the comparison.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const blocks = [...README.matchAll(/^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', file, text = '']) => ({ language, file, text }),
);

const folder = mkdtempSync(join(tmpdir(), 'mailward-readme-'));
let server: DnsServer;
/** The name servers of the demo's zones, by the address that DNS gives for each: the second one of example.org has an older copy. */
let nameServers: readonly (readonly [address: string, server: DnsServer])[] = [];
const test = suite('README');

test.before(async () => {
  server = await serve(zoneResolver(DEMO_ZONES.flatMap((zone) => readMasterFile(zone, { file: 'demo' }).rrs)));
  const authority = (zones: readonly string[]): Promise<DnsServer> =>
    serve(zoneResolver(zones.flatMap((zone) => readMasterFile(zone, { file: 'demo' }).rrs)), { authoritative: true });
  const older = DEMO_ZONES.map((zone) =>
    zone.replace('SOA ns1 hostmaster 2 ', 'SOA ns1 hostmaster 1 ').replace('p=reject', 'p=none'),
  );
  nameServers = [
    ['203.0.113.53', await authority(DEMO_ZONES)],
    ['203.0.113.55', await authority(older)],
  ];
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules', 'mailward'));
  for (const { file, text } of blocks) {
    if (file === undefined) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
});
test.after(async () => {
  for (const one of [server, ...nameServers.map(([, authority]) => authority)]) await one.close();
  rmSync(folder, { recursive: true });
});

const steady = (text: string): string =>
  text
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replace(/\bin \d+ ms$/gm, 'in N ms')
    .replace(/"elapsedMs": \d+/g, '"elapsedMs": 0')
    .trimEnd();

/** The commands of a block, each with the output that the README shows for it; null where it shows none. */
function commandsOf(text: string): { command: string; output: string | null }[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...lines] = part.split('\n');
      const output = lines.join('\n').trimEnd();
      return { command: command.replace(/\s+#.*$/, ''), output: output === '' ? null : output };
    });
}

/** Commands that are the machine's and not ours: the one that runs the continuous integration executes them, in a fresh clone. */
const INSTALLING = /^npm (ci|install)\b/;

for (const { command, output } of blocks
  .filter(({ language }) => language === 'console')
  .flatMap(({ text }) => commandsOf(text))) {
  if (INSTALLING.test(command)) continue;
  test(`$ ${command}`, async () => {
    const words = command
      .replace(/^npm run /, 'mailward ')
      .split(' ')
      .slice(1);
    assert.match(command, /^mailward |^npm run demo$/);
    const asks = words[0] === 'check' || words[0] === 'lint' || (words[0] === 'hop' && !words.includes('--key'));
    const live = asks && !words.includes('--offline') && !words.includes('--resolver');
    const direct = nameServers.map(([address, { port }]) => `--nameserver=${address}=127.0.0.1:${port}`);
    const moved = words.includes('--authoritative') ? direct : [];
    const { stdout, stderr } = await mailward([...words, ...moved, ...(live ? ['--resolver', server.dohUrl] : [])], {
      cwd: folder,
    });
    if (output === null) assert.is(stderr, '');
    else if (output.startsWith('…'))
      assert.ok(steady(stdout).includes(steady(output.replaceAll(/^…\n|\n…$/g, ''))), stdout);
    else assert.is(steady(stdout + stderr), steady(output));
  });
}

for (const [i, { language, file, text }] of blocks.entries()) {
  if (language !== 'js' || file === undefined) continue;
  test(`the program ${file} prints what the README says`, () => {
    const { stdout, stderr } = spawnSync(process.execPath, [join(folder, file)], {
      encoding: 'utf8',
      cwd: folder,
      env: { PATH: process.env['PATH'] },
    });
    assert.equal([stderr, steady(stdout)], ['', steady(blocks[i + 1]?.text ?? '')]);
    assert.ok(text.length > 0);
  });
}

test('the README shows the two commands for a fresh clone', () => {
  const shown = blocks.filter(({ language }) => language === 'console').flatMap(({ text }) => commandsOf(text));
  const commands = new Set(shown.map(({ command }) => command));
  assert.ok(commands.has('npm ci && npm run demo'));
  assert.ok(commands.has('npm ci && npm test'));
});

test('the README names every public resolver that is asked by default', async () => {
  const { PUBLIC_DOH_SERVERS } = await import('../src/dns/doh.ts');
  for (const url of PUBLIC_DOH_SERVERS) assert.ok(README.includes(url), url);
});

test.run();
