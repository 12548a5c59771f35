import type { Command, Option } from './command.ts';

/** The help of the program: its commands. */
export function programHelp(commands: readonly Command[], version: string): string {
  const rows = commands.map(({ name, args, about }): [string, string] => [`${name} ${args}`.trimEnd(), about]);
  return [
    `mailward ${version}: checks, explains and lints the DNS records behind SPF, DKIM and DMARC`,
    '',
    'Usage: mailward <command> [options]',
    '',
    ...columns(rows),
    '',
    'mailward <command> --help shows the options of a command.',
    'Exit codes: 0 fine, 1 findings, 2 unusable input, 3 DNS did not answer, 70 a bug.',
    '',
  ].join('\n');
}

/** The help of one command. */
export function commandHelp({ name, args, about, options, examples }: Command): string {
  const rows = [...options, { name: 'help', about: 'show this help' }].map((option): [string, string] => [
    usage(option),
    option.about,
  ]);
  return [
    `mailward ${name}: ${about}`,
    '',
    `Usage: mailward ${name} ${args}`.trimEnd() + (options.length > 0 ? ' [options]' : ''),
    '',
    ...columns(rows),
    ...(examples.length > 0 ? ['', 'Examples:', ...examples.map((example) => `  mailward ${example}`)] : []),
    '',
  ].join('\n');
}

function usage({ name, value, repeatable = false }: Option): string {
  return `--${name}${value === undefined ? '' : ` ${value}`}${repeatable ? ' …' : ''}`;
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
