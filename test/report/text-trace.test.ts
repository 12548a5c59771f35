import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SpfTraced } from '../../src/model/spf-traced.ts';
import { traceText } from '../../src/report/text-trace.ts';
import type { Style } from '../../src/report/style.ts';
import { HOSTILE } from './hostile-strings.ts';
import { PLAIN } from './sections.ts';
import {
  BROKEN,
  CHANGE,
  FAILING,
  hostileTrace,
  NONE,
  outcomeOf,
  PASSING,
  SILENT,
  SPLIT,
  term,
  trace,
  traced,
} from './trace-literals.ts';
import { withoutColour } from './without-colour.ts';

const test = suite('text of a trace');

const SHOWN: readonly (readonly [string, SpfTraced, string])[] = [
  [
    'says which term of an include lets an address pass',
    traced(PASSING),
    `
pass  192.0.2.7 may send for example.com: ip4:192.0.2.0/24 in the record of
      _spf.example.net (reached by include:_spf.example.net) matches, since
      192.0.2.7 is in 192.0.2.0/24

  MAIL FROM user@example.com, HELO mail.example.com, from 192.0.2.7

  example.com
    v=spf1 a include:_spf.example.net -all
  ├─   a  no match (lookup 1): example.com has the address 203.0.113.1
  ├─ → include:_spf.example.net  match (lookup 2): _spf.example.net gives pass
  │  ├─ → ip4:192.0.2.0/24  match: 192.0.2.7 is in 192.0.2.0/24
  │  └─   ?all  not reached
  └─   -all  not reached

  2 of 10 lookups, 0 of 2 void lookups
`,
  ],
  [
    'says what would change a fail, and where it has to stand',
    traced(FAILING, CHANGE),
    `
fail  192.0.2.7 may not send for example.com: -ip4:192.0.2.0/24 in the record of
      example.com matches, since 192.0.2.7 is in 192.0.2.0/24

  MAIL FROM user@example.com, HELO mail.example.com, from 192.0.2.7

  example.com
    v=spf1 -ip4:192.0.2.0/24 mx -all exp=why.example.com
  ├─ → -ip4:192.0.2.0/24  match: 192.0.2.7 is in 192.0.2.0/24
  ├─   mx  not reached
  ├─   -all  not reached
  └─   exp=why.example.com  ignored

  0 of 10 lookups, 0 of 2 void lookups
  Explanation for the sender: 192.0.2.7 is not one of our servers

  What would change it: one of these
    - add ip4:192.0.2.7 to the record of example.com, in front of
      -ip4:192.0.2.0/24, which otherwise matches first
        Publish this TXT record at example.com:
          v=spf1 ip4:192.0.2.7 -ip4:192.0.2.0/24 mx -all exp=why.example.com
    - add include:_spf.example.org to the record of example.com, in front of
      -ip4:192.0.2.0/24, which otherwise matches first; it lets every server of
      Example Mail pass
        Publish this TXT record at example.com:
          v=spf1 include:_spf.example.org -ip4:192.0.2.0/24 mx -all exp=why.example.com
        i the whole record would take 11 of 10 lookups: whoever is not matched
          before the 11th gets permerror
`,
  ],
  [
    'marks what is broken, in the record concerned',
    BROKEN,
    `
permerror  the SPF record of example.com cannot be evaluated for 192.0.2.7:
           "192.0.2" is no IPv4 address: expected four numbers

  MAIL FROM user@example.com, HELO mail.example.com, from 192.0.2.7

  example.com
    v=spf1 include:_spf.example.net -all
  ├─ ✗ include:_spf.example.net  error (lookup 1): _spf.example.net gives
  │    permerror
  └─   -all  not reached

  1 of 10 lookups, 0 of 2 void lookups

  What is broken
    ✗ "192.0.2" is no IPv4 address: expected four numbers
      in the record of _spf.example.net:
      v=spf1 ip4:192.0.2 -all
                 ^^^^^^^
`,
  ],
  [
    'says which question had no answer',
    SILENT,
    `
temperror  whether 192.0.2.7 may send for example.com is not known: DNS did not
           answer A mail.example.com (timeout)

  MAIL FROM user@example.com, HELO mail.example.com, from 192.0.2.7

  example.com
    v=spf1 a:mail.example.com -all
  ├─ ✗ a:mail.example.com  error (lookup 1): DNS did not answer
  │    asked A mail.example.com: no answer (timeout)
  └─   -all  not reached

  1 of 10 lookups, 0 of 2 void lookups

  What is not known
    ? DNS did not answer A mail.example.com (timeout): the same trace may come
      to another result later
`,
  ],
  [
    'proposes a record where there is none',
    NONE,
    `
none  nothing says whether 192.0.2.7 may send for example.com: example.com has
      no SPF record

  MAIL FROM user@example.com, HELO mail.example.com, from 192.0.2.7

  example.com  no record to evaluate: no such record (NODATA)

  0 of 10 lookups, 0 of 2 void lookups

  What would change it
    - publish a record at example.com that holds ip4:192.0.2.7
        Publish this TXT record at example.com:
          v=spf1 ip4:192.0.2.7 ?all
        i ?all leaves all other senders as they are
`,
  ],
  [
    'says of each part of a network what it comes to',
    SPLIT,
    `
fail  of 192.0.2.0/24 only the addresses before 192.0.3.0 were evaluated

  192.0.2.0/25    pass       ip4:192.0.2.0/25 in the record of example.com
  192.0.2.128/25  fail       -all in the record of example.com
  ? the network falls into more parts than are shown: nothing was evaluated from
    192.0.3.0 on

  MAIL FROM user@example.com, HELO mail.example.com, from 192.0.2.128

  example.com
    v=spf1 ip4:192.0.2.0/25 -all
  ├─   ip4:192.0.2.0/25  no match: 192.0.2.128 is not in 192.0.2.0/25
  └─ → -all  match: all matches every address

  0 of 10 lookups, 0 of 2 void lookups
`,
  ],
];
for (const [what, one, text] of SHOWN) test(what, () => assert.is(`\n${traceText(one, PLAIN)}`, text));

