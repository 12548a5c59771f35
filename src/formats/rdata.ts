import type { OpaqueType, RrData } from '../model/rr.ts';
import { isGeneric, readGenericRdata } from './rdata-generic.ts';
import { addressField, ending, nameField, numberField, timeField, type RdataSource } from './rdata-field.ts';
import { hasOwnForm } from './master-type.ts';
import { isFault, type Fault } from './master-word.ts';
import { readStrings } from './rdata-strings.ts';

/** Reads the data of a record in the form of its type, or in the one that serves all types (RFC 3597 §5). */
export function readRdata(source: RdataSource): RrData | Fault {
  if (isGeneric(source)) return readGenericRdata(source);
  const { type } = source;
  switch (type) {
    case 'A':
    case 'AAAA': {
      const address = addressField(source, 0);
      return isFault(address) ? address : (ending(source, 1) ?? { type, address });
    }
    case 'CNAME':
    case 'DNAME':
    case 'NS':
    case 'PTR': {
      const target = nameField(source, 0);
      return isFault(target) ? target : (ending(source, 1) ?? { type, target });
    }
    case 'MX': {
      const preference = numberField(source, 0, 0xffff);
      if (isFault(preference)) return preference;
      const exchange = nameField(source, 1);
      return isFault(exchange) ? exchange : (ending(source, 2) ?? { type, preference, exchange });
    }
    case 'SOA':
      return readSoa(source);
    case 'TXT':
    case 'SPF':
      return readStrings(source, type);
    default:
      return readOpaque(source, type);
  }
}

function readSoa(source: RdataSource): RrData | Fault {
  const mname = nameField(source, 0);
  if (isFault(mname)) return mname;
  const rname = nameField(source, 1);
  if (isFault(rname)) return rname;
  const serial = numberField(source, 2, 0xffffffff);
  if (isFault(serial)) return serial;
  const refresh = timeField(source, 3);
  if (isFault(refresh)) return refresh;
  const retry = timeField(source, 4);
  if (isFault(retry)) return retry;
  const expire = timeField(source, 5);
  if (isFault(expire)) return expire;
  const minimum = timeField(source, 6);
  if (isFault(minimum)) return minimum;
  return ending(source, 7) ?? { type: 'SOA', mname, rname, serial, refresh, retry, expire, minimum };
}

function readOpaque({ words, typePlace }: RdataSource, type: OpaqueType): RrData | Fault {
  if (!hasOwnForm(type))
    return {
      fault: `the data of ${type} has no form but "\\# <number of octets> <octets in hex>" (RFC 3597 §5)`,
      place: words[0] ?? typePlace,
    };
  // RFC 3123 §5: the list of an APL may be empty.
  if (words.length === 0 && type !== 'APL')
    return { fault: `this entry ends before the data of its ${type} record`, place: typePlace };
  return { type, rdata: words.map(({ text, quoted }) => (quoted ? `"${text}"` : text)).join(' ') };
}
