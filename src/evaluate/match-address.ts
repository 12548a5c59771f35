/**
 * Whether an address lies in a network: as many leading bits as the prefix says are equal (RFC 7208 §5.6). An address of the other family never does.
 *
 * @param address 4 or 16 octets
 * @param prefix at most 32 or 128
 */
export function matchAddress(address: Uint8Array, network: ArrayLike<number>, prefix: number): boolean {
  if (address.length !== network.length) return false;
  const whole = prefix >> 3;
  for (let i = 0; i < whole; i++) if (address[i] !== network[i]) return false;
  const bits = prefix & 7;
  return bits === 0 || ((address[whole] ?? 0) ^ (network[whole] ?? 0)) >> (8 - bits) === 0;
}
