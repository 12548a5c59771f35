import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { outcome } from './spf-outcome.ts';

const test = suite('explain-fail');

const EXPLAINED: readonly [string, string, string, string | null][] = [
  ['of the domain', '-all exp=e.example.com', 'e TXT "Not %{i}"', 'Not 192.0.2.7'],
  ['in several strings', '-all exp=e.example.com', 'e TXT "a " "b"', 'a b'],
  [
    'of the record of a redirect',
    'redirect=r.example.com exp=e.example.com',
    'r TXT "v=spf1 -all exp=f.example.com"\ne TXT "E"\nf TXT "F %{d}"',
    'F r.example.com',
  ],
  ['dropped with the redirect', 'redirect=r.example.com exp=e.example.com', 'r TXT "v=spf1 -all"\ne TXT "E"', null],
  [
    'not of an include',
    '-include:i.example.com exp=e.example.com',
    'i TXT "v=spf1 +all exp=f.example.com"\ne TXT "E"\nf TXT "F"',
    'E',
  ],
  [
    'not of a redirect in an include',
    '-include:i.example.com',
    'i TXT "v=spf1 redirect=r.example.com"\nr TXT "v=spf1 ?all exp=f.example.com"\nf TXT "F"',
    null,
  ],
  ['of nothing but a fail', '~all exp=e.example.com', 'e TXT "E"', null],
  ['none at several TXT records', '-all exp=e.example.com', 'e TXT "E"\ne TXT "F"', null],
  ['none beyond ASCII', '-all exp=e.example.com', 'e TXT "caf\\195\\169"', null],
  ['none with a bad macro', '-all exp=e.example.com', 'e TXT "%{z}"', null],
  ['none at a bad name', '-all exp=a..example.com', '', null],
  ['with a percent sign, blanks and %20', '-all exp=e.example.com', 'e TXT "%%%_%-"', '% %20'],
];
for (const [what, record, more, expected] of EXPLAINED)
  test(`the explanation, ${what} (§6.2)`, async () => {
    assert.is((await outcome(`v=spf1 ${record}`, more)).explanation, expected);
  });

test('an explanation holds nothing that the sender could steer the reply with', async () => {
  const more = 'e TXT "%{l}"\nf TXT "%{L}"';
  const sender = 'a\r\nb@example.com';
  assert.is((await outcome('v=spf1 -all exp=e.example.com', more, { sender })).explanation, null);
  assert.is((await outcome('v=spf1 -all exp=f.example.com', more, { sender })).explanation, 'a%0D%0Ab');
  assert.is(
    (await outcome('v=spf1 -all exp=f.example.com', more, { sender: 'ø\ud800@example.com' })).explanation,
    '%C3%B8%EF%BF%BD',
  );
});

test('the macros c, r and t are those of the receiver', async () => {
  const found = await outcome(
    'v=spf1 -all exp=e.example.com',
    'e TXT "%{c} %{r} %{t} %{v}"',
    { ip: '2001:DB8:0::7', receiver: 'mx.example.org' },
    { now: new Date(1_800_000_000_999) },
  );
  assert.is(found.explanation, '2001:db8::7 mx.example.org 1800000000 ip6');
  assert.is((await outcome('v=spf1 -all exp=e.example.com', 'e TXT "%{r}"')).explanation, 'unknown');
});

test.run();
