import { json } from './json.ts';
import type { Reporter } from './reporter.ts';
import { text } from './text.ts';

/** Every report format by its name in `--format`. It has no prototype, so a name like `constructor` finds nothing. */
export const reporters: Readonly<Record<'text' | 'json', Reporter>> = Object.freeze(
  Object.assign<object, Record<'text' | 'json', Reporter>>(Object.create(null), { text, json }),
);
