import type { Location } from '../model/location.ts';
import type { OpaqueType, RrData, RrType, Undotted } from '../model/rr.ts';
import { RDATA_MAX, splitText, txtWireLength } from '../text/character-string.ts';
import { ipText, ipv4Octets, ipv6Octets } from '../text/ip.ts';
import { isFault, shown, type Fault } from './master-word.ts';
import { targetOf } from './octodns-name.ts';
import { octodnsOctets } from './octodns-text.ts';
import { rdataForm } from './rdata-form.ts';
import type { YamlMapping, YamlScalar, YamlValue } from './yaml-value.ts';

/** The data of one record, and what its target lacks. */
export interface OctodnsRdata {
  readonly data: RrData;
  readonly undotted?: Undotted;
}

/** Members of the types that nothing here interprets, in the order of a master file; of two names, octoDNS takes the first that is there. */
const FIELDS: Partial<Record<OpaqueType, readonly (readonly string[])[]>> = {
  CAA: [['flags'], ['tag'], ['value']],
  DS: [['key_tag'], ['algorithm'], ['digest_type'], ['digest']],
  NAPTR: [['order'], ['preference'], ['flags'], ['service'], ['regexp'], ['replacement']],
  SRV: [['priority'], ['weight'], ['port'], ['target']],
  SSHFP: [['algorithm'], ['fingerprint_type'], ['fingerprint']],
  TLSA: [['certificate_usage'], ['selector'], ['matching_type'], ['certificate_association_data']],
  URI: [['priority'], ['weight'], ['target']],
};
/** Those of them that a master file has in quotation marks. */
const QUOTED: Partial<Record<OpaqueType, readonly number[]>> = { CAA: [2], NAPTR: [2, 3, 4], URI: [2] };

/** Reads the value of a record. Null: what it is nothing here understands. */
export function octodnsRdata(type: RrType, value: YamlValue): OctodnsRdata | Fault | null {
  if (type === 'MX')
    return value.kind === 'mapping' ? readMx(value) : wrong(value, 'a mapping with preference and exchange');
  if (value.kind === 'mapping')
    return type in FIELDS ? readFields(type as OpaqueType, value) : wrong(value, rdataForm(type));
  if (value.kind !== 'scalar') return wrong(value, rdataForm(type));
  switch (type) {
    case 'TXT':
    case 'SPF':
      return readText(type, value);
    case 'A':
    case 'AAAA':
      return readAddress(type, value);
    case 'CNAME':
    case 'DNAME':
    case 'NS':
    case 'PTR': {
      const found = targetOf(value);
      if (isFault(found)) return found;
      const { target, undotted } = found;
      return { data: { type, target }, ...(undotted && { undotted }) };
    }
    default:
      return null;
  }
}

function readText(type: 'TXT' | 'SPF', { text, at }: YamlScalar): OctodnsRdata | Fault {
  if (text === '')
    return { fault: `there is no text here, which octoDNS refuses: write '""' for an empty one`, place: at };
  const octets = octodnsOctets(text);
  if (txtWireLength(octets) > RDATA_MAX)
    return { fault: `this text has ${octets.length} octets, more than the ${RDATA_MAX} of a record hold`, place: at };
  const strings = splitText(octets);
  return { data: { type, strings, stringsAt: strings.map((): Location => at) } };
}

function readAddress(type: 'A' | 'AAAA', { text, at }: YamlScalar): OctodnsRdata | Fault {
  const octets = type === 'A' ? ipv4Octets(text) : ipv6Octets(text);
  if (octets === null) return { fault: `${shown(text)} is no address: ${rdataForm(type)}`, place: at };
  return { data: { type, address: ipText(octets) } };
}

function readMx(value: YamlMapping): OctodnsRdata | Fault {
  const preference = scalarAt(value, ['preference', 'priority']);
  if (isFault(preference)) return preference;
  const number = /^\d{1,5}$/.test(preference.text) ? Number(preference.text) : Infinity;
  if (number > 0xffff)
    return {
      fault: `${shown(preference.text)} stands where a number from 0 to 65535 was expected`,
      place: preference.at,
    };
  const exchange = scalarAt(value, ['exchange', 'value']);
  if (isFault(exchange)) return exchange;
  const found = targetOf(exchange);
  if (isFault(found)) return found;
  const { target, undotted } = found;
  return { data: { type: 'MX', preference: number, exchange: target }, ...(undotted && { undotted }) };
}

function readFields(type: OpaqueType, value: YamlMapping): OctodnsRdata | Fault {
  const words: string[] = [];
  for (const [i, names] of (FIELDS[type] ?? []).entries()) {
    const field = scalarAt(value, names);
    if (isFault(field)) return field;
    words.push(QUOTED[type]?.includes(i) === true ? `"${field.text.replace(/["\\]/g, '\\$&')}"` : field.text);
  }
  return { data: { type, rdata: words.join(' ') } };
}

function scalarAt(value: YamlMapping, names: readonly string[]): YamlScalar | Fault {
  const members = names.map((name) => value.members.find(({ key }) => key.text === name)?.value);
  const found = members.find((member) => member !== undefined);
  if (found?.kind === 'scalar') return found;
  return { fault: `"${names[0]}" is missing here, or is no text`, place: found?.at ?? value.at };
}

function wrong({ at }: YamlValue, expected: string): Fault {
  return { fault: `this is no value of the type: expected ${expected}`, place: at };
}
