import { hostsPage } from './hosts-page.ts';
import { rulesPage } from './rules-page.ts';

/** The pages of docs/ and what makes each of them. */
export const PAGES: readonly (readonly [string, () => string])[] = [
  ['hosts.md', hostsPage],
  ['rules.md', rulesPage],
];
