import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { expandMacro, type MacroContext } from '../../src/evaluate/expand-macro.ts';
import { spfClient } from '../../src/evaluate/spf-client.ts';
import type { MacroString } from '../../src/model/spf-record.ts';
import { parseMacroString } from '../../src/records/spf-macro.ts';

const test = suite('expand-macro');

const NOW = new Date('2026-11-21T00:00:00.999Z');
const FACTS = { domain: '', sender: 'strong-bad@email.example.com', helo: 'mail.example.net' };
const FOUR: MacroContext = { domain: 'email.example.com', client: spfClient({ ...FACTS, ip: '192.0.2.3' }, NOW) };
const SIX: MacroContext = { domain: 'email.example.com', client: spfClient({ ...FACTS, ip: '2001:db8::cb01' }, NOW) };

function macroOf(text: string): MacroString {
  const { record, problems } = parseMacroString(text, 0, 'explanation');
  assert.equal(problems, []);
  return record;
}

/** The examples of RFC 7208 §7.4, and what they leave out. */
const EXPANDED: readonly [string, string, MacroContext?][] = [
  ['%{s}', 'strong-bad@email.example.com'],
  ['%{o}', 'email.example.com'],
  ['%{d}', 'email.example.com'],
  ['%{d4}', 'email.example.com'],
  ['%{d3}', 'email.example.com'],
  ['%{d2}', 'example.com'],
  ['%{d1}', 'com'],
  ['%{dr}', 'com.example.email'],
  ['%{d2r}', 'example.email'],
  ['%{l}', 'strong-bad'],
  ['%{l-}', 'strong.bad'],
  ['%{lr}', 'strong-bad'],
  ['%{lr-}', 'bad.strong'],
  ['%{l1r-}', 'strong'],
  ['%{ir}.%{v}._spf.%{d2}', '3.2.0.192.in-addr._spf.example.com'],
  ['%{lr-}.lp._spf.%{d2}', 'bad.strong.lp._spf.example.com'],
  ['%{lr-}.lp.%{ir}.%{v}._spf.%{d2}', 'bad.strong.lp.3.2.0.192.in-addr._spf.example.com'],
  ['%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}', '3.2.0.192.in-addr.strong.lp._spf.example.com'],
  ['%{d2}.trusted-domains.example.net', 'example.com.trusted-domains.example.net'],
  [
    '%{ir}.%{v}._spf.%{d2}',
    '1.0.B.C.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.B.D.0.1.0.0.2.ip6._spf.example.com',
    SIX,
  ],
  ['%{c}', '2001:db8::cb01', SIX],
  ['%{i4}', '192.0.2.3'],
  ['%{i128}', '192.0.2.3'],
  ['%{h} %{r} %{t} %{p}', 'mail.example.net unknown 1795219200 unknown'],
  ['%{p}', 'mx.example.org', { ...FOUR, validated: 'mx.example.org' }],
  ['%{s.-@}'.replace('@', '+'), 'strong.bad@email.example.com'],
  ['%{s1-}', 'bad@email.example.com'],
  ['%{S}', 'strong-bad%40email.example.com'],
  ['%{L1-}', 'bad'],
  ['%%%_%-', '% %20'],
  ['%{DR}', 'com.example.email'],
  ['%{o}', 'unknown', { domain: 'example.com' }],
  ['%{d}', 'example.com', { domain: 'example.com' }],
  ['%{d}', 'a\\b.example.com', { domain: 'a\\\\b.example.com' }],
];
for (const [macro, expected, context = FOUR] of EXPANDED)
  test(`${macro} is ${expected}`, () => assert.is(expandMacro(macroOf(macro), context), expected));

test('empty parts stay, so that a name of them cannot be asked for', () => {
  const client = spfClient({ ...FACTS, ip: '192.0.2.3', sender: '-a--b-@example.com' }, NOW);
  assert.is(expandMacro(macroOf('%{l-}/%{lr-}/%{l2-}'), { domain: 'example.com', client }), '.a..b./.b..a./b.');
});

test('what is escaped is the octets of UTF-8', () => {
  const client = spfClient({ ...FACTS, ip: '192.0.2.3', sender: 'é~\ud83d\ude00 "@example.com' }, NOW);
  assert.is(expandMacro(macroOf('%{L}'), { domain: 'example.com', client }), '%C3%A9~%F0%9F%98%80%20%22');
});

test.run();
