import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { reporters } from '../../src/report/index.ts';

const test = suite('reporters');

test('are found by the name of their format, and by no other', () => {
  assert.equal(Object.keys(reporters), ['text', 'json', 'sarif', 'junit', 'github', 'markdown', 'csv']);
  assert.is(Object.getPrototypeOf(reporters), null);
  for (const name of ['constructor', 'toString', '__proto__']) assert.not.ok(name in reporters);
});

test.run();
