import type { Style } from '../report/style.ts';
import type { Given } from './command.ts';
import { packageVersion } from './package-version.ts';
import { repositoryPath } from './repository-path.ts';
import type { Output, Terminal } from './terminal.ts';

/** The width of a report that goes to no terminal, and the widest one: longer lines are hard to read. */
const WIDTH = 80;
const WIDTH_MAX = 120;

/** How a report is to look where it goes: colours only on a terminal unless asked for, never with NO_COLOR (no-color.org) unless asked for. */
export function styleOf({ stdout, env }: Terminal, given: Given): Style {
  const toFile = given.has('output');
  return {
    width: toFile ? WIDTH : Math.min(stdout.columns ?? WIDTH, WIDTH_MAX),
    colour: given.has('color') || (!given.has('no-color') && !toFile && wantsColour(stdout, env)),
    unicode: toFile || speaksUnicode(env),
    verbose: given.has('verbose'),
    repositoryPath,
    version: packageVersion(),
  };
}

function wantsColour(stdout: Output, env: Terminal['env']): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  return stdout.isTTY && env['TERM'] !== 'dumb';
}

/** By the locale, as POSIX orders its variables; where none is set, what programs of today expect. */
function speaksUnicode(env: Terminal['env']): boolean {
  if (env['TERM'] === 'linux') return false;
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((value) => value !== undefined && value !== '');
  return locale === undefined || /utf-?8/i.test(locale);
}
