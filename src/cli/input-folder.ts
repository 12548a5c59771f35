import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fromTyped } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import type { GivenInput } from './given-input.ts';
import { kindOfName } from './input-kind.ts';
import { pathStats } from './input-stats.ts';
import { systemErrorText } from './system-error.ts';

/** The files to be read of a folder, and those that are not, in the order of their names. */
export interface FolderFiles {
  readonly inputs: readonly GivenInput[];
  readonly passedOver: readonly string[];
}

export function isFolder(path: string): boolean {
  return path !== '-' && pathStats(path)?.isDirectory() === true;
}

/**
 * The files of a folder that its names say hold records: zones of octoDNS, each in a file or in a folder of its own, master files, and JSON, of which
 * the content tells more. Other folders in it are not looked into.
 *
 * @throws InputError where it cannot be read, or has none of them
 */
export function folderFiles(given: GivenInput): FolderFiles {
  const { path } = given;
  const names = entriesOf(path);
  const zone = given.origin ?? splitZone(path, names);
  const found = zone === null ? listed(given, names) : splitFiles(given, names, zone);
  if (found.inputs.length > 0) return found;
  throw new InputError(
    `"${visible(path)}" holds no file to read: expected zones such as example.com.yaml or example.com.zone, or a .json file of records`,
  );
}

function listed(given: GivenInput, names: readonly string[]): FolderFiles {
  const inputs: GivenInput[] = [];
  const passedOver: string[] = [];
  for (const name of names.filter((entry) => !entry.startsWith('.'))) {
    const path = within(given.path, name);
    const inner = isFolder(path) ? entriesOf(path) : null;
    const zone = inner === null ? null : splitZone(path, inner);
    if (inner !== null && zone !== null) {
      const split = splitFiles({ ...given, path }, inner, zone);
      inputs.push(...split.inputs);
      passedOver.push(...split.passedOver);
    } else if (inner === null && !isEndless(path) && (given.format !== undefined || isNamedAsRecords(name)))
      inputs.push({ ...given, path });
    else passedOver.push(path);
  }
  return { inputs, passedOver };
}

/** Whether a path leads to a pipe or a device, which holds the program for as long as it likes: that has to be given by itself. */
function isEndless(path: string): boolean {
  return pathStats(path)?.isFile() === false;
}

/** A YAML file without a second dot in its name holds no zone, as octoDNS has it, too: it is a configuration of some tool. */
function isNamedAsRecords(name: string): boolean {
  const kind = kindOfName(name);
  return kind === 'octodns' ? /[^.]\.[^.]+\.ya?ml$/i.test(name) : kind === 'json' || kind === 'master-file';
}

function splitFiles(given: GivenInput, names: readonly string[], origin: string): FolderFiles {
  const inputs = names.filter((name) => kindOfName(name) === 'octodns' && !isEndless(within(given.path, name)));
  return {
    inputs: inputs.map((name) => ({ format: 'octodns', ...given, path: within(given.path, name), origin })),
    passedOver: names.filter((name) => !inputs.includes(name)).map((name) => within(given.path, name)),
  };
}

/**
 * The zone of a folder that octoDNS splits one into: its name ends with a dot, or it is that of a domain and files in it are named as octoDNS names
 * those of a zone, as `$example.com.yaml` or `_dmarc.yaml`. Otherwise null.
 */
function splitZone(path: string, names: readonly string[]): string | null {
  const name = basename(resolve(path));
  const typed = fromTyped(name);
  if ('fault' in typed || !typed.name.includes('.')) return null;
  const parts = names.some((entry) => /^(?:[$_*].*)?\.ya?ml$/i.test(entry));
  return name.endsWith('.') || parts ? typed.name : null;
}

function entriesOf(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    throw new InputError(`"${visible(path)}" cannot be read: ${systemErrorText(error)}`);
  }
}

function within(folder: string, name: string): string {
  const bare = folder.replace(/[/\\]+$/, '');
  return folder === '.' ? name : `${bare}/${name}`;
}
