import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { typedName } from '../../src/generate/typed-name.ts';
import type { NameRules } from '../../src/model/provider.ts';
import { hostLike } from './host-literals.ts';

const test = suite('typed-name');

const NAME = 's1._domainkey.example.com';
const CASES: readonly [string, string, Partial<NameRules>, string][] = [
  ['below the zone', NAME, {}, 's1._domainkey'],
  ['below the zone, where nobody knows', NAME, { style: null }, 's1._domainkey'],
  ['below the zone, where either will do', NAME, { style: 'either' }, 's1._domainkey'],
  ['whole', NAME, { style: 'absolute' }, NAME],
  ['whole, with a final dot', NAME, { style: 'absolute-dot' }, `${NAME}.`],
  ['the zone as @', 'example.com', {}, '@'],
  ['the zone as an empty field', 'EXAMPLE.com', { apex: 'empty' }, ''],
  ['the zone by its name', 'example.com', { apex: 'zone-name' }, 'example.com'],
  ['the zone as @ where nobody knows', 'example.com', { apex: null }, '@'],
];
for (const [what, name, rules, typed] of CASES)
  test(`types a name ${what}`, () => {
    assert.is(typedName(name, 'example.com', hostLike('a', { name: rules }).channels[0].name), typed);
  });

test.run();
