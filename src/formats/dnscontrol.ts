import type { RrType } from '../model/rr.ts';
import { canonicalName } from '../text/domain-name.ts';
import { typeOfText } from '../text/rr-type.ts';
import { visibleOctets } from '../text/untrusted.ts';
import type { Format, ReadOptions, ReadResult } from './format.ts';
import { dnscontrolData } from './dnscontrol-rdata.ts';
import { addFault, addNotJudged, addRecord, readJsonRecords, ttlOf, type Harvest } from './json-harvest.ts';
import { itemsOf, kindText, memberOf, setMember, stringOf } from './json-members.ts';
import { completeName, relativeName } from './json-name.ts';
import type { JsonValue } from './json-value.ts';
import { isFault } from './master-word.ts';

/** What `dnscontrol print-ir` says of all domains. */
export const dnscontrol: Format = {
  id: 'dnscontrol',
  title: 'DNSControl, the output of print-ir (JSON)',
  read: readDnscontrol,
};

/** Seconds, where a record says nothing or 0. */
const TTL_DEFAULT = 300;
const ADVICE = 'give the output of dnscontrol print-ir';
const JAVASCRIPT = /^[ \t]*(?:var|let|const|function|require|D|D_EXTEND|DEFAULTS|REV)\b/m;
/** Octets of a file that are looked at for JavaScript. */
const HEAD = 65_536;

/**
 * Reads the domains of DNSControl's intermediate representation. Texts stand whole there, and DNSControl cuts them.
 *
 * Records that only a provider of DNS makes others of (`ALIAS`, `R53_ALIAS`, `URL`, …) are not judged, and told only where mail meets their name.
 * A domain is among `zones` where its file is the whole of it: it holds no such record, and DNSControl is not told to leave others alone (`NO_PURGE`,
 * `IGNORE`). Of a domain that stands there more than once, as with split horizon, the first is read.
 *
 * @param text octets as latin1 text
 */
function readDnscontrol(text: string, options: ReadOptions): ReadResult {
  const { file } = options;
  if (/\.[cm]?js$/i.test(file) || (!/^\s*[[{]/.test(text.slice(0, HEAD)) && JAVASCRIPT.test(text.slice(0, HEAD)))) {
    const at = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
    return { rrs: [], problems: [{ message: `this is JavaScript, which only DNSControl works out: ${ADVICE}`, at }] };
  }
  return readJsonRecords(text, options, dnscontrolRecords);
}

/** {@link dnscontrol}, of a text that is taken apart already. */
export function dnscontrolRecords(value: JsonValue, harvest: Harvest): void {
  const domains = memberOf(value, 'domains');
  if (domains?.kind !== 'array')
    return addFault(harvest, { fault: `this is JSON without a list "domains": ${ADVICE}`, place: value.at });
  const seen = new Set<string>();
  for (const domain of domains.items) readDomain(domain, harvest, seen);
}

function readDomain(domain: JsonValue, harvest: Harvest, seen: Set<string>): void {
  const nameValue = stringOf(domain, 'name');
  if (nameValue === null)
    return addFault(harvest, {
      fault: `${kindText(domain)} stands where a domain with a "name" was expected`,
      place: domain.at,
    });
  // Of domains with split horizon, each has a tag of its own behind the name, as `example.com!inside`.
  const zone = completeName({ ...nameValue, text: nameValue.text.replace(/![^]*$/, '') });
  if (isFault(zone)) return addFault(harvest, zone);
  const key = canonicalName(zone);
  if (seen.has(key)) {
    const reason = 'the domain stands here more than once, as for split horizon, and only the first is read';
    return addNotJudged(harvest, nameValue, { name: zone, reason });
  }
  seen.add(key);
  const raw = itemsOf(memberOf(domain, 'rawrecords'));
  if (raw.length > 0)
    addNotJudged(harvest, nameValue, {
      name: zone,
      reason: `${raw.length} records of it are not worked out yet: ${ADVICE} without --raw`,
    });
  let whole = raw.length === 0 && isPurged(domain);
  for (const record of itemsOf(memberOf(domain, 'records'))) whole = readRecord(record, zone, harvest) && whole;
  if (whole) harvest.zones.push(zone);
}

/** Whether DNSControl takes away all records that it is not told of. */
function isPurged(domain: JsonValue): boolean {
  const kept = memberOf(domain, 'keepunknown');
  return !(kept?.kind === 'boolean' && kept.value) && itemsOf(memberOf(domain, 'unmanaged')).length === 0;
}

/** @returns whether nothing of the record is missing among those of the zone */
function readRecord(record: JsonValue, zone: string, harvest: Harvest): boolean {
  const nameValue = stringOf(record, 'name');
  const typeValue = stringOf(record, 'type');
  if (nameValue === null || typeValue === null) {
    const fault = `${kindText(record)} stands where a record with "name" and "type" was expected`;
    addFault(harvest, { fault, place: record.at }, { below: zone });
    return false;
  }
  const name = nameValue.text.endsWith('.') ? completeName(nameValue) : relativeName(nameValue, zone);
  if (isFault(name)) {
    addFault(harvest, name, { below: zone });
    return false;
  }
  const type = typeOfText(typeValue.text);
  const found = type === null ? null : dnscontrolData(type, record, zone);
  if (type === null || found === null) {
    harvest.aside.push({ name, type, reason: asideReason(typeValue.text, type), at: record.at });
    return false;
  }
  const stated = setMember(record, 'ttl');
  const ttl = stated?.kind === 'number' && stated.value === 0 ? TTL_DEFAULT : ttlOf(harvest, stated, TTL_DEFAULT);
  addRecord(harvest, { name, type, ttl }, found.rdata, found.at);
  return !isFault(found.rdata);
}

function asideReason(typeText: string, type: RrType | null): string {
  const shown = visibleOctets(typeText.slice(0, 40));
  return type === null
    ? `${shown} is no type of DNS: the provider of DNS makes other records of it`
    : `the data of ${shown} is not read from DNSControl`;
}
