import { configSchema } from './config-schema.ts';
import { hostsPage } from './hosts-page.ts';
import { rulesPage } from './rules-page.ts';

/** The files that are written from the code, and what makes each of them. */
export const PAGES: readonly (readonly [string, () => string])[] = [
  ['docs/hosts.md', hostsPage],
  ['docs/rules.md', rulesPage],
  ['schema/config.schema.json', configSchema],
];
