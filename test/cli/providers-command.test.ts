import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { providerList, providerText } from '../../src/cli/provider-text.ts';
import { providers } from '../../src/providers/index.ts';
import { runInside } from './run.ts';

const test = suite('mailward providers');
const folder = mkdtempSync(join(tmpdir(), 'mailward-'));
test.after(() => rmSync(folder, { recursive: true }));

test('lists every host on a line of its own, with its longest text and whether RSA-2048 fits', async () => {
  const { code, stdout, stderr } = await runInside(['providers']);
  assert.equal([code, stderr], [0, '']);
  for (const { id } of providers) assert.match(stdout, new RegExp(`^${id} `, 'm'));
  for (const line of [
    /^digitalocean +DigitalOcean DNS +509 as written +yes +2026-11-21$/m,
    /^unifi +UniFi Network local +255 +hop +2026-11-21$/m,
    /^wordpress-com +WordPress\.com DNS +2048 +yes +2026-11-21$/m,
    /^vercel +Vercel DNS +766 or more +yes +2026-11-21$/m,
    /^argeweb +Argeweb +not known +unknown +2026-11-21$/m,
  ])
    assert.match(stdout, line);
});

test('says all that is known of one host', async () => {
  const { code, stdout } = await runInside(['providers', 'wordpress-com']);
  assert.is(code, 0);
  for (const part of [
    'wordpress-com: WordPress.com DNS (website-builder, checked 2026-11-21)',
    'at most 2048 octets of text a record (vendor)',
    'at least 300, at most 86400, 3600 where none is given (seconds)',
    'at most 255 octets of text a record (vendor), until 2023-11',
    'Invalid TTL value - Use a value between 300 and 86400',
    'ns1.wordpress.com, ns2.wordpress.com',
  ])
    assert.ok(stdout.replace(/\s+/g, ' ').includes(part), part);
});

test('says of what is not known that it is not known', async () => {
  const { stdout } = await runInside(['providers', 'argeweb']);
  assert.match(stdout, /^ {2}Longest text +not known$/m);
  assert.match(stdout, /^ {2}Long texts +not known who splits them$/m);
  assert.match(stdout, /^ {2}TTL +not known$/m);
  assert.match(stdout, /^ {2}none that it is known by$/m);
  assert.match(stdout, /everything: no source was found/);
});

test('knows of no day on which "any" was checked', async () =>
  assert.match((await runInside(['providers', 'any'])).stdout, /^any: [^(]*\(dns-host\)$/m));

for (const { id } of providers)
  test(`keeps ${id} within the width of the terminal`, () => {
    const provider = providers.find((other) => other.id === id);
    assert.ok(provider !== undefined);
    for (const width of [1, 40, 80, 120]) {
      const text = providerText(provider, { width });
      for (const line of text.split('\n')) assert.ok(line.length <= Math.max(width, 40), line);
      assert.not.match(text, /undefined|null|\[object|[ \t]$/m);
    }
  });

test('keeps the list within the width of the terminal', () => {
  for (const width of [1, 40, 75, 76, 80, 120])
    for (const line of providerList(providers, { width }).split('\n'))
      assert.ok(line.length <= Math.max(width, 40), `${width}: ${line}`);
});

test('gives the data as they are as JSON, all or one', async () => {
  assert.equal(JSON.parse((await runInside(['providers', '--format', 'json'])).stdout), providers);
  const one = JSON.parse((await runInside(['providers', 'AZURE_DNS', '--format', 'json'])).stdout);
  assert.equal(
    one,
    providers.find(({ id }) => id === 'azure-dns'),
  );
});

test('writes to a file', async () => {
  const file = join(folder, 'hosts.json');
  const { code, stdout } = await runInside(['providers', 'bind', '--format', 'json', '--output', file]);
  assert.equal([code, stdout], [0, '']);
  assert.is((JSON.parse(readFileSync(file, 'utf8')) as { id: string }).id, 'bind');
});

/** Calls that cannot be used, and the one line about each. */
const UNUSABLE: readonly [readonly string[], RegExp][] = [
  [['cloudfare'], /there is no host "cloudfare": did you mean cloudflare\?/],
  [['Rout-53'], /there is no host "Rout-53": did you mean route53\?/],
  [['xyzzyxyzzy'], /there is no host "xyzzyxyzzy": mailward providers lists them all/],
  [['\u001b[31m'], /there is no host "/],
  [['bind', 'nsd'], /providers takes only \[id\], and got "nsd"/],
  [['--format', 'sarif'], /--format/],
];
for (const [args, line] of UNUSABLE)
  test(`refuses mailward providers ${JSON.stringify(args)}`, async () => {
    const { code, stdout, stderr } = await runInside(['providers', ...args]);
    assert.equal([code, stdout, stderr.trimEnd().split('\n').length], [2, '', 1], stderr);
    assert.match(stderr, line);
    assert.not.match(stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

test.run();
