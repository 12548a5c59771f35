import type { FileProblem } from '../model/file-problem.ts';
import type { Rr } from '../model/rr.ts';
import { latin1Octets } from '../text/latin1-octets.ts';
import type { Format, ReadOptions, ReadResult } from './format.ts';
import { masterReader } from './master-stream.ts';
import { writeMasterFile } from './master-write.ts';

/** The text form of zones that all name servers read (RFC 1035 §5.1). */
export const masterFile: Format = {
  id: 'master-file',
  title: 'Master file (RFC 1035 §5.1), as BIND, NSD and Knot read it',
  read: readMasterFile,
  writes: { text: 'split', oneZone: false, providers: null, extension: '.zone', write: writeMasterFile },
};

/**
 * Reads a master file, or a part of one (RFC 1035 §5.1, $TTL of RFC 2308 §4, unknown types of RFC 3597 §5, BIND's $GENERATE): every record of
 * class IN, and a problem for every place that cannot be read. What is below such a place is read all the same.
 *
 * Where the RFCs leave room, this reads what BIND reads. Names and text are the octets of the file. Of the types that nothing here interprets
 * the data is kept as written, words with one blank between, so that a relative name in it stays relative.
 *
 * What one missing thing is to blame for is told once: where no origin is known, that is told of the first name that needs it, and the other records
 * that do are left out. A file that is no text (UTF-16, several NUL octets at its head) is one problem, and nothing of it is read. An entry has at
 * most 1 MiB (2^20 octets), comments and line ends included: of one that is longer, a parenthesis that is open counts as never closed, so that
 * reading goes on below the line on which it stands; without one, reading goes on below the line that the limit lies on. $GENERATE makes at most
 * 1,000,000 records in one reading.
 *
 * @param text octets as latin1 text
 */
export function readMasterFile(text: string, options: ReadOptions): ReadResult {
  const rrs: Rr[] = [];
  const problems: FileProblem[] = [];
  for (const item of readMasterItems(text, options)) {
    if ('message' in item) problems.push(item);
    else rrs.push(item);
  }
  return { rrs, problems };
}

/** {@link readMasterFile} record by record, in the order of the file. After 1000 problems, one more at the end tells how many there were. */
export function readMasterItems(text: string, options: ReadOptions): Generator<Rr | FileProblem, void> {
  const { open } = options;
  const octets = open && ((path: string) => octetsOrNull(open(path)));
  return masterReader({ ...options, ...(octets && { open: octets }) }).read(latin1Octets(text), true);
}

function octetsOrNull(text: string | null): string | null {
  return text === null ? null : latin1Octets(text);
}
