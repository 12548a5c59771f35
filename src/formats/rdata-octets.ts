import type { RrData, RrType } from '../model/rr.ts';
import { LABEL_MAX, NAME_MAX, nameOf } from '../text/domain-name.ts';
import { ipText } from '../text/ip.ts';

/**
 * The data of a type from its octets on the wire. Names in a file are never compressed (RFC 3597 §4).
 *
 * @param written what to keep for a type that nothing here interprets
 * @returns null where the octets are no data of the type
 */
export function decodeRdata(type: RrType, octets: Buffer, written: string): RrData | null {
  switch (type) {
    case 'A':
      return octets.length === 4 ? { type, address: ipText(octets) } : null;
    case 'AAAA':
      return octets.length === 16 ? { type, address: ipText(octets) } : null;
    case 'CNAME':
    case 'DNAME':
    case 'NS':
    case 'PTR': {
      const target = lastName(octets, 0);
      return target === null ? null : { type, target };
    }
    case 'MX': {
      const exchange = lastName(octets, 2);
      return exchange === null ? null : { type, preference: octets.readUInt16BE(0), exchange };
    }
    case 'SOA':
      return decodeSoa(octets);
    case 'TXT':
    case 'SPF': {
      const strings = decodeStrings(octets);
      return strings === null ? null : { type, strings };
    }
    default:
      return { type, rdata: written };
  }
}

function decodeSoa(octets: Buffer): RrData | null {
  const mname = nameAt(octets, 0);
  const rname = mname === null ? null : nameAt(octets, mname.end);
  if (mname === null || rname === null || octets.length !== rname.end + 20) return null;
  const number = (index: number): number => octets.readUInt32BE(rname.end + 4 * index);
  const [serial, refresh, retry, expire, minimum] = [number(0), number(1), number(2), number(3), number(4)];
  return { type: 'SOA', mname: mname.name, rname: rname.name, serial, refresh, retry, expire, minimum };
}

function decodeStrings(octets: Buffer): string[] | null {
  const strings: string[] = [];
  for (let start = 0; start < octets.length;) {
    const end = start + 1 + octets.readUInt8(start);
    if (end > octets.length) return null;
    strings.push(octets.toString('latin1', start + 1, end));
    start = end;
  }
  return strings.length === 0 ? null : strings;
}

/** The name that takes up all octets from `start` on. */
function lastName(octets: Buffer, start: number): string | null {
  const read = nameAt(octets, start);
  return read !== null && read.end === octets.length ? read.name : null;
}

function nameAt(octets: Buffer, start: number): { name: string; end: number } | null {
  const labels: string[] = [];
  for (let at = start; at < octets.length;) {
    const length = octets.readUInt8(at);
    const end = at + 1 + length;
    if (length > LABEL_MAX || end > octets.length || end - start > NAME_MAX) return null;
    if (length === 0) return { name: nameOf(labels), end };
    labels.push(octets.toString('latin1', at + 1, end));
    at = end;
  }
  return null;
}
