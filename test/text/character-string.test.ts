import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { joinStrings, splitText } from '../../src/text/character-string.ts';

const strings = suite('splitText');

const cases: readonly (readonly [octets: number, size: number | undefined, lengths: readonly number[]])[] = [
  [0, undefined, [0]],
  [1, undefined, [1]],
  [254, undefined, [254]],
  [255, undefined, [255]],
  [256, undefined, [255, 1]],
  [410, undefined, [255, 155]],
  [510, undefined, [255, 255]],
  [511, undefined, [255, 255, 1]],
  [410, 254, [254, 156]],
  [3, 1, [1, 1, 1]],
];
for (const [octets, size, lengths] of cases)
  strings(`cuts ${octets} octets by ${size ?? 255}`, () =>
    assert.equal(
      splitText('x'.repeat(octets), size).map((string) => string.length),
      lengths,
    ),
  );

strings('refuses sizes that no string has', () => {
  for (const size of [0, -1, 256, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
    assert.throws(
      () => splitText('x', size),
      (thrown: unknown) =>
        thrown instanceof RangeError && thrown.message === `a character-string holds 1 to 255 octets, not ${size}`,
    );
});

strings('is undone by joinStrings, and no string is too long', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.nat(255).map((octet) => String.fromCharCode(octet)), maxLength: 900 }),
      fc.integer({ min: 1, max: 255 }),
      (text, size) => {
        const cut = splitText(text, size);
        assert.is(joinStrings(cut), text);
        assert.ok(
          cut.every((string) => string.length <= size) && (text === '' || cut.every((string) => string !== '')),
        );
      },
    ),
  );
});

strings('joins with nothing between', () => {
  assert.is(joinStrings([]), '');
  assert.is(joinStrings(['v=spf1 ip4:192.0.2.1', '-all']), 'v=spf1 ip4:192.0.2.1-all');
});

strings.run();
