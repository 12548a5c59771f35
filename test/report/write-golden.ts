import { writeFileSync } from 'node:fs';
import { GOLDEN } from './golden-files.ts';

/*
 * node --import tsx test/report/write-golden.ts: writes the golden files anew. Only on purpose: what changes in them, users see.
 */
for (const [, url, write] of GOLDEN) writeFileSync(url, write());
