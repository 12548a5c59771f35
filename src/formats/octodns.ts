import type { Site } from '../model/plan.ts';
import type { Rr } from '../model/rr.ts';
import { joinStrings } from '../text/character-string.ts';
import { canonicalName } from '../text/domain-name.ts';
import { quotedString } from '../text/quoted-string.ts';
import type { Format } from './format.ts';
import { masterLine } from './master-line.ts';
import { naturalOrder } from './natural-order.ts';
import { readOctodns } from './octodns-read.ts';
import { absoluteName, rdataText } from './rdata-text.ts';
import { relativeOwner } from './relative-owner.ts';
import { siteRrsets, type Rrset } from './rrsets-of.ts';
import { removalNotes, siteTitle } from './site-notes.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** A zone of octoDNS's YamlProvider. */
export const octodns: Format = {
  id: 'octodns',
  title: 'octoDNS zone (YAML)',
  read: readOctodns,
  writes: { text: 'raw', oneZone: true, providers: null, extension: '.yaml', write: writeOctodns },
};

/**
 * Names below the zone, in the order that octoDNS demands, and of several types at one name a list. Comments say what to remove, that octoDNS makes a
 * zone of what its file holds and nothing else, and which way semicolons are written, since that is to change with octoDNS 2.
 *
 * Types with one name or address as data are written beside TXT; records of others are named in a comment.
 */
function writeOctodns(sites: readonly Site[]): string {
  const notes = sites.flatMap((site) => [siteTitle(site), MERGE, SEMICOLONS, ...removalNotes(site)]);
  const sets = sites.flatMap((site) => siteRrsets(site).map((set) => ({ set, key: ownerKey(set.name, site.apex) })));
  const others = sets.filter(({ set }) => !isWritten(set)).flatMap(({ set }) => set.rrs.map(unwritten));
  const byKey = new Map<string, Rrset[]>();
  for (const { set, key } of sets) if (isWritten(set)) byKey.set(key, [...(byKey.get(key) ?? []), set]);
  const entries = [...byKey].sort(([a], [b]) => naturalOrder(a, b));
  const comments = [...notes, ...others].map((note) => `# ${note}`);
  const body = entries.flatMap(([key, atName]) => [`${yamlScalar(key)}:`, ...recordLines(atName)]);
  return `${[...comments, '---', ...(body.length === 0 ? ['{}'] : body)].join('\n')}\n`;
}

const MERGE = 'Merge this into the file of the zone: octoDNS removes what that does not hold';
const SEMICOLONS =
  'Semicolons are written as octoDNS wants them with escaped_semicolons: true, its default before version 2';

function ownerKey(name: string, apex: string): string {
  return relativeOwner(canonicalName(name), canonicalName(apex), '');
}

function isWritten({ type }: Rrset): boolean {
  return ['A', 'AAAA', 'CNAME', 'DNAME', 'NS', 'PTR', 'TXT'].includes(type);
}

function unwritten(rr: Rr): string {
  return `This record is not written here, enter it by hand: ${masterLine(rr)}`;
}

function recordLines(sets: readonly Rrset[]): string[] {
  const several = sets.length > 1;
  return sets.flatMap((set) =>
    setLines(set).map((line, i) => (several ? `${i === 0 ? '  - ' : '    '}${line}` : `  ${line}`)),
  );
}

function setLines({ type, ttl, rrs }: Rrset): string[] {
  const [first, ...more] = rrs.map((rr) => yamlScalar(valueOf(rr)));
  const values =
    more.length === 0 ? [`value: ${first}`] : ['values:', ...[first, ...more].map((value) => `  - ${value}`)];
  return [`ttl: ${ttl}`, `type: ${type}`, ...values];
}

function valueOf(rr: Rr): string {
  if (rr.type === 'TXT') return octodnsText(joinStrings(rr.strings));
  return 'target' in rr ? absoluteName(rr.target) : rdataText(rr);
}

/**
 * A text as octoDNS keeps it: what stands between the quotation marks of a master file, but with bare quotation marks, and semicolons escaped. Where it
 * begins with a quotation mark, or is empty, a pair goes round it, which octoDNS takes off; it also drops `" "` anywhere, so
 * that blank gets digits, and refuses two backslashes before a semicolon, so the one meant does.
 */
function octodnsText(octets: string): string {
  const text = quotedString(octets)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll(';', '\\;')
    .replace(/\\\\(?=\\;)/g, '\\092')
    .replace(/" (?=")/g, '"\\032');
  return text === '' || text.startsWith('"') ? `"${text}"` : text;
}
