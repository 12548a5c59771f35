import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { reporters } from '../../src/report/index.ts';
import { json } from '../../src/report/json.ts';
import { text } from '../../src/report/text.ts';

const test = suite('reporters');

test('are found by the name of their format, and by no other', () => {
  assert.equal(Object.entries(reporters), [
    ['text', text],
    ['json', json],
  ]);
  assert.is(Object.getPrototypeOf(reporters), null);
  for (const name of ['constructor', 'toString', '__proto__']) assert.not.ok(name in reporters);
});

test.run();
