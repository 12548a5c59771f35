import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { repairDkimKey } from '../../src/records/dkim-damage.ts';
import { parseDkimKey } from '../../src/records/dkim-key.ts';
import { ED25519, ED25519_SPKI, RSA, RSA_2048, RSA_PKCS1, pair } from './dkim-test-keys.ts';

const KEY = `v=DKIM1; k=rsa; p=${RSA_2048}`;
const secret = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');

const repaired: Record<string, [damaged: string, repaired: string]> = {
  quotes: [`"${KEY.slice(0, 255)}" "${KEY.slice(255)}"`, KEY],
  backslashes: [KEY.replaceAll(';', '\\;'), KEY],
  'a line of a zone file': [
    `s1._domainkey IN TXT ( "${KEY.slice(0, 99)}"\n "${KEY.slice(99)}" ) ; ----- DKIM key s1`,
    KEY,
  ],
  'a PEM file': [
    `v=DKIM1; p=-----BEGIN RSA PUBLIC KEY-----\n${RSA_PKCS1}\n-----END RSA PUBLIC KEY-----`,
    `v=DKIM1; p=${RSA_PKCS1}`,
  ],
  'blanks inside words': [`v=DK IM1; k=r sa; h=sha 256; p=${RSA}`, `v=DKIM1; k=rsa; h=sha256; p=${RSA}`],
  'blanks inside a name': [`v=DKIM1; not es=x; p=${RSA}`, `v=DKIM1; notes=x; p=${RSA}`],
  'line breaks': [`v=DKIM1;\nk=rsa;\np=${RSA}\n`, `v=DKIM1; k=rsa; p=${RSA}`],
  'empty elements': [`;v=DKIM1;; p=${RSA} ; `, `v=DKIM1; p=${RSA}`],
  'padding left away': [`k=ed25519; p=${ED25519.slice(0, -1)}`, `k=ed25519; p=${ED25519}`],
  'the URL-safe alphabet': [`p=${RSA.replaceAll('+', '-').replaceAll('/', '_')}`, `p=${RSA}`],
  'an Ed25519 key in DER': [`k=ed25519; p=${ED25519_SPKI}`, `k=ed25519; p=${ED25519}`],
  'a revoked key': ['"v=DKIM1; p="', 'v=DKIM1; p='],
};

const beyond: Record<string, string> = {
  'nothing is wrong': KEY,
  'nothing is there': '',
  'the key was cut': KEY.slice(0, 255),
  'the key was cut inside quotes': `"${KEY.slice(0, 255)}"`,
  'the key is too short': 'v=DKIM1; p=MAYCAX8CAQM=',
  'the key is private': `"v=DKIM1; p=${secret}"`,
  'a semicolon is missing': `v=DKIM1; k=rsa p=${RSA}`,
  'a tag stands twice': `"p=${RSA}; p=${RSA}"`,
  'something else stands in the record': `"v=DKIM1; hello; p=${RSA}"`,
  'a name is none': `"v=DKIM1; 1=x; p=${RSA}"`,
  'an octet is beyond ASCII': `"n=caf\xe9; p=${RSA}"`,
  'a semicolon was escaped inside a note': `n=a\\; b; p=${RSA}`,
  'letters have the wrong case': `k=RSA; p=${RSA}`,
};

const repair = suite('repairDkimKey');

for (const [name, [damaged, wanted]] of Object.entries(repaired))
  repair(`undoes ${name}`, () => {
    assert.is(repairDkimKey(damaged), wanted);
    assert.equal(parseDkimKey(wanted).problems, []);
  });

for (const [name, text] of Object.entries(beyond))
  repair(`gives nothing where ${name}`, () => assert.is(repairDkimKey(text), null));

repair('gives only what parses without a fatal problem, and never repairs twice', () => {
  const parts = fc.constantFrom(
    'v=DKIM1',
    `p=${RSA}`,
    `p=${ED25519}`,
    'k=ed25519',
    ';',
    '"',
    ' ',
    '\\',
    '\n',
    '(',
    ')',
    'TXT ',
    'h=sha256',
    '\xc2\xa0',
    'x=',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (list) => {
      const result = repairDkimKey(list.join(''));
      if (result === null) return;
      assert.not(parseDkimKey(result).problems.some((problem) => problem.fatal));
      assert.is(repairDkimKey(result), null);
    }),
    { numRuns: 1000 },
  );
});

repair.run();
