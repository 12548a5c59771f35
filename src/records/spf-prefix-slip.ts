import { quoted } from './quoted.ts';
import { cidrStart } from './spf-cidr.ts';
import type { SpfEdit } from './spf-edit.ts';

/** Prefix lengths in a form that is not theirs, or where there are none (RFC 7208 §5.6). */
export function prefixSlip(text: string): SpfEdit[] {
  const [, name = ''] = /^[+?~-]?(include|exists|ptr|a|mx|ip4|ip6)(?=[:/])/i.exec(text) ?? [];
  if (name === '') return [];
  const start = text.includes('/255.') ? text.indexOf('/255.') : cidrStart(text);
  const written = text.slice(start);
  if (written === '') return [];
  const mended = mendedPrefix(name.toLowerCase(), written);
  const message =
    mended === ''
      ? `"${name}" has ${quoted(written)} behind it, where no prefix length can stand; delete it`
      : `${quoted(written)} is not how a prefix length is written; write "${mended}"`;
  return [{ start, end: text.length, mended, code: 'bad-cidr', message }];
}

function mendedPrefix(name: string, written: string): string {
  if (name === 'include' || name === 'exists' || name === 'ptr' || /^\/+$/.test(written)) return '';
  const mask = maskPrefix(written.slice(1));
  if (mask !== null) return `/${mask}`;
  const plain = written.replace(/\/0+(?=\d)/g, '/');
  if (name === 'ip4' || name === 'ip6') return plain.replace(/^\/+/, '/');
  return plain.replace(/^(\/\d{1,2})\/(\d{1,3})$/, '$1//$2');
}

/** The length of the prefix that a netmask stands for, or null. */
function maskPrefix(text: string): number | null {
  if (!/^255\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(text)) return null;
  const bits = text
    .split('.')
    .map((octet) => Number(octet).toString(2).padStart(8, '0'))
    .join('');
  return /^1+0*$/.test(bits) && bits.length === 32 ? bits.lastIndexOf('1') + 1 : null;
}
