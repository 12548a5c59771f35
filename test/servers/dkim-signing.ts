import { spawn } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import { KEY_KINDS } from '../../src/cli/new-key.ts';
import { newKey } from '../cli/key-pair-file.ts';
import { serve } from '../../src/dns/serve.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import { dkimRecord } from '../../src/generate/dkim-record.ts';
import type { Rr } from '../../src/model/rr.ts';
import { readKeyRecord } from '../../src/records/key-record.ts';
import { sameKey } from '../../src/records/same-key.ts';
import { programs, run } from './programs.ts';

/*
 * Other people's programs with keys made here: each is published behind a CNAME hop on a DNS server on loopback, dkimpy signs a message with its
 * private half and verifies it by what DNS says, and opendkim-testkey compares both halves. Also with a key that opendkim-genkey made.
 * Run by .ci/run, which installs them.
 */

const DOMAIN = 'example.com';
/** Debian's own, for which python3-dkim is installed. */
const PYTHON = '/usr/bin/python3';

/** Reads cases from stdin; prints for each what dkimpy says of a message that is signed, changed, and signed with another key. */
const DKIMPY = `
import json, sys
import dkim, dns.resolver, nacl.exceptions

call = json.load(sys.stdin)
resolver = dns.resolver.Resolver(configure=False)
resolver.nameservers, resolver.port, resolver.lifetime = ['127.0.0.1'], call['port'], 5
if call['edns']:
    resolver.use_edns(0, 0, 1232)

def txt(name, timeout=5):
    answer = resolver.resolve(name.decode('ascii'), 'TXT')
    return b''.join(answer[0].strings)

MESSAGE = b'From: me@example.com\\r\\nTo: you@example.org\\r\\nSubject: hello\\r\\n\\r\\nHello.\\r\\n'

def verified(message):
    try:
        return dkim.verify(message, dnsfunc=txt)
    except nacl.exceptions.ValueError: # an RSA signature where DNS holds an Ed25519 key
        return False

def signed(case, selector):
    key = case['secret'].encode('ascii')
    algorithm = case['algorithm'].encode('ascii')
    return dkim.sign(MESSAGE, selector.encode('ascii'), b'${DOMAIN}', key, signature_algorithm=algorithm) + MESSAGE

print(json.dumps([{
    'text': txt((case['selector'] + '._domainkey.${DOMAIN}').encode('ascii')).decode('latin1'),
    'signed': verified(signed(case, case['selector'])),
    'changed': verified(signed(case, case['selector']).replace(b'Hello', b'Bye')),
    'other': verified(signed(case, case['other'])),
} for case in call['cases']]))
`;

interface Key {
  readonly selector: string;
  /** The file with the private half. */
  readonly file: string;
  /** The key record, and the CNAME that leads to it. */
  readonly rrs: readonly Rr[];
  readonly text: string;
}

const here = programs();
const keys = [...KEY_KINDS.map(made), madeByOpenDkim()];
const { rrs } = readMasterFile('@ SOA ns.invalid. hostmaster.invalid. 1 3600 600 86400 60\n', {
  file: 'root.zone',
  origin: '.',
});
const zone = zoneResolver([...rrs, ...keys.flatMap((key) => key.rrs)]);
const server = await serve(zone);
const test = suite('dkim-signing');
test.after(async () => {
  await server.close();
  here.stop();
});

for (const edns of [true, false])
  test(`dkimpy verifies through the hop what it signed with each key, ${edns ? 'over UDP alone' : 'without EDNS'}`, async () => {
    const asked = server.log.length;
    const cases = keys.map(({ selector, file }, i) => ({
      selector,
      other: keys[(i + 1) % keys.length]?.selector,
      algorithm: selector === 'ed25519' ? 'ed25519-sha256' : 'rsa-sha256',
      secret: selector === 'ed25519' ? seedOf(file) : readFileSync(file, 'latin1'),
    }));
    const { code, stdout, stderr } = await ended(
      PYTHON,
      ['-c', DKIMPY],
      JSON.stringify({ port: server.port, edns, cases }),
    );
    assert.is(code, 0, stderr);
    assert.equal(
      JSON.parse(stdout),
      keys.map(({ text }) => ({ text, signed: true, changed: false, other: false })),
    );
    // The record of 4096 bits fits no datagram of 512 octets.
    const transports = new Set(server.log.slice(asked).map((line) => line.slice(0, 3)));
    assert.equal([...transports].sort(), edns ? ['udp'] : ['tcp', 'udp']);
  });

