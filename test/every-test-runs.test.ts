import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const TEST = fileURLToPath(new URL('.', import.meta.url));

// uvu passes a file that never calls `run()`, with no test of it run.
test('every test file runs its tests', () => {
  const silent = readdirSync(TEST, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => !/^\s*\w+\.run\(\);$/m.test(readFileSync(`${TEST}/${file}`, 'utf8')));
  assert.equal(silent, []);
});

test('no test is skipped or run alone', () => {
  const marked = readdirSync(TEST, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => /^\s*\w+\.(skip|only)\(/m.test(readFileSync(`${TEST}/${file}`, 'utf8')));
  assert.equal(marked, []);
});

test.run();
