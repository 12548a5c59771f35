import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Rr } from '../../src/model/rr.ts';
import { parseDkimKey } from '../../src/records/dkim-key.ts';
import { ED25519, ED25519_SPKI, RSA_2048, RSA_2048_PKCS1, keyRecord } from '../../src/rules/example-records.ts';
import { splitText } from '../../src/text/character-string.ts';
import { exampleRecords, exampleResolver } from './example-zone.ts';

const test = suite('fixes of DKIM records');

const NAME = 's1._domainkey.example.com';
const around = exampleRecords('any', '');

/** The findings about key records at the selector s1. */
async function findingsFor(...texts: readonly string[]): Promise<readonly Finding[]> {
  const keys = texts.map((text): Rr => ({ name: NAME, ttl: 300, type: 'TXT', strings: splitText(text) }));
  const rrs = [...around, ...keys];
  const { findings } = await check('example.com', {
    resolver: exampleResolver(rrs),
    selectors: ['s1'],
    inventory: rrs,
  });
  return findings;
}

/** The key itself, whatever is around it: the modulus, or the 32 octets. */
function keyOf(text: string): string | null {
  const { publicKey } = parseDkimKey(text).record;
  return publicKey === null ? null : publicKey.type === 'rsa' ? publicKey.modulus.toString(16) : publicKey.octets;
}

const base64 = (...parts: readonly (string | readonly number[])[]): string =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'base64') : Buffer.from(part))),
  ).toString('base64');

/** Records, and the rules that find something in them, with the text to publish instead where one is offered. */
const CASES: Readonly<Record<string, readonly [string, Readonly<Record<string, string | null>>]>> = {
  'a wrapped Ed25519 key with octets after it': [
    `v=DKIM1; k=ed25519; p=${base64(ED25519_SPKI, [1, 2, 3])}`,
    { 'dkim-ed25519-spki': `v=DKIM1; k=ed25519; p=${ED25519}` },
  ],
  'a wrapped Ed25519 key of 31 octets': [
    `v=DKIM1; k=ed25519; p=${base64(
      [0x30, 0x29, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x20, 0],
      Array.from({ length: 31 }, () => 17),
    )}`,
    { 'dkim-bad-key': null },
  ],
  'a bare RSA key with octets after it': [
    `v=DKIM1; p=${base64(RSA_2048_PKCS1, [0, 0, 0])}`,
    { 'dkim-trailing-octets': null, 'dkim-pkcs1-key': `v=DKIM1; p=${RSA_2048}` },
  ],
  'a foreign octet in a tag that stands twice': [
    `v=DKIM1; h=sha1; n=a; n=\xff; p=${RSA_2048}`,
    { 'dkim-duplicate-tag': null, 'dkim-no-usable-hash': null },
  ],
  'a foreign octet in the version': [
    `v=DKIM1\xff; h=sha1; p=${RSA_2048}`,
    { 'dkim-bad-version': null, 'dkim-no-usable-hash': null },
  ],
  'a foreign octet in the type': [
    `v=DKIM1;; k=rsa\xff; p=${RSA_2048}`,
    { 'dkim-empty-element': null, 'dkim-unknown-key-type': null },
  ],
};
for (const [what, [text, expected]] of Object.entries(CASES))
  test(`are offered or held back for ${what}`, async () => {
    const findings = await findingsFor(text);
    assert.equal(Object.fromEntries(findings.map(({ rule, fix }) => [rule, fix?.add[0] ?? null])), expected);
  });

const value = fc.oneof(
  fc.constantFrom('DKIM1', 'rsa', 'ed25519', 'sha1', 'sha256', 'email', 'y', 'y:s', '', '"', '\\;', '\xff'),
  fc.constantFrom(RSA_2048, RSA_2048_PKCS1, ED25519, ED25519_SPKI, base64(ED25519_SPKI, [1, 2, 3])),
  fc.string({ unit: fc.nat(255).map((octet) => String.fromCharCode(octet)), maxLength: 4 }),
);
const element = fc
  .tuple(fc.constantFrom('v=', 'k=', 'p=', 'h=', 's=', 't=', 'n=', 'g=', 'x=', '', ' '), value)
  .map((parts) => parts.join(''));
const record = fc.oneof(
  fc.array(element, { maxLength: 7 }).map((elements) => elements.join(';')),
  fc.array(element, { maxLength: 3 }).map((elements) => [...elements, keyRecord(RSA_2048)].join(';')),
);

test('never throw, always leave a good record, and never change the key', async () => {
  await fc.assert(
    fc.asyncProperty(record, async (text) => {
      for (const { fix } of await findingsFor(text))
        for (const added of fix?.add ?? []) {
          assert.equal(
            parseDkimKey(added).problems.filter((problem) => problem.fatal),
            [],
          );
          assert.is(keyOf(added), keyOf(text) ?? keyOf(added));
        }
    }),
    { numRuns: 400 },
  );
});

test('do not grow with the square of a hostile text', async () => {
  for (const filler of ['x;', '=;', 'p=;', ';--a', '; -', 'A;A=;'])
    assert.ok((await findingsFor(`p=;${filler.repeat(60_000 / filler.length)}`)).length < 40, filler);
  const tags = Array.from({ length: 5000 }, (_, i) => `x${i}=`).join(';');
  assert.ok((await findingsFor(`${keyRecord(RSA_2048)};${tags}`)).length < 40);
});

test.run();
