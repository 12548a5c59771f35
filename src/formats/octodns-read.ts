import type { FileProblem } from '../model/file-problem.ts';
import type { Location } from '../model/location.ts';
import type { NotJudged } from '../model/not-judged.ts';
import type { Rr } from '../model/rr.ts';
import { latin1Octets } from '../text/latin1-octets.ts';
import type { ReadOptions, ReadResult } from './format.ts';
import { inOrder } from './in-order.ts';
import { keylessReason } from './keyless-reason.ts';
import { isFault, problemIn } from './master-word.ts';
import { ownerOf, zoneOf } from './octodns-name.ts';
import { recordsOf } from './octodns-record.ts';
import { isNothing } from './yaml-plain.ts';
import { readYaml, type YamlMember, type YamlValue } from './yaml-value.ts';

/**
 * Reads a zone of octoDNS's YamlProvider, or one file of a zone in several: names below the zone, each with one record set or a list of them. What
 * octoDNS refuses and yet has one meaning is read as that, with a problem, or with {@link RrFacts.undotted}.
 *
 * A value that octoDNS takes from elsewhere, by a tag as `!include` or a processor, is not judged. The file itself is the whole of its zone, so that
 * its apex is among `zones`, unless names of it are told elsewhere, or it cannot be read at all.
 *
 * @param text octets as latin1 text
 */
export function readOctodns(text: string, { file, origin }: ReadOptions): ReadResult {
  const zone = zoneOf(file, origin);
  if (isFault(zone)) return { rrs: [], problems: [problemIn(file, zone)] };
  const { value, problems } = readYaml(latin1Octets(text), file);
  if (value === null && problems.length > 0)
    return { rrs: [], problems: problems.map((problem) => ({ ...problem, below: zone })) };
  const reading: Reading = { file, zone, rrs: [], problems: [...problems], notJudged: [] };
  if (value !== null) readZone(value, reading);
  const { rrs, notJudged } = reading;
  // Records of names that nobody knows here may be missing.
  const whole = (value === null || value.kind === 'mapping') && notJudged.every(({ name }) => name !== null);
  const zones = whole ? [zone] : [];
  return { rrs, problems: inOrder(reading.problems), notJudged: inOrder(notJudged).map(keylessReason), zones };
}

interface Reading {
  readonly file: string;
  readonly zone: string;
  readonly rrs: Rr[];
  readonly problems: FileProblem[];
  readonly notJudged: NotJudged[];
}

function readZone(value: YamlValue, reading: Reading): void {
  if (value.kind === 'mapping') for (const member of value.members) readName(member, reading);
  else if (value.kind === 'tagged') reading.notJudged.push(elsewhere(value.tag, null, value.at));
  else if (value.kind === 'list' || !isNothing(value))
    reading.problems.push(
      problemIn(reading.file, {
        fault: 'a zone of octoDNS begins with names and a colon behind each',
        place: value.at,
        below: reading.zone,
      }),
    );
}

function readName({ key, value }: YamlMember, reading: Reading): void {
  if (value.kind === 'tagged') {
    const owner = key.plain && key.text === '<<' ? null : ownerOf(key, reading.zone);
    reading.notJudged.push(elsewhere(value.tag, typeof owner === 'string' ? owner : null, value.at));
    return;
  }
  const owner = ownerOf(key, reading.zone);
  if (isFault(owner)) {
    reading.problems.push(problemIn(reading.file, owner));
    return;
  }
  const types = new Set<string>();
  for (const set of value.kind === 'list' ? value.items : [value])
    for (const found of recordsOf(set, owner, types)) {
      if ('fault' in found) reading.problems.push(problemIn(reading.file, found));
      else if ('reason' in found) reading.notJudged.push(found);
      else reading.rrs.push(found);
    }
}

function elsewhere(tag: string, name: string | null, at: Location): NotJudged {
  return { name, type: null, reason: `what stands here comes from elsewhere (${tag})`, at };
}
