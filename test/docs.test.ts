import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { rulesPage } from './rules-page.ts';

test('the rules page says what the rules say (npm run docs writes it)', () => {
  assert.is(readFileSync(fileURLToPath(new URL('../docs/rules.md', import.meta.url)), 'utf8'), rulesPage());
});

test.run();
