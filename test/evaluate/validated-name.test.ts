import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, outcome } from './spf-outcome.ts';

const test = suite('validated-name');

const NAMES = '7.2.0.192.in-addr.arpa.';
const PTR: readonly [string, string, string, string][] = [
  [
    'a name below the target',
    'ptr:example.net -all',
    `${NAMES} PTR a.example.net.\na.example.net. A 192.0.2.7`,
    'pass 1 0',
  ],
  ['the target itself', 'ptr -all', `${NAMES} PTR example.com.\n@ A 192.0.2.7`, 'pass 1 0'],
  [
    'a name that ends alike, but in the middle of a label',
    'ptr -all',
    `${NAMES} PTR badexample.com.\nbadexample.com. A 192.0.2.7`,
    'fail 1 0',
  ],
  ['a name that leads elsewhere', 'ptr -all', `${NAMES} PTR a.example.com.\na A 192.0.2.8`, 'fail 1 0'],
  ['no name', 'ptr -all', '', 'fail 1 1'],
  ['the tenth name', 'ptr -all', names(10), 'pass 1 0'],
  ['an eleventh name, which is passed over', 'ptr -all', names(11), 'fail 1 0'],
  [
    'the domain before others in %{p}',
    'exists:%{p}.p.example.com -all',
    `${NAMES} PTR z.example.net.\n${NAMES} PTR a.example.com.\nz.example.net. A 192.0.2.7\na A 192.0.2.7\na.example.com.p A 127.0.0.2`,
    'pass 1 0',
  ],
  [
    'any name in %{p} where none is below the domain',
    'exists:%{p}.p.example.com -all',
    `${NAMES} PTR z.example.net.\nz.example.net. A 192.0.2.7\nz.example.net.p A 127.0.0.2`,
    'pass 1 0',
  ],
  [
    'unknown in %{p} where none leads back',
    'exists:%{p}.p.example.com -all',
    `${NAMES} PTR z.example.net.\nunknown.p A 127.0.0.2`,
    'pass 1 0',
  ],
];
for (const [what, record, more, expected] of PTR)
  test(`the names of the client: ${what} (§5.5, §7.3)`, async () => {
    assert.is(brief(await outcome(`v=spf1 ${record}`, more)), expected);
  });

/** So many names of the client, of which the last leads back. */
function names(count: number): string {
  const lines = Array.from({ length: count }, (_, i) => `${NAMES} PTR n${String(i).padStart(2, '0')}.example.com.`);
  return `${lines.join('\n')}\nn${String(count - 1).padStart(2, '0')} A 192.0.2.7`;
}

test.run();
