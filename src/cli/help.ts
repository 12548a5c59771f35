import { hang, wrap } from '../text/wrap.ts';
import type { Command, Option } from './command.ts';

/** The help of the program: its commands. */
export function programHelp(commands: readonly Command[], version: string, width: number): string {
  const rows = commands.map(({ name, args, about }): [string, string] => [`${name} ${args}`.trimEnd(), about]);
  return [
    ...wrap(
      `mailward ${version}: checks, explains, generates and lints the DNS records behind SPF, DKIM and DMARC`,
      width,
    ),
    '',
    'Usage: mailward <command> [options]',
    '',
    ...columns(rows, width),
    '',
    ...wrap('mailward <command> --help shows the options of a command.', width),
    ...wrap(EXIT_CODES, width),
    '',
  ].join('\n');
}

const EXIT_CODES =
  'Exit codes: 0 fine, 1 findings, 2 unusable input, 3 something could not be judged (DNS did not answer it, or a file does not tell it), 70 a bug, 130 interrupted; where several are true, the first of 70, 2, 1, 3.';

/** The help of one command. */
export function commandHelp({ name, args, about, options, examples, exits }: Command, width: number): string {
  const rows = [...options, { name: 'help', about: 'show this help' }].map((option): [string, string] => [
    usage(option),
    option.about,
  ]);
  return [
    ...wrap(`mailward ${name}: ${about}`, width),
    '',
    `Usage: mailward ${name} ${args}`.trimEnd() + (options.length > 0 ? ' [options]' : ''),
    '',
    ...columns(rows, width),
    ...(exits === undefined ? [] : ['', ...wrap(`Exit codes: ${exits}.`, width)]),
    ...(examples.length > 0 ? ['', 'Examples:', ...examples.map((example) => `  mailward ${example}`)] : []),
    '',
  ].join('\n');
}

function usage({ name, value, repeatable = false }: Option): string {
  return `--${name}${value === undefined ? '' : ` ${value}`}${repeatable ? ' ...' : ''}`;
}

/** Two columns, the right one wrapped; one below the other where the window is too narrow for that. */
function columns(rows: readonly (readonly [string, string])[], width: number): string[] {
  const left = Math.max(...rows.map(([text]) => text.length));
  if (left + 24 > width) return rows.flatMap(([text, about]) => [`  ${text}`, ...hang(about, width, '      ')]);
  return rows.flatMap(([text, about]) => hang(about, width, `  ${text.padEnd(left)}  `, ' '.repeat(left + 4)));
}
