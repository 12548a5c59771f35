import { reporters } from '../../src/report/index.ts';
import { BESIDE, REPORTS } from './example-run.ts';
import { PLAIN } from './sections.ts';

/** Not .json and .sarif, which the formatter would lay out anew. */
const EXTENSION = {
  text: 'txt',
  json: 'txt',
  sarif: 'txt',
  junit: 'xml',
  github: 'txt',
  markdown: 'md',
  csv: 'csv',
};

/** The example run in every format, and the file that keeps what it looks like. */
export const GOLDEN: readonly (readonly [format: string, url: URL, write: () => string])[] = (
  Object.keys(reporters) as (keyof typeof reporters)[]
).map((format) => [
  format,
  new URL(`./golden/${format}.${EXTENSION[format]}`, import.meta.url),
  () => reporters[format](REPORTS, { ...PLAIN, verbose: true }, BESIDE),
]);
