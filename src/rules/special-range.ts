import { addressText, type AddressRange } from '../text/ip-network.ts';
import { specialAddress } from '../text/special-address.ts';

/**
 * What the addresses of a network are for where none of them is of the public internet, as `a private`; null for all others. Addresses for documentation are taken for
 * public ones: they stand in examples in place of those.
 */
export function specialRange({ first, last }: AddressRange): string | null {
  const what = specialAddress(addressText(first));
  return what === 'a documentation' || what !== specialAddress(addressText(last)) ? null : what;
}
