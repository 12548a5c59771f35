import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PAGES } from './pages.ts';

for (const [name, page] of PAGES) writeFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), page());
