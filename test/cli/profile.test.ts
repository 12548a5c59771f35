import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serve } from '../../src/dns/serve.ts';
import type { ServeOptions } from '../../src/dns/serve-options.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { recordsIn, zoneText } from '../dns/name-servers.ts';
import { type Ran, runInside } from './run.ts';

const ROOT = '$ORIGIN .\n$TTL 60\n@ SOA a. b. 1 1 1 1 60\n';
const PARKED = '@ MX 0 .\n@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=reject"\n*._domainkey TXT "v=DKIM1; p="';

/** Checks example.com against a server on loopback with these records. */
async function run(lines: string, words: readonly string[], options: ServeOptions = {}): Promise<Ran> {
  const server = await serve(zoneResolver(recordsIn(ROOT, zoneText('example.com', 1, lines))), options);
  try {
    return await runInside([
      'check',
      'example.com',
      ...words,
      '--resolver',
      `127.0.0.1:${server.port}`,
      '--timeout',
      '400',
    ]);
  } finally {
    await server.close();
  }
}

const test = suite('cli --profile');

test('says of a parked domain that nothing is open, and exits with 0', async () => {
  const { code, stdout, stderr } = await run(PARKED, ['--profile', 'parked']);
  assert.equal([code, stderr], [0, ''], stdout);
  assert.match(stdout, /\n {2}Profile {2}✓ parked: met\n/);
});

test('makes a missing SPF and DMARC record an error where the profile demands them', async () => {
  const without = await run('@ A 192.0.2.80', []);
  const { code, stdout } = await run('@ A 192.0.2.80', ['--profile', 'google-bulk']);
  assert.is(without.code, 0, without.stdout);
  assert.is(code, 1);
  assert.match(stdout, /✗ The domain has a valid SPF record\n {8}there is no SPF record at example\.com\n/);
  assert.match(stdout, /✗ A DMARC record applies, p=none or more\n {8}there is no DMARC record for example\.com/);
});

test('says so in JSON, and makes findings of what is not met', async () => {
  const { code, stdout } = await run(PARKED.replace('p=reject', 'p=quarantine'), [
    '--profile',
    'parked',
    '--format',
    'json',
  ]);
  const [{ profile, findings }] = JSON.parse(stdout).results;
  assert.is(code, 1);
  assert.is(profile.id, 'parked');
  assert.equal(
    profile.requirements.map(({ id, result }: { id: string; result: string }) => [id, result]),
    [
      ['mx', 'met'],
      ['spf', 'met'],
      ['dmarc', 'not-met'],
      ['dmarc-subdomains', 'not-met'],
      ['dkim', 'met'],
    ],
  );
  const told = findings.filter(({ rule }: { rule: string }) => rule === 'profile-requirement');
  assert.equal(
    told.map(({ severity, name, facts }: { severity: string; name: string; facts: object }) => [severity, name, facts]),
    ['dmarc', 'dmarc-subdomains'].map((requirement) => [
      'error',
      '_dmarc.example.com',
      { profile: 'parked', requirement, source: profile.source, date: profile.date },
    ]),
  );
});

test('exits with 3 where DNS does not answer for something that the profile demands', async () => {
  const { code, stdout } = await run(PARKED, ['--profile', 'parked'], {
    faults: [{ name: '_dmarc.com', fault: 'servfail' }],
  });
  assert.is(code, 3, stdout);
  assert.match(stdout, /^example\.com {2}\? unknown/);
  assert.match(stdout, /\? No subdomain has a weaker policy/);
});

const folder = mkdtempSync(join(tmpdir(), 'mailward-profile-'));
test.after(() => rmSync(folder, { recursive: true }));

const UNUSABLE: readonly (readonly [readonly string[], RegExp])[] = [
  [
    ['--profile', 'goggle-bulk'],
    /--profile "goggle-bulk" is unknown: expected google-bulk, .*\(did you mean google-bulk\?\)/,
  ],
  [['--profile', 'parked', '--profile', 'ms-bulk'], /--profile/],
  [['--profile', ''], /--profile/],
  [['--profile'], /--profile needs a value: expected --profile ID/],
];
for (const [words, line] of UNUSABLE)
  test(`refuses mailward check example.com ${words.join(' ')}`, async () => {
    const zone = join(folder, 'a.zone');
    writeFileSync(zone, 'example.com. 60 TXT "v=spf1 -all"\n');
    const { code, stdout, stderr } = await runInside(['check', 'example.com', '--zone', zone, '--offline', ...words]);
    assert.equal([code, stdout, stderr.trimEnd().split('\n').length], [2, '', 1], stderr);
    assert.match(stderr, line);
  });

test.run();