for (const { selector, file } of keys) {
  test(`the key of ${selector} is found valid here too`, async () => {
    const { evidence } = await check(DOMAIN, {
      resolver: zone,
      selectors: [selector],
      key: readFileSync(file, 'latin1'),
    });
    assert.equal(
      evidence.dkim.map(({ status, matchesKey }) => [status, matchesKey]),
      [['valid', true]],
    );
  });

  // It compares RSA keys only; of an Ed25519 key it reads the record.
  const pair = selector === 'ed25519' ? [] : ['-k', file];
  test(`opendkim-testkey finds the key of ${selector} through the hop${pair.length > 0 ? ', and that it belongs to its private half' : ''}`, async () => {
    const { code, stdout, stderr } = await testKey(['-s', selector, ...pair]);
    assert.is(code, 0, stderr);
    assert.match(stdout, /key OK/);
  });
}

test('opendkim-testkey sees that a private half belongs to another key', async () => {
  const { code, stdout, stderr } = await testKey(['-s', 'rsa2048', '-k', join(here.folder, 'rsa4096.private')]);
  assert.is.not(code, 0);
  assert.match(stdout + stderr, /keys do not match/);
});

/** A key made here, and behind a CNAME the record that publishes it. */
function made(kind: (typeof KEY_KINDS)[number]): Key {
  const file = join(here.folder, `${kind}.private`);
  return behindHop(kind, file, dkimRecord({ domain: DOMAIN, selector: kind, key: newKey(kind, file) }));
}

/** What opendkim-genkey made and wrote of it, published with the tags that it gave. */
function madeByOpenDkim(): Key {
  const selector = 'genkey';
  run('opendkim-genkey', [
    '-b',
    '2048',
    '-h',
    'sha256',
    '-n',
    'made by OpenDKIM',
    '-d',
    DOMAIN,
    '-s',
    selector,
    '-D',
    here.folder,
  ]);
  const file = join(here.folder, `${selector}.private`);
  const [reading, secret] = [`${selector}.txt`, `${selector}.private`].map((name) =>
    readKeyRecord(readFileSync(join(here.folder, name), 'latin1')),
  );
  assert.ok(reading !== undefined && 'key' in reading && secret !== undefined && 'key' in secret);
  assert.ok(sameKey(reading.key, secret.key));
  assert.equal(reading.tags, [
    { name: 'n', value: '"made by OpenDKIM"' },
    { name: 'h', value: 'sha256' },
  ]);
  return behindHop(selector, file, dkimRecord({ domain: DOMAIN, selector, ...reading }));
}

function behindHop(selector: string, file: string, record: ReturnType<typeof dkimRecord>): Key {
  const target = `${selector}-example-com.keys.example.net`;
  return {
    selector,
    file,
    rrs: [
      { type: 'CNAME', name: record.name, ttl: record.ttl, target },
      { ...record, name: target },
    ],
    text: record.strings.join(''),
  };
}

/** dkimpy takes an Ed25519 key as the base64 of its seed, the last 32 octets of the file. */
function seedOf(file: string): string {
  const der = createPrivateKey(readFileSync(file)).export({ format: 'der', type: 'pkcs8' });
  return der.subarray(-32).toString('base64');
}

/** opendkim-testkey asks through libunbound, which takes a server with a port from a file. */
async function testKey(args: readonly string[]): Promise<Ended> {
  const unbound = here.write(
    'libunbound.conf',
    `server:\n  do-not-query-localhost: no\n  module-config: "iterator"\n  chroot: ""\nforward-zone:\n  name: "."\n  forward-addr: 127.0.0.1@${server.port}\n`,
  );
  const conf = here.write('opendkim.conf', `ResolverConfiguration ${unbound}\n`);
  return ended('opendkim-testkey', ['-d', DOMAIN, '-x', conf, '-vvv', ...args], '');
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, while the server of this process answers it; 20 seconds at most. */
function ended(program: string, args: readonly string[], input: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { timeout: 20_000 });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => void (said.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => void (said.stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...said }));
    child.stdin.end(input);
  });
}

test.run();
