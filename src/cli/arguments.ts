import { cac } from 'cac';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import type { Command, Given, Option } from './command.ts';
import { nearest } from '../text/nearest.ts';

/** What the command line says. */
export interface Call {
  /** null: none was named. */
  readonly command: Command | null;
  readonly args: readonly string[];
  readonly given: Given;
  readonly help: boolean;
  readonly version: boolean;
}

const HELP: Option = { name: 'help', about: 'show this help' };
const VERSION: Option = { name: 'version', about: 'show the version' };
const ALWAYS: readonly Option[] = [HELP, VERSION];
const SHORT: ReadonlyMap<string, string> = new Map([
  ['-h', '--help'],
  ['-V', '--version'],
  ['-v', '--version'],
]);
/** Put before each value while cac reads it: it would make numbers of digits (`0001` a 1), and options of what begins with a dash. */
const SHIELD = '\u0001';

/**
 * Reads the command line. cac matches commands and options; what it passes over in silence is caught here before: unknown commands and options,
 * values given to flags, options given twice.
 *
 * @throws InputError one line on what is wrong, with the nearest right word
 */
export function readArguments(argv: readonly string[], commands: readonly Command[]): Call {
  const named = commandWord(argv, commands);
  const command = commands.find(({ name }) => name === named) ?? null;
  if (named !== undefined && command === null)
    throw unknown(
      'command',
      named,
      commands.map(({ name }) => name),
    );
  const options = [...ALWAYS, ...(command?.options ?? [])];
  const words = shielded(argv, options, command);
  refuseTwins(words, options);

  const cli = cac('mailward');
  for (const { name, args } of commands) {
    const entry = cli.command(`${name} ${args.replace(/([<[])(\w+)\.\.\.(?=[>\]])/, '$1...$2')}`.trimEnd(), '', {
      ignoreOptionDefaultValue: true,
    });
    // An option `--no-color` would give `color` the default true, as if the user had asked for it; hence no defaults.
    for (const option of options)
      entry.option(option.value === undefined ? `--${option.name}` : `--${option.name} <value>`, '');
    entry.action(() => undefined);
  }
  const parsed = cli.parse(['', '', ...words], { run: false });
  const given = collected(parsed.options, options);
  const help = given.has(HELP.name);
  const version = given.has(VERSION.name);
  if (!help && !version) complete(() => cli.runMatchedCommand(), command);
  return { command, args: parsed.args.map((word) => unshielded(word)), given, help, version };
}

/** The words as cac can read them: long names, and every value and lone dash shielded. */
function shielded(argv: readonly string[], options: readonly Option[], command: Command | null): string[] {
  const words: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = SHORT.get(argv[i] ?? '') ?? argv[i] ?? '';
    // Everything behind `--` is meant as it stands, whatever it begins with.
    if (word === '--') return [...words, ...argv.slice(i + 1).map((rest) => positional(rest, words, command))];
    if (word === '-' || !word.startsWith('-')) {
      words.push(positional(word, words, command));
      continue;
    }
    const [, name = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    const option = options.find((known) => known.name === name);
    if (option === undefined)
      throw unknown(
        'option',
        word.split('=', 1)[0] ?? word,
        options.map((known) => `--${known.name}`),
      );
    if (option.value === undefined) {
      if (value !== undefined) throw new InputError(`--${name} takes no value, and "${visible(value)}" was given`);
      words.push(word);
      continue;
    }
    const next = value ?? argv[++i];
    if (next === undefined || (value === undefined && options.some((known) => next === `--${known.name}`)))
      throw new InputError(`--${name} needs a value: expected --${name} ${option.value}`);
    if (next.trim() === '')
      throw new InputError(`--${name} was given an empty value: expected --${name} ${option.value}`);
    words.push(`--${name}=${SHIELD}${next}`);
  }
  return words;
}

/** An option with a value and its `no-` twin are one to cac, of which the last would count. */
function refuseTwins(words: readonly string[], options: readonly Option[]): void {
  const both = options.find(
    ({ name, value }) =>
      value !== undefined && words.includes(`--no-${name}`) && words.some((word) => word.startsWith(`--${name}=`)),
  );
  if (both !== undefined)
    throw new InputError(`--${both.name} and --no-${both.name} were given: expected only one of them`);
}

/** The first word that is no option and no option's value: `--format json check` names the command check. */
function commandWord(argv: readonly string[], commands: readonly Command[]): string | undefined {
  const valued = new Set(
    commands.flatMap(({ options }) =>
      options.filter(({ value }) => value !== undefined).map(({ name }) => `--${name}`),
    ),
  );
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '--') return argv[i + 1];
    if (!word.startsWith('-')) return word;
    if (valued.has(word)) i++;
  }
  return undefined;
}

/** A word that is no option: the name of the command where it comes first, which cac has to see, and shielded elsewhere. */
function positional(word: string, before: readonly string[], command: Command | null): string {
  return word === command?.name && !before.includes(word) ? word : SHIELD + word;
}

function unshielded(word: string): string {
  return word.startsWith(SHIELD) ? word.slice(SHIELD.length) : word;
}

function collected(parsed: Readonly<Record<string, unknown>>, options: readonly Option[]): Map<string, string[]> {
  const given = new Map<string, string[]>();
  for (const { name, value, repeatable = false } of options) {
    // cac turns `--no-color` into `color: false`, and names with dashes into camel case.
    const found = name.startsWith('no-')
      ? parsed[camelCase(name.slice(3))] === false || undefined
      : parsed[camelCase(name)];
    if (found === undefined || found === false) continue;
    const values = (Array.isArray(found) ? found : [found]).map((one) =>
      value === undefined ? '' : unshielded(String(one)),
    );
    if (values.length > 1 && !repeatable && value !== undefined)
      throw new InputError(`--${name} was given ${values.length} times, and is taken once`);
    given.set(name, values);
  }
  return given;
}

function complete(run: () => unknown, command: Command | null): void {
  try {
    run();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/missing required args/.test(message))
      throw new InputError(`${command?.name} needs ${command?.args}: see mailward ${command?.name} --help`);
    const unused = /^Unused args: (.*)$/s.exec(message)?.[1];
    const expected = command?.args === '' ? 'nothing more' : `only ${command?.args}`;
    if (unused !== undefined)
      throw new InputError(
        `${command?.name} takes ${expected}, and got ${visible(unused.replaceAll('`', '"').replaceAll(SHIELD, ''))}`,
      );
    throw error;
  }
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());
}

function unknown(what: string, word: string, known: readonly string[]): InputError {
  const [near] = nearest(word, known);
  const hint = near === undefined ? '' : `: did you mean ${near}?`;
  return new InputError(`unknown ${what} "${visible(word)}"${hint || `: see mailward --help`}`);
}
