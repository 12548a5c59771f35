import type { Rr } from '../../src/model/rr.ts';
import { labelsOf } from '../../src/text/domain-name.ts';

/** Records as a master file in the plainest form: names in full, text in quotes, every octet but letters and digits as `\DDD`. */
export function plainZone(rrs: readonly Rr[]): string {
  return rrs.map((rr) => `${name(rr.name)} ${rr.ttl} IN ${rr.type} ${data(rr)}\n`).join('');
}

function data(rr: Rr): string {
  if ('strings' in rr) return rr.strings.map((text) => `"${octets(text)}"`).join(' ');
  if ('target' in rr) return name(rr.target);
  if ('address' in rr) return rr.address;
  if ('rdata' in rr) return rr.rdata;
  if ('exchange' in rr) return `${rr.preference} ${name(rr.exchange)}`;
  return `${name(rr.mname)} ${name(rr.rname)} ${rr.serial} ${rr.refresh} ${rr.retry} ${rr.expire} ${rr.minimum}`;
}

function name(text: string): string {
  return (
    labelsOf(text)
      .map((label) => `${octets(label)}.`)
      .join('') || '.'
  );
}

function octets(text: string): string {
  return text.replace(/[^a-z0-9]/gis, (octet) => `\\${String(octet.charCodeAt(0)).padStart(3, '0')}`);
}
