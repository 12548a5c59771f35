import type { RrData } from '../model/rr.ts';
import { labelsOf } from '../text/domain-name.ts';
import { quotedString } from '../text/quoted-string.ts';

/** The base of the three digits of an escape: decimal in master files (RFC 1035 §5.1), octal at Route 53. */
export type EscapeDigits = 'decimal' | 'octal';

/**
 * A name as text that holds printable ASCII only, without the final dot; `''` is the root.
 *
 * In decimal, what means something in a master file gets a backslash. In octal, everything but letters, digits, `-`, `_` and `*` becomes digits:
 * Route 53 knows no other escape in names.
 *
 * @example bareName('a b\\.c.example', 'octal') // 'a\\040b\\056c.example'
 */
export function bareName(name: string, digits: EscapeDigits = 'decimal'): string {
  return labelsOf(name)
    .map((label) => (digits === 'octal' ? octalLabel(label) : decimalLabel(label)))
    .join('.');
}

/** {@link bareName} with the final dot; the root is a dot alone. */
export function absoluteName(name: string, digits: EscapeDigits = 'decimal'): string {
  return `${bareName(name, digits)}.`;
}

/**
 * The data of a record on one line of printable ASCII, in the form of its type (RFC 1035 §5.1), names complete. Data that nothing here interprets
 * stands as it was kept; only octets that are not printable become digits.
 */
export function rdataText(data: RrData, digits: EscapeDigits = 'decimal'): string {
  switch (data.type) {
    case 'A':
    case 'AAAA':
      return data.address;
    case 'CNAME':
    case 'DNAME':
    case 'NS':
    case 'PTR':
      return absoluteName(data.target, digits);
    case 'MX':
      return `${data.preference} ${absoluteName(data.exchange, digits)}`;
    case 'SOA': {
      const { mname, rname, serial, refresh, retry, expire, minimum } = data;
      const numbers = [serial, refresh, retry, expire, minimum].join(' ');
      return `${absoluteName(mname, digits)} ${absoluteName(rname, digits)} ${numbers}`;
    }
    case 'TXT':
    case 'SPF':
      return stringsText(data.strings, digits);
    default:
      return printable(data.rdata, digits);
  }
}

/** Character-strings, each in quotation marks, one blank between: all programs that read them take that, and not all take none. */
export function stringsText(strings: readonly string[], digits: EscapeDigits = 'decimal'): string {
  return (strings.length === 0 ? [''] : strings).map((string) => quotedString(string, digits)).join(' ');
}

function decimalLabel(label: string): string {
  return label.replace(/["();@$\\.]/g, '\\$&').replace(/[^\x21-\x7e]/g, (octet) => escape(octet, 'decimal'));
}

function octalLabel(label: string): string {
  return label.replace(/[^A-Za-z0-9_*-]/g, (octet) => escape(octet, 'octal'));
}

/** An escape keeps its octet, so that a backslash before a line feed takes it out of the line. */
function printable(text: string, digits: EscapeDigits): string {
  return text.replace(/\\?[^]/g, (part) => {
    const octet = part.slice(-1);
    return /[\x20-\x7e]/.test(octet) ? part : escape(octet, digits);
  });
}

function escape(octet: string, digits: EscapeDigits): string {
  const radix = digits === 'decimal' ? 10 : 8;
  return `\\${octet.charCodeAt(0).toString(radix).padStart(3, '0')}`;
}
