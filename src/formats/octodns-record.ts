import type { NotJudged } from '../model/not-judged.ts';
import type { Rr, RrType } from '../model/rr.ts';
import { typeOfText } from '../text/rr-type.ts';
import { TTL_MAX } from '../text/ttl.ts';
import { visibleOctets } from '../text/untrusted.ts';
import { isFault, shown, type Fault } from './master-word.ts';
import { octodnsRdata } from './octodns-rdata.ts';
import { templateIn } from './octodns-text.ts';
import { isNothing, otherThanText } from './yaml-plain.ts';
import type { YamlMapping, YamlScalar, YamlValue } from './yaml-value.ts';

/** Seconds, where a record says nothing: what octoDNS takes unless it is configured otherwise. */
const TTL_DEFAULT = 3600;

/**
 * The records of one set at a name, with what is wrong there and what cannot be judged.
 *
 * @param types those that stood at the name before; its own is added
 */
export function recordsOf(set: YamlValue, name: string, types: Set<string>): (Rr | NotJudged | Fault)[] {
  if (set.kind === 'tagged') return [notJudged(set, name, null, `what stands here comes from elsewhere (${set.tag})`)];
  if (set.kind !== 'mapping')
    return [{ fault: 'a record was expected here: a mapping with type, ttl and values', place: set.at, owner: name }];
  const typeValue = member(set, 'type');
  if (typeValue?.kind !== 'scalar')
    return [{ fault: 'this record has no type, such as "type: TXT"', place: set.at, owner: name }];
  const type = typeOfText(typeValue.text);
  const repeated = types.has(typeValue.text)
    ? [
        {
          fault: `the type ${shown(typeValue.text)} stands twice at this name: put all values into one list`,
          place: typeValue.at,
        },
      ]
    : [];
  types.add(typeValue.text);
  if (type === null || type === 'SOA') return [...repeated, unknownType(typeValue, name)];
  const lost = { owner: name, recordType: type };
  if (type !== typeValue.text)
    return [
      ...repeated,
      { ...lost, fault: `${shown(typeValue.text)} is no type of octoDNS: write ${type}`, place: typeValue.at },
    ];
  const aside = setAside(set, type);
  if (aside !== null) return [...repeated, notJudged(set, name, type, aside)];
  const ttl = ttlOf(set);
  const values = valuesOf(set, type);
  if (isFault(values)) return [...repeated, { ...values, ...lost }];
  const records = values.map((value) => {
    const record = recordOf(value, name, type, isFault(ttl) ? TTL_DEFAULT : ttl);
    return 'fault' in record ? { ...record, ...lost } : record;
  });
  return [...repeated, ...(isFault(ttl) ? [ttl] : []), ...records];
}

function recordOf(value: YamlValue, name: string, type: RrType, ttl: number): Rr | NotJudged | Fault {
  for (const part of partsOf(value)) {
    if (part.kind === 'tagged') return notJudged(part, name, type, `its value comes from elsewhere (${part.tag})`);
    const template = templateIn(part.text);
    if (template !== null)
      return notJudged(part, name, type, `${template}… in its value is filled in when octoDNS runs`);
  }
  if (value.kind === 'scalar') {
    const other = isNothing(value) ? 'nothing' : otherThanText(value);
    if (other !== null)
      return {
        fault: `${shown(value.text)} without quotes is ${other} for YAML, and no text: put it in quotes`,
        place: value.at,
      };
  }
  const rdata = octodnsRdata(type, value);
  if (rdata === null) return notJudged(value, name, type, `the data of ${type} is not read from octoDNS files`);
  if (isFault(rdata)) return rdata;
  const { data, undotted } = rdata;
  return { name, ttl, at: value.at, ...data, ...(undotted && { undotted }) };
}

/** The scalars of a value, where expressions may stand. */
function partsOf(value: YamlValue): (YamlScalar | Extract<YamlValue, { kind: 'tagged' }>)[] {
  if (value.kind === 'list') return [];
  const parts = value.kind === 'mapping' ? value.members.map((one) => one.value) : [value];
  return parts.flatMap((part) => (part.kind === 'scalar' || part.kind === 'tagged' ? [part] : []));
}

function unknownType({ text, at }: YamlScalar, name: string): NotJudged | Fault {
  return /^[A-Z][A-Z0-9]*$|^[A-Za-z0-9]+\/[A-Z0-9]+$/.test(text) && text !== 'SOA'
    ? {
        name,
        type: null,
        reason: `${visibleOctets(text.slice(0, 40))} is no type of DNS: the host of the zone makes other records of it`,
        at,
      }
    : { fault: `${shown(text)} stands where a record type was expected, such as TXT or CNAME`, place: at, owner: name };
}

/** Why octoDNS does not publish what this set says, or not always. */
function setAside(set: YamlMapping, type: RrType): string | null {
  const settings = member(set, 'octodns');
  const ignored = settings?.kind === 'mapping' ? member(settings, 'ignored') : undefined;
  if (ignored?.kind === 'scalar' && /^(?:true|yes|on)$/i.test(ignored.text))
    return 'octoDNS is told to leave this record alone (ignored)';
  return type === 'CNAME' && member(set, 'dynamic') !== undefined ? 'its target depends on who asks (dynamic)' : null;
}

function ttlOf(set: YamlMapping): number | Fault {
  const value = member(set, 'ttl');
  if (value === undefined) return TTL_DEFAULT;
  const seconds = value.kind === 'scalar' && /^\d{1,10}$/.test(value.text) ? Number(value.text) : Infinity;
  if (seconds <= TTL_MAX) return seconds;
  return { fault: `this TTL is none: expected seconds, 0 to ${TTL_MAX}`, place: value.at };
}

/** octoDNS takes `values` where both stand, and only `value` where a name can have one record of the type. */
function valuesOf(set: YamlMapping, type: RrType): readonly YamlValue[] | Fault {
  const single = type === 'CNAME' || type === 'DNAME';
  const given = single ? member(set, 'value') : (member(set, 'values') ?? member(set, 'value'));
  const none = given === undefined || (given.kind === 'list' && given.items.length === 0);
  if (none || (given.kind === 'scalar' && isNothing(given)))
    return { fault: `this ${type} record has no "value"${single ? '' : ' or "values"'}`, place: given?.at ?? set.at };
  if (given.kind !== 'list') return [given];
  return single ? { fault: `a ${type} record has one value, and a list stands here`, place: given.at } : given.items;
}

function member(set: YamlMapping, name: string): YamlValue | undefined {
  return set.members.find(({ key }) => key.text === name)?.value;
}

function notJudged({ at }: YamlValue, name: string, type: RrType | null, reason: string): NotJudged {
  return { name, type, reason, at };
}
