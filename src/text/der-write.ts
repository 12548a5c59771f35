import { DER_TAG } from './der.ts';

/** One value in DER, its length in the fewest octets (X.690 §10.1). */
export function writeDer(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag, ...lengthOctets(body.length)]), body]);
}

/** An INTEGER that is not negative. */
export function writeNatural(number: bigint): Buffer {
  const hex = number.toString(16);
  const octets = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  // A first octet of 0x80 or more would make it negative (X.690 §8.3).
  const sign = (octets[0] ?? 0) >= 0x80 ? [Buffer.of(0)] : [];
  return writeDer(DER_TAG.integer, ...sign, octets);
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}
