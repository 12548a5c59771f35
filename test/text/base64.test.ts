import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { decodeBase64 } from '../../src/text/base64.ts';

const base64 = suite('decodeBase64');

const cases: Record<string, [text: string, octets: string | null]> = {
  'an empty text': ['', ''],
  'whole groups': ['Zm9v', 'foo'],
  'one octet': ['Zg==', 'f'],
  'two octets': ['Zm8=', 'fo'],
  'all signs': ['+/+/', '\xfb\xff\xbf'],
  'bits beyond the last octet': ['Zh==', 'f'],
  'a line break at the end': ['Zm9v\n', null],
  blanks: ['Zm 9v', null],
  'the URL-safe alphabet': ['-_-_', null],
  'no padding': ['Zg', null],
  'padding one short': ['Zg=', null],
  'padding only': ['====', null],
  'padding too long': ['Z===', null],
  'padding in the middle': ['Zg==Zm9v', null],
  'a group of one': ['Zm9vZ', null],
  'a letter of another alphabet': ['Zm9\u00f6', null],
};
for (const [name, [text, octets]] of Object.entries(cases))
  base64(`reads ${name}`, () => assert.is(decodeBase64(text)?.toString('latin1') ?? null, octets));

base64('reads what was written from any octets', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (octets) => {
      assert.equal(decodeBase64(Buffer.from(octets).toString('base64')), Buffer.from(octets));
    }),
  );
});

base64('takes no other text than Node writes, but for the loose bits', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('A', 'Q', '/', '=', ' ', '-'), maxLength: 9 }), (text) => {
      const octets = decodeBase64(text);
      if (octets !== null) assert.is(octets.toString('base64').length, text.length);
    }),
  );
});

base64.run();
