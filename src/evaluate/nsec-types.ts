/** Types that a reader of bitmaps here has to know by number; the rest keep their number. */
const NAMES: Readonly<Record<string, string>> = { TYPE46: 'RRSIG', TYPE47: 'NSEC', TYPE128: 'NXNAME' };

/**
 * The types that an NSEC record says a name has (RFC 4034 §4.1.2), by mnemonic, or as `TYPE1` where the record is in the generic form of RFC 3597.
 *
 * @param rdata as master files write it, or in the generic form
 * @returns null where the data cannot be read
 * @example typesInNsec('\\000.ghost.example.com. RRSIG NSEC TYPE128') // ['RRSIG', 'NSEC', 'NXNAME']
 */
export function typesInNsec(rdata: string): string[] | null {
  const generic = /^\\# +\d+ ([0-9a-f ]+)$/i.exec(rdata.trim())?.[1];
  const types =
    generic === undefined
      ? rdata.trim().toUpperCase().split(/\s+/).slice(1)
      : typesInOctets(
          Uint8Array.from(generic.replaceAll(' ', '').match(/../g) ?? [], (hex) => Number.parseInt(hex, 16)),
        );
  return types?.map((type) => NAMES[type] ?? type) ?? null;
}

/** The next name, whose labels are not compressed (§4.1.1), then blocks of the bitmap: the block's number, its length, its bits from the highest. */
function typesInOctets(octets: Uint8Array): string[] | null {
  let at = 0;
  while ((octets[at] ?? 0) !== 0) at += (octets[at] ?? 0) + 1;
  const types: string[] = [];
  for (at++; at < octets.length;) {
    const [block = 0, length = 0] = octets.subarray(at, at + 2);
    const bits = octets.subarray(at + 2, at + 2 + length);
    if (length === 0 || bits.length < length) return null;
    bits.forEach((octet, i) => {
      for (let bit = 0; bit < 8; bit++)
        if ((octet & (0x80 >> bit)) !== 0) types.push(`TYPE${block * 256 + i * 8 + bit}`);
    });
    at += 2 + length;
  }
  return types;
}
