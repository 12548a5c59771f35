import { readFileSync } from 'node:fs';
import { domainToASCII } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { suffixOrganizationalDomain } from '../../src/evaluate/public-suffix.ts';
import { suitePath } from '../suites.ts';

const test = suite('public-suffix');

const FOUND: readonly [string, string][] = [
  ['example.com', 'example.com'],
  ['a.b.example.com', 'example.com'],
  ['Mail.EXAMPLE.com', 'example.com'],
  ['a.example.co.uk', 'example.co.uk'],
  ['a.example.uk.com', 'example.uk.com'],
  ['com', 'com'],
  ['co.uk', 'co.uk'],
  ['a.example.test', 'example.test'],
  ['_dmarc.example.com', 'example.com'],
  ['a_b.example.com', 'example.com'],
  ['192.0.2.1', '2.1'],
  ['', ''],
];

for (const [domain, found] of FOUND)
  test(`"${domain}" belongs to "${found}"`, async () => assert.is(await suffixOrganizationalDomain(domain), found));

const CASES = 78;
/** No input, and a dot in front: nothing of the kind is a name. */
const NO_NAMES = new Set(['null', '.com', '.example', '.example.com', '.example.example']);
const folder = suitePath('public-suffix', CASES);
if (folder !== null)
  test('73 of the 78 vectors of the list agree with the package, and 5 are no names', async () => {
    const vectors = readFileSync(`${folder}/tests.txt`, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('//'))
      .map((line) => line.split(' '));
    assert.is(vectors.length, CASES);
    const wrong: string[] = [];
    for (const [input = '', wanted = ''] of vectors) {
      if (NO_NAMES.has(input)) continue;
      // DNS has A-labels alone.
      const name = domainToASCII(input);
      const expected = wanted === 'null' ? name : domainToASCII(wanted);
      const found = await suffixOrganizationalDomain(name);
      if (found !== expected) wrong.push(`${input}: ${found}, expected ${expected}`);
    }
    assert.equal(wrong, []);
  });

test.run();
