import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { GOLDEN } from './golden-files.ts';

for (const [format, url, write] of GOLDEN)
  test(`the ${format} report is as its golden file, test/report/write-golden.ts writes it anew`, () => {
    const golden = readFileSync(url, 'utf8');
    // A checkout on Windows may have turned all line breaks of the file.
    assert.fixture(write().replaceAll('\r\n', '\n'), golden.replaceAll('\r\n', '\n'));
  });

test.run();
