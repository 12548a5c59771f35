import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { macroTarget } from '../../src/evaluate/macro-target.ts';
import { parseMacroString } from '../../src/records/spf-macro.ts';

const test = suite('macro-target');

const label = (c: string, length: number): string => c.repeat(length);
const LONG = [label('a', 63), label('b', 63), label('c', 63), label('d', 61)].join('.');

/** The target of a domain-spec in the record of a domain. */
function targetOf(text: string, domain: string): string {
  const macro = parseMacroString(text, 0, 'domain').record;
  const target = macroTarget({ text, span: { start: 0, end: text.length }, macro }, { domain });
  return 'name' in target ? target.name : `fault: ${target.target}`;
}

const TARGETS: readonly [string, string, string, string][] = [
  ['a name', 'mail.example.net', 'example.com', 'mail.example.net'],
  ['a name with a final dot', 'mail.example.net.', 'example.com', 'mail.example.net'],
  ['a name of 253 characters', '%{d}', LONG, LONG],
  ['254 characters lose a label', 'x.%{d}', LONG.slice(1), LONG.slice(1)],
  ['a label more at the left falls away', 'x.%{d}', LONG, LONG],
  ['so do several', 'x.y.z.%{d}', LONG, LONG],
  ['a label that begins within the limit stays', 'x.%{d}', LONG.slice(2), `x.${LONG.slice(2)}`],
  [
    'a label in the middle of the cut falls away whole',
    `${label('x', 20)}.y.%{d}`,
    LONG.slice(2),
    `y.${LONG.slice(2)}`,
  ],
  ['no label can be taken from a label too long', label('x', 300), 'example.com', `fault: ${label('x', 300)}`],
  ['an empty label', 'a..example.com', 'example.com', 'fault: a..example.com'],
  ['a label of 64 octets', `${label('x', 64)}.example.com`, 'example.com', `fault: ${label('x', 64)}.example.com`],
  ['nothing', '', 'example.com', 'fault: '],
  ['a backslash, which is an octet', 'a\\b.example.com', 'example.com', 'a\\\\b.example.com'],
];
for (const [what, text, domain, expected] of TARGETS)
  test(`${what} (RFC 7208 §7.3)`, () => assert.is(targetOf(text, domain), expected));

test('without domain-spec it is the domain of the record', () => {
  assert.equal(macroTarget(null, { domain: 'example.com' }), { name: 'example.com' });
});

test.run();