test('a verbose one shows every question, and the records of includes', () => {
  assert.is(
    `\n${traceText(traced(PASSING), { ...PLAIN, verbose: true, unicode: false, width: 50 })}`,
    `
pass  192.0.2.7 may send for example.com:
      ip4:192.0.2.0/24 in the record of
      _spf.example.net (reached by
      include:_spf.example.net) matches, since
      192.0.2.7 is in 192.0.2.0/24

  MAIL FROM user@example.com, HELO
  mail.example.com, from 192.0.2.7

  example.com
    v=spf1 a include:_spf.example.net -all
  |-    a  no match (lookup 1): example.com has
  |    the address 203.0.113.1
  |    asked A example.com: 1 record
  |- -> include:_spf.example.net  match (lookup
  |    2): _spf.example.net gives pass
  |  _spf.example.net: v=spf1 ip4:192.0.2.0/24
  |  ?all
  |  |- -> ip4:192.0.2.0/24  match: 192.0.2.7 is
  |  |    in 192.0.2.0/24
  |  \`-    ?all  not reached
  \`-    -all  not reached

  2 of 10 lookups, 0 of 2 void lookups
`,
  );
});

test('the result is the first word, whatever the width and the colours', () => {
  for (const one of [traced(PASSING), traced(FAILING), BROKEN, SILENT, NONE, SPLIT])
    for (const style of [PLAIN, { ...PLAIN, width: 40 }, { ...PLAIN, colour: true }])
      assert.is(withoutColour(traceText(one, style)).split(' ')[0], one.result);
});

test('colours change nothing else', () => {
  for (const one of [traced(PASSING), traced(FAILING, CHANGE), BROKEN, SILENT, NONE, SPLIT])
    assert.is(withoutColour(traceText(one, { ...PLAIN, colour: true })), traceText(one, PLAIN));
});

test('of a record with many terms the one that decides is always drawn', () => {
  const words = Array.from({ length: 3000 }, (_, i) => `ip4:198.51.100.${i % 256}`);
  const record = `v=spf1 ${words.join(' ')} -all`;
  const terms = words.map((word) => term(record, word, 'no-match'));
  const text = traceText(
    traced(outcomeOf(trace('example.com', record, 'fail', [...terms, term(record, '-all', 'match')]))),
    PLAIN,
  );
  assert.match(text, /→ -all {2}match\n/);
  assert.match(text, /└─ 2960 terms more\n/);
  assert.ok(text.length < 6000, String(text.length));
});

const STYLES: readonly Style[] = [PLAIN, { width: 40, colour: false, unicode: false, verbose: true, version: '0.1.0' }];
for (const [attempt, hostile] of HOSTILE)
  test(`is harmless where a text ${attempt}`, () => {
    for (const style of STYLES) {
      const text = traceText(hostileTrace(hostile), style);
      assert.not.match(text, /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}](?<!\n)/u);
      assert.not.match(text, /^\s*::|##/m);
      if (!style.unicode) assert.match(text, /^[\x20-\x7e\n]*$/);
      for (const line of text.split('\n')) assert.not.ok(line.endsWith(' '), JSON.stringify(line));
      if (style.verbose !== true) assert.ok(text.length < 350_000, `${text.length} characters`);
    }
  });

test.run();
