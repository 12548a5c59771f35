import type { Evidence } from '../model/evidence.ts';
import type { FileEdit, Fix } from '../model/finding.ts';
import type { Location } from '../model/location.ts';
import type { RuleFinding } from '../model/rule.ts';
import type { RrOf, Undotted } from '../model/rr.ts';
import { serviceOfInclude, serviceOfMx, serviceOfTarget } from '../services/recognise.ts';
import { canonicalName, isAtOrBelow, labelsOf } from '../text/domain-name.ts';
import { ipv4Octets } from '../text/ip.ts';
import { answeredNames, type AnsweredNames } from './answered-names.ts';

/** A record whose target or exchange lost its final dot. */
export type UndottedRecord<T extends 'CNAME' | 'MX'> = RrOf<T> & { readonly undotted: Undotted };

/** The CNAMEs that the domain's mail depends on, and whose target was most likely meant as a complete name. */
export function undottedCnames(evidence: Evidence): UndottedRecord<'CNAME'>[] {
  const undotted = evidence.inventory.flatMap((rr) =>
    rr.type === 'CNAME' && rr.undotted !== undefined ? [{ ...rr, undotted: rr.undotted }] : [],
  );
  if (undotted.length === 0) return [];
  const reached = answeredNames(evidence);
  const keys = `_domainkey.${evidence.domain}`;
  return undotted.filter(
    (rr) =>
      (reached.names.has(canonicalName(rr.name)) || isAtOrBelow(rr.name, keys)) &&
      isSlip(rr.undotted, rr.target, reached),
  );
}

/** The same of the MX records of the domain. */
export function undottedExchanges(evidence: Evidence): UndottedRecord<'MX'>[] {
  const undotted = evidence.inventory.flatMap((rr) =>
    rr.type === 'MX' && rr.undotted !== undefined && canonicalName(rr.name) === canonicalName(evidence.domain)
      ? [{ ...rr, undotted: rr.undotted }]
      : [],
  );
  if (undotted.length === 0) return [];
  const reached = answeredNames(evidence);
  // An address needs no dot: it cannot stand in an MX record, which other rules tell.
  return undotted.filter((rr) => ipv4Octets(rr.undotted.written) === null && isSlip(rr.undotted, rr.exchange, reached));
}

/** Top-level domains that are no likely names of a subdomain: others, as those of countries, are. */
const TOP: ReadonlySet<string> = new Set(['arpa', 'biz', 'com', 'edu', 'gov', 'info', 'int', 'mil', 'net', 'org']);

/**
 * Whether a complete name was meant. Where the name with the zone behind it exists, it was not; where it does not, whoever wrote the record meant
 * another. Where nobody said, because the zone is not all in the files and nobody was asked, the name itself has to tell: the zone stands in it
 * already, or it is that of a service, or it ends as complete names do.
 */
function isSlip({ written, effect }: Undotted, target: string, { exists }: AnsweredNames): boolean {
  if (effect === 'refused') return true;
  const there = exists(target);
  if (there !== null) return !there;
  const name = canonicalName(written);
  const zone = canonicalName(target).slice(name.length + 1);
  return (
    (zone !== '' && isAtOrBelow(name, zone)) ||
    TOP.has(labelsOf(name).at(-1) ?? '') ||
    [serviceOfTarget, serviceOfMx, serviceOfInclude].some((service) => service(name) !== null)
  );
}

/**
 * How much a missing dot matters, and where. A tool that refuses the name does no harm in silence: it stops before anything is published. Where it
 * was told to be lenient, hosts that know no relative names publish what was meant, as those of most zones in which this is found do: a warning. It
 * is an error where the file alone changes the name.
 */
export function dotMatters({ undotted, at }: UndottedRecord<'CNAME' | 'MX'>): Pick<RuleFinding, 'severity' | 'at'> {
  const place = undotted.at ?? at;
  return { ...(undotted.effect === 'refused' && { severity: 'warning' }), ...(place && { at: place }) };
}

/** The target with its dot; none where escapes in it make the name another one than is written. */
export function dotFix(rr: UndottedRecord<'CNAME'>, { inventory }: Evidence): { fix?: Fix } {
  const { name, target, undotted } = rr;
  const { written, effect } = undotted;
  // What a tool refused was not changed: the same target stays.
  const remove = effect === 'refused' ? [] : [target];
  if (written.includes('\\')) return {};
  const message = `write the target with a final dot: ${written}.`;
  return {
    fix: { message, name, type: 'CNAME', remove, add: [written], ...(isAlone(rr, inventory) && dotEdit(undotted)) },
  };
}

/** Whether no other record came out of the same place: `$GENERATE` makes many of one, in which each has another target. */
function isAlone({ name, undotted }: UndottedRecord<'CNAME'>, inventory: Evidence['inventory']): boolean {
  const { at } = undotted;
  return !inventory.some(
    (other) =>
      other.undotted?.at !== undefined &&
      other.name !== name &&
      other.undotted.at.file === at?.file &&
      other.undotted.at.line === at.line &&
      other.undotted.at.column === at.column,
  );
}

/** Where the file has nothing but the name, without quotation marks. */
function dotEdit({ written, at }: Undotted): { edits?: readonly FileEdit[] } {
  return at !== undefined && isWhole(at) && at.line === at.endLine && at.endColumn - at.column === written.length
    ? { edits: [{ at, text: `${written}.` }] }
    : {};
}

function isWhole(at: Location): at is Required<Location> {
  return at.endLine !== undefined && at.endColumn !== undefined;
}
