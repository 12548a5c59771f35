import { basename } from 'node:path';
import type { Rr } from '../model/rr.ts';
import { canonicalName } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import { pathAndOrigin } from './given-input.ts';
import { inputFiles, type InputFiles } from './input-files.ts';
import { isFolder } from './input-folder.ts';
import { zoneInName } from './input-kind.ts';
import { UNREAD } from './input-reader.ts';

/**
 * Reads the records of zone files, in any format that is read. Each is given as `FILE`, or as `ORIGIN=FILE` where the file counts on its server to say
 * which zone it is. A file without SOA is a patch, also to the zones of the files before it: each of its RRsets takes the place of theirs.
 *
 * @throws InputError where a file cannot be read, or not understood as a whole, or has records that cannot be judged: an overlay with holes would judge
 *   what nobody will publish
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
  const one = pathAndOrigin(given, `--${option} `);
  const file = one.path;
  if (isFolder(file)) throw new InputError(`"${visible(file)}" ${UNREAD}: it is a folder (EISDIR)`);
  const input = inputFiles([one], {
    root: null,
    signal,
    originHint: (path) => `--${option} ${zoneInName(path)}=${basename(path)}`,
  });
  const rrs: Rr[] = [];
  for await (const some of input.read()) for (const rr of some) rrs.push(rr);
  refuseHoles(input, file, option);
  if (rrs.length === 0)
    throw new InputError(`"${visible(file)}" holds no records: expected a zone, as a master file has it`);
  return rrs;
}

function refuseHoles(input: InputFiles, file: string, option: string): void {
  const problems = input.problems();
  const [first] = problems;
  if (first !== undefined) {
    const { at, message } = first;
    const more = problems.length === 1 ? '' : ` (and ${problems.length - 1} more in this file)`;
    const place = message.startsWith(UNREAD) ? `"${file}"` : `${at.file}:${at.line}:${at.column}:`;
    throw new InputError(visible(`${place} ${message}${more}`));
  }
  const [hole] = input.notJudged();
  if (hole === undefined) return;
  const { at, name, type, reason } = hole;
  const what = `${type === null ? 'a' : `the ${type}`} record${name === null ? '' : ` at ${name}`}`;
  throw new InputError(
    visible(
      `${at.file}:${at.line}:${at.column}: ${what} is not known: ${reason}, and --${option} needs files that tell all their records`,
    ),
  );
}

/** Whether a patch holds the same RRset, or a CNAME for the whole name, or takes the place of a CNAME (RFC 1034 §3.6.2). */
function isReplaced(rr: Rr, patch: readonly Rr[]): boolean {
  return patch.some(
    ({ name, type }) =>
      canonicalName(name) === canonicalName(rr.name) && (type === rr.type || type === 'CNAME' || rr.type === 'CNAME'),
  );
}
