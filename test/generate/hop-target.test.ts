import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { likelyApex, proposedTarget } from '../../src/generate/hop-target.ts';
import { nameFault } from '../../src/text/domain-name.ts';

const test = suite('hop-target');

const APEXES: readonly [string, string][] = [
  ['s1.keys.example.net', 'example.net'],
  ['example.net', 'example.net'],
  ['s1.keys.example.co.uk', 'example.co.uk'],
  ['s1.keys.example.com.au', 'example.com.au'],
  ['s1.keys.example.de', 'example.de'],
  ['localhost', 'localhost'],
];
for (const [name, apex] of APEXES) test(`takes ${name} to be in ${apex}`, () => assert.is(likelyApex(name), apex));

const TARGETS: readonly [string, string][] = [
  ['s1._domainkey.example.com', 's1-example-com.keys.example.net'],
  ['s_1._domainkey.mail.example.com', 's-1-mail-example-com.keys.example.net'],
  ['_dmarc.example.com', 'dmarc-example-com.keys.example.net'],
];
for (const [name, target] of TARGETS)
  test(`proposes ${target} for ${name}`, () => assert.is(proposedTarget(name, 'keys.example.net'), target));

test('proposes what every host takes, whatever the name', () => {
  const label = fc.stringMatching(/^[a-z0-9_][a-z0-9_-]{0,61}[a-z0-9_]$/);
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 3 }), (labels) => {
      const target = proposedTarget([...labels, 'a1'].join('.'), 'keys.example.net');
      assert.is(nameFault(target), null);
      assert.match(target, /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.keys\.example\.net$/);
    }),
  );
});

test.run();
