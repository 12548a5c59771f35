import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PAGES } from './pages.ts';

for (const [name, page] of PAGES)
  test(`${name} is up to date: npm run docs`, () => {
    assert.is(readFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), 'utf8'), page());
  });

test.run();
