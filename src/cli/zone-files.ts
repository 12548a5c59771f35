import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { readMasterFile } from '../formats/master-file.ts';
import type { Rr } from '../model/rr.ts';
import { canonicalName, fromTyped } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import { systemErrorText } from './system-error.ts';

/** The most octets read of one file: half a gigabyte is more than text in memory can be. */
const OCTETS_MAX = 256 * 1024 * 1024;

/**
 * Reads the records of zone files. Each is given as `FILE`, or as `ORIGIN=FILE` where the file counts on its server to say which zone it is.
 * A file without SOA is a patch, also to the zones of the files before it: each of its RRsets takes the place of theirs.
 *
 * @throws InputError where a file cannot be read, or not understood as a whole: an overlay with holes would judge what nobody will publish
 */
export async function readZoneFiles(given: readonly string[], signal: AbortSignal): Promise<Rr[]> {
  let records: Rr[] = [];
  for (const text of given) {
    const read = await readZoneFile(text, 'zone', signal);
    const whole = read.some((rr) => rr.type === 'SOA');
    records = [...(whole ? records : records.filter((rr) => !isReplaced(rr, read))), ...read];
  }
  return records;
}

/**
 * Reads the records of one zone file, given as `FILE` or `ORIGIN=FILE`.
 *
 * @param option the option that it is given with
 * @throws InputError as {@link readZoneFiles}
 */
export async function readZoneFile(
  given: string,
  option: 'zone' | 'expect',
  signal: AbortSignal,
): Promise<readonly Rr[]> {
  const { file, origin } = fileAndOrigin(given, option);
  return zoneRecords(await readOctets(file, signal), { file, origin, option });
}

interface ZoneFile {
  readonly file: string;
  readonly origin: string | null;
  readonly option: string;
}

function zoneRecords(text: string, { file, origin, option }: ZoneFile): readonly Rr[] {
  const open = (path: string): string | null => {
    const included = resolve(dirname(file), path);
    // Only a plain file ends by itself: a pipe would hold the program for as long as it likes.
    const stats = statSync(included, { throwIfNoEntry: false });
    return stats?.isFile() === true && stats.size <= OCTETS_MAX ? readFileSync(included, 'latin1') : null;
  };
  const { rrs, problems } = readMasterFile(text, { file, open, ...(origin !== null && { origin }) });
  const [first, ...more] = problems;
  if (first !== undefined) {
    const { at, message } = first;
    const rest = more.length === 0 ? '' : ` (and ${more.length} more in this file)`;
    const cure = /no origin/.test(message) ? `; or give it as --${option} example.com=${basename(file)}` : '';
    throw new InputError(visible(`${at.file}:${at.line}:${at.column}: ${message}${cure}${rest}`));
  }
  if (rrs.length === 0)
    throw new InputError(`"${visible(file)}" holds no records: expected a zone in master file format`);
  return rrs;
}

/** Whether a patch holds the same RRset, or a CNAME for the whole name, or takes the place of a CNAME (RFC 1034 §3.6.2). */
function isReplaced(rr: Rr, patch: readonly Rr[]): boolean {
  return patch.some(
    ({ name, type }) =>
      canonicalName(name) === canonicalName(rr.name) && (type === rr.type || type === 'CNAME' || rr.type === 'CNAME'),
  );
}

function fileAndOrigin(text: string, option: string): { file: string; origin: string | null } {
  const [, before = '', file = ''] = /^([^=/\\]+)=(.+)$/s.exec(text) ?? [];
  if (file === '' || existsSync(text)) return { file: text, origin: null };
  const origin = before === '.' ? { name: '' } : fromTyped(before);
  if ('fault' in origin)
    throw new InputError(
      `"${visible(before)}" in --${option} "${visible(text)}" is no domain name: ${visible(origin.fault)}`,
    );
  return { file, origin: origin.name };
}

/** The octets of a file as latin1 text, read piece by piece: a pipe may be slow, endless, or waited for in vain until the user interrupts. */
async function readOctets(file: string, signal: AbortSignal): Promise<string> {
  const pieces: string[] = [];
  let octets = 0;
  try {
    for await (const piece of createReadStream(file, { encoding: 'latin1', signal }) as AsyncIterable<string>) {
      octets += piece.length;
      if (octets > OCTETS_MAX) throw new Error(`it has more than ${OCTETS_MAX} octets`);
      pieces.push(piece);
    }
  } catch (error) {
    throw new InputError(`"${visible(file)}" cannot be read: ${systemErrorText(error)}`);
  }
  return pieces.join('');
}
