import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { registrableDomain } from '../../src/evaluate/registrable-domain.ts';

const test = suite('the domain that somebody registers');

const NAMES: Readonly<Record<string, string | null>> = {
  'example.com': 'example.com',
  '_spf.a.Example.COM': 'example.com',
  'mail.example.co.uk': 'example.co.uk',
  'example.com.au': 'example.com.au',
  'co.uk': null,
  'spf.school.ac.uk': 'ac.uk',
  'mail.example.de': 'example.de',
  com: null,
  '': null,
  '192.0.2.1': null,
};
for (const [name, expected] of Object.entries(NAMES))
  test(`is ${expected ?? 'none'} for ${name || 'the root'}`, () => {
    assert.is(registrableDomain(name), expected);
  });

test('keeps a dot inside a label', () => {
  assert.is(registrableDomain('x.a\\.b.test'), 'a\\.b.test');
});

test.run();
