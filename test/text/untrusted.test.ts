import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { visible, visibleOctets } from '../../src/text/untrusted.ts';

/** Any UTF-16, halves of characters among it. */
const anyText = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });

const texts = suite('visible');

const cases: Record<string, [text: string, shown: string]> = {
  'plain text': ['v=DKIM1; p=AB+/==', 'v=DKIM1; p=AB+/=='],
  'letters of any script': [
    'B\u00fccher \u4e2d\u6587 \u0639\u0631\u0628\u064a',
    'B\u00fccher \u4e2d\u6587 \u0639\u0631\u0628\u064a',
  ],
  'an escape sequence': ['\u001b[2J', '\\x1b[2J'],
  'one octet that starts one': ['\u009b2J', '\\x9b2J'],
  'line breaks and tabs': ['a\r\n\tb', 'a\\x0d\\x0a\\x09b'],
  'other line breaks': ['\u2028\u2029\u0085', '\\u2028\\u2029\\x85'],
  'a null and a delete': ['\u0000\u007f', '\\x00\\x7f'],
  'marks that turn the direction': ['\u202eabc\u2066', '\\u202eabc\\u2066'],
  'what has no width': ['a\u200bb\u00adc\ufeff', 'a\\u200bb\\xadc\\ufeff'],
  'what is invisible by default': ['\u115f\u3164\ufe0f', '\\u115f\\u3164\\ufe0f'],
  'tags beyond the first plane': ['\u{e0041}', '\\u{e0041}'],
  'private use': ['\ue000\u{f0000}', '\\ue000\\u{f0000}'],
  'half a character': ['\ud800', '\\ud800'],
  'what is no character': ['\uffff', '\\uffff'],
};
for (const [name, [text, shown]] of Object.entries(cases))
  texts(`shows ${name}`, () => assert.is(visible(text), shown));

texts('leaves nothing that acts, and changes nothing twice', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const shown = visible(text);
      assert.not(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(shown));
      assert.is(visible(shown), shown);
    }),
  );
});

texts.run();

const octets = suite('visibleOctets');

const written: Record<string, [octets: string, shown: string]> = {
  'printable ASCII': [' !"\\~', ' !"\\~'],
  'octets of UTF-8': ['caf\u00c3\u00a9', 'caf\\195\\169'],
  'control characters': ['\u0000\t\n\u007f', '\\000\\009\\010\\127'],
  'the last octet': ['\u00ff', '\\255'],
  'what is no octet': ['\u0100\u20ac\ud83d\ude00', '\\u0100\\u20ac\\ud83d\\ude00'],
};
for (const [name, [text, shown]] of Object.entries(written))
  octets(`shows ${name}`, () => assert.is(visibleOctets(text), shown));

octets('gives printable ASCII for anything', () => {
  fc.assert(fc.property(anyText, (text) => assert.match(visibleOctets(text), /^[\x20-\x7e]*$/)));
});

octets.run();
