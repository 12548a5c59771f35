/** The tags that key records need (X.690 §8). */
export const DER_TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  sequence: 0x30,
  context0: 0xa0,
} as const;

/** One value in DER. Offsets count from the first octet given. */
export interface DerValue {
  readonly tag: number;
  /** Where its contents start. */
  readonly content: number;
  /** Where its header says it ends: beyond the octets that are there, where some are missing. */
  readonly end: number;
}

/**
 * Reads the header of the value at `start`. Null where no header of DER is: too few octets, a tag of more than one octet, an indefinite length,
 * or a length that is not in the fewest octets (X.690 §10.1).
 */
export function readDer(octets: Uint8Array, start: number): DerValue | null {
  const tag = octets[start];
  const first = octets[start + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
  if (first < 0x80) return { tag, content: start + 2, end: start + 2 + first };
  const count = first & 0x7f;
  const content = start + 2 + count;
  if (count === 0 || count > 4 || content > octets.length) return null;
  let length = 0;
  for (const octet of octets.subarray(start + 2, content)) length = length * 256 + octet;
  const fewest = length < 0x80 ? 0 : Math.ceil(length.toString(16).length / 2);
  return count === fewest ? { tag, content, end: content + length } : null;
}

/** The values inside a constructed value, or null unless they fill it exactly and it lies within the octets given. */
export function derChildren(octets: Uint8Array, parent: DerValue): DerValue[] | null {
  if (parent.end > octets.length) return null;
  const children: DerValue[] = [];
  for (let at = parent.content; at < parent.end;) {
    const child = readDer(octets, at);
    if (child === null || child.end > parent.end) return null;
    children.push(child);
    at = child.end;
  }
  return children;
}

/** The contents of a value, in lower-case hexadecimal. */
export function derHex(octets: Uint8Array, value: DerValue): string {
  return Buffer.from(octets.subarray(value.content, value.end)).toString('hex');
}

/** The number an INTEGER holds, or null where it holds none or a negative one, which nothing in a key may be. */
export function derNatural(octets: Uint8Array, value: DerValue): bigint | null {
  const first = octets[value.content];
  if (value.tag !== DER_TAG.integer || value.content === value.end || first === undefined || first >= 0x80) return null;
  return BigInt(`0x${derHex(octets, value)}`);
}
