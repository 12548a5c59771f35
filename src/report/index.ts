import { csv } from './csv.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { Reporter } from './reporter.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** The name of a report format. */
export type ReportFormat = 'text' | 'json' | 'sarif' | 'junit' | 'github' | 'markdown' | 'csv';

/** Every report format by its name in `--format`. It has no prototype, so a name like `constructor` finds nothing. */
export const reporters: Readonly<Record<ReportFormat, Reporter>> = Object.freeze(
  Object.assign<object, Record<ReportFormat, Reporter>>(Object.create(null), {
    text,
    json,
    sarif,
    junit,
    github,
    markdown,
    csv,
  }),
);
