import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import {
  canonicalName,
  fromTyped,
  isAtOrBelow,
  labelsOf,
  nameFault,
  nameOf,
  parentName,
  sameName,
} from '../../src/text/domain-name.ts';

const names = suite('a domain name');

const split: Record<string, readonly string[]> = {
  '': [],
  example: ['example'],
  's1._domainkey.example.com': ['s1', '_domainkey', 'example', 'com'],
  'a\\.b.example': ['a.b', 'example'],
  'a\\\\.b': ['a\\', 'b'],
  'a\\\\\\.b': ['a\\.b'],
  'a..b': ['a', '', 'b'],
  '.': ['', ''],
  '\\.': ['.'],
};
for (const [name, labels] of Object.entries(split))
  names(`has labels: "${name}"`, () => {
    assert.equal(labelsOf(name), labels);
    assert.is(nameOf(labels), name);
  });

names('is made of any labels and taken apart again', () => {
  const label = fc.string({
    unit: fc.constantFrom('a', 'B', '.', '\\', '-', '\u00e9', '\u0000'),
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(fc.property(fc.array(label), (labels) => assert.equal(labelsOf(nameOf(labels)), labels)));
});

const label63 = 'a'.repeat(63);
const faults: Record<string, [name: string, fault: string | null]> = {
  'the root': ['', null],
  'a label of 63 octets': [`${label63}.example`, null],
  'a label of 64 octets': [`${label63}a.example`, `its label "${'a'.repeat(20)}…" has 64 octets, more than 63`],
  'a name of 255 octets': [`${label63}.${label63}.${label63}.${'a'.repeat(61)}`, null],
  'a name of 256 octets': [
    `${label63}.${label63}.${label63}.${'a'.repeat(62)}`,
    'it has 256 octets on the wire, more than 255',
  ],
  'an empty label': ['a..b', 'it has an empty label (two dots in a row, or a dot at the start or end)'],
  'a dot at the start': ['.a', 'it has an empty label (two dots in a row, or a dot at the start or end)'],
  'a dot inside a label': [`${'a\\.'.repeat(31)}a`, null],
};
for (const [name, [text, fault]] of Object.entries(faults))
  names(`is judged by its length: ${name}`, () => assert.is(nameFault(text), fault));

names('has no case in ASCII, and only there', () => {
  assert.is(canonicalName('S1._DomainKey.EXAMPLE.com'), 's1._domainkey.example.com');
  assert.is(canonicalName('\u00c9\u0130\u212a'), '\u00c9\u0130\u212a');
  assert.ok(sameName('Example.COM', 'example.com'));
  assert.not(sameName('\u00c9.example', '\u00e9.example'));
  assert.not(sameName('a.example', 'b.example'));
});

names('has a parent', () => {
  assert.equal(['a.b.example', 'a\\.b.example', 'example', ''].map(parentName), ['b.example', 'example', '', '']);
});

const below: readonly (readonly [name: string, ancestor: string, below: boolean])[] = [
  ['example.com', 'example.com', true],
  ['EXAMPLE.com', 'example.COM', true],
  ['a.example.com', 'example.com', true],
  ['a.b.example.com', 'Example.com', true],
  ['anything', '', true],
  ['', '', true],
  ['', 'com', false],
  ['com', 'example.com', false],
  ['badexample.com', 'example.com', false],
  ['.example.com', 'example.com', false],
  ['a\\.example.com', 'example.com', false],
  ['a\\\\.example.com', 'example.com', true],
  ['a\\\\\\.example.com', 'example.com', false],
  ['\\.example.com', 'example.com', false],
];
for (const [name, ancestor, expected] of below)
  names(`"${name}" is ${expected ? '' : 'not '}at or below "${ancestor}"`, () =>
    assert.is(isAtOrBelow(name, ancestor), expected),
  );

names('is below exactly what its labels end in', () => {
  const label = fc.string({ unit: fc.constantFrom('a', '.', '\\'), minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(label, { maxLength: 4 }), fc.array(label, { maxLength: 3 }), (inner, outer) => {
      const ends = inner.length >= outer.length && nameOf(inner.slice(inner.length - outer.length)) === nameOf(outer);
      assert.is(isAtOrBelow(nameOf(inner), nameOf(outer)), ends);
    }),
  );
});

names.run();

/** Any UTF-16, halves of characters among it. */
const anyText = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });

const typed = suite('a typed name');

const accepted: Record<string, string> = {
  'example.com': 'example.com',
  'Example.COM.': 'example.com',
  '_dmarc.B\u00fccher.example.': '_dmarc.xn--bcher-kva.example',
  'bu\u0308cher.example': 'xn--bcher-kva.example',
  'xn--bcher-kva.example': 'xn--bcher-kva.example',
  'stra\u00dfe.example': 'xn--strae-oqa.example',
  'a_b-c.example': 'a_b-c.example',
  '\u4f8b\u5b50\u3002example': 'xn--fsqu00a.example',
  '\uff45\uff58ample\uff0etest\uff61example': 'example.test.example',
  '\uff11\uff12\uff17.example': '127.example',
  '192.0.2.1': '192.0.2.1',
};
for (const [text, name] of Object.entries(accepted))
  typed(`"${text}" is "${name}"`, () => assert.equal(fromTyped(text), { name }));

const odd = (sign: string): string => `"${sign}" cannot stand in a domain name`;
const notIdn = (label: string): string => `its label "${label}" is no internationalized domain label (UTS 46)`;
const refused: Record<string, string> = {
  '': 'it is empty',
  '.': 'it is empty',
  'example..com': 'it has an empty label (two dots in a row, or a dot at the start or end)',
  'example.com..': 'it has an empty label (two dots in a row, or a dot at the start or end)',
  '.example.com': 'it has an empty label (two dots in a row, or a dot at the start or end)',
  'exa mple.com': odd(' '),
  'user@example.com': odd('@'),
  'https://example.com': odd(':'),
  '*.example.com': odd('*'),
  'a\\.b.example': odd('\\'),
  'b\u00fccher/x.example': odd('/'),
  'b\u00fccher:80': odd(':'),
  'b\u00fccher%2etest.example': odd('%'),
  'b\u00fccher?.example': odd('?'),
  'b\u00fccher\u0000.example': odd('\u0000'),
  '\uff20.example': odd('@'),
  '\u2100.example': odd('/'),
  '\ufffd.example': notIdn('\ufffd'),
  '\u0300a.example': notIdn('\u0300a'),
  '\u200d.example': notIdn('\u200d'),
  '\u05d0a.example': notIdn('\u05d0a'),
  [`${label63}a.example`]: `its label "${'a'.repeat(20)}…" has 64 octets, more than 63`,
  [`${'\u00fc'.repeat(60)}.example`]: 'its label "xn--tdaaaaaaaaaaaaaa…" has 66 octets, more than 63',
};
for (const [text, fault] of Object.entries(refused))
  typed(`"${text}" is refused`, () => assert.equal(fromTyped(text), { fault }));

typed('is a name that DNS can hold, or is refused', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const result = fromTyped(text);
      if ('fault' in result) return;
      assert.match(result.name, /^[a-z0-9_.-]+$/);
      assert.is(nameFault(result.name), null);
      assert.equal(fromTyped(result.name), result);
    }),
  );
});

typed.run();
