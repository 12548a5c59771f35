import { expectedRecords } from '../evaluate/expected-records.ts';
import type { Rr } from '../model/rr.ts';
import { canonicalName } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import type { Given } from './command.ts';

/**
 * The records of the files of `--expect`, all of them together; undefined where none is given.
 *
 * @throws InputError where a file cannot be read, or holds nothing to compare, and where none of them speaks of a checked domain: the check would
 *   then pass without having looked at anything
 */
export async function expectedRecordsIn(
  given: Given,
  domains: readonly string[],
  signal: AbortSignal,
): Promise<readonly Rr[] | undefined> {
  const files = given.get('expect') ?? [];
  if (files.length === 0) return undefined;
  const { readZoneFile } = await import('./zone-files.ts');
  const records: Rr[] = [];
  for (const file of files) {
    const read = await readZoneFile(file, 'expect', signal);
    if (!read.some(({ type }) => type === 'TXT' || type === 'CNAME'))
      throw new InputError(
        `--expect "${visible(file)}" holds neither TXT nor CNAME records: expected those to publish`,
      );
    records.push(...read);
  }
  if (domains.every((domain) => expectedRecords(domain, records).length === 0))
    throw new InputError(
      `--expect "${visible(files[0] ?? '')}" holds no TXT or CNAME record at or below ${domains.length === 1 ? visible(domains[0] ?? '') : 'any of the domains'}`,
    );
  return records;
}

const NOTES_MAX = 5;

/** Says which records of those files were not compared: those of other domains, and those of types that nothing is generated of. */
export function unexpectedNotes(records: readonly Rr[], domains: readonly string[]): string[] {
  const compared = new Set(
    domains.flatMap((domain) => expectedRecords(domain, records).map((rr) => `${rr.type} ${canonicalName(rr.name)}`)),
  );
  const left = records.filter(({ name, type }) => type !== 'SOA' && !compared.has(`${type} ${canonicalName(name)}`));
  const lines = left.slice(0, NOTES_MAX).map(({ name, type, at }) => {
    const place = at === undefined ? '' : `${at.file}:${at.line}: `;
    const why = type === 'TXT' || type === 'CNAME' ? 'no checked domain leads to it' : 'only TXT and CNAME records are';
    return `mailward: note: ${visible(place)}the ${type} record at ${visible(name)} was not compared: ${why}\n`;
  });
  const more = left.length - lines.length;
  return more > 0 ? [...lines, `mailward: note: and ${more} more records of the files given with --expect\n`] : lines;
}
