import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { NO_CONFIG } from '../check/no-config.ts';
import type { ConfigReading } from '../check/read-config.ts';
import type { Config } from '../model/config.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import { octetsOf } from './bounded-file.ts';
import type { Given } from './command.ts';
import { sayProblems } from './say-problems.ts';
import type { Terminal } from './terminal.ts';

const OWN_FILE = 'mailward.config.json';
const PACKAGE_FILE = 'package.json';
const OCTETS_MAX = 4 * 1024 * 1024;

/** The configuration of a run, and the file it stands in. */
export interface Configured {
  readonly config: Config;
  /** null: there is none. */
  readonly file: string | null;
}

/**
 * The configuration of `--config`, or else that of the working directory: `mailward.config.json`, or `mailward` in package.json. Folders above are
 * not looked at: what applies to a run is to be seen where it runs, and a file that somebody else put above it has no say.
 *
 * @returns null where something in it is wrong: all of that has been said on stderr
 * @throws InputError where the file of `--config` cannot be read or has no configuration
 */
export async function configIn(given: Given, terminal: Terminal): Promise<Configured | null> {
  const asked = given.get('config')?.[0];
  if (given.has('no-config')) return { config: NO_CONFIG, file: null };
  const found = asked === undefined ? await foundHere() : { file: asked, reading: await readingOf(asked) };
  if (found === null) return { config: NO_CONFIG, file: null };
  const { file, reading } = found;
  if (reading === null)
    throw new InputError(`--config "${visible(file)}" has no "mailward": expected it to hold the configuration`);
  sayProblems(reading.problems, terminal);
  if (given.has('verbose')) terminal.stderr.write(`mailward: note: the configuration is ${visible(file)}\n`);
  return reading.problems.length > 0 ? null : { config: reading.config, file };
}

async function foundHere(): Promise<{ file: string; reading: ConfigReading } | null> {
  for (const file of [OWN_FILE, PACKAGE_FILE]) {
    const reading = existsSync(file) ? await readingOf(file) : null;
    if (reading !== null) return { file, reading };
  }
  return null;
}

/** What reads it is loaded only where there is something to read. */
async function readingOf(file: string): Promise<ConfigReading | null> {
  const text = octetsOf(file, OCTETS_MAX, 'a configuration');
  const inPackage = basename(file) === PACKAGE_FILE;
  // Most have none, and what reads JSON takes time to load.
  if (inPackage && !text.includes('"mailward"')) return null;
  const { readConfig, readPackageConfig } = await import('../check/read-config.ts');
  return inPackage ? readPackageConfig(text, { file }) : readConfig(text, { file });
}

/** The files that a configuration was read from. */
export function filesRead({ file }: Configured): readonly string[] {
  return file === null ? [] : [file];
}

/** The folder that the paths in a configuration are relative to. */
export function folderOf({ file }: Configured): string {
  return file === null ? '.' : dirname(file);
}
