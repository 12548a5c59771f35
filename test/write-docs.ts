import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rulesPage } from './rules-page.ts';

writeFileSync(fileURLToPath(new URL('../docs/rules.md', import.meta.url)), rulesPage());
