const P = (1n << 255n) - 19n;
const MASK = (1n << 255n) - 1n;
const ORDER_8_Y = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
/** The y of the points whose order divides the cofactor 8 (RFC 8032 §5.1), which no key pair has. */
const SMALL_ORDER_Y: ReadonlySet<bigint> = new Set([0n, 1n, P - 1n, ORDER_8_Y, P - ORDER_8_Y]);

/**
 * Why 32 octets are no Ed25519 public key although there are 32, or null. no-point: they are off the curve (RFC 8032 §5.1.3), as half of all
 * mistyped keys are, and every signature fails. small-order: anybody can make signatures that verify.
 *
 * @param octets 64 hexadecimal digits
 */
export function ed25519Weakness(octets: string): 'no-point' | 'small-order' | null {
  const littleEndian = BigInt(`0x${Buffer.from(octets, 'hex').reverse().toString('hex')}`);
  const y = littleEndian & MASK;
  if (y >= P) return 'no-point';
  if (SMALL_ORDER_Y.has(y)) return 'small-order';
  // x² = (y² - 1) / (d·y² + 1) with d = -121665/121666; both parts times 121666, which is no square, as is the quotient of non-squares.
  const u = 121666n * (y * y - 1n);
  const v = 121666n - 121665n * y * y;
  return isSquare(modulo(u) * modulo(v)) ? null : 'no-point';
}

/** Euler's criterion. A fraction is a square where the product of its parts is one. */
function isSquare(number: bigint): boolean {
  let result = 1n;
  let base = modulo(number);
  for (let exponent = (P - 1n) / 2n; exponent > 0n; exponent >>= 1n) {
    if ((exponent & 1n) === 1n) result = (result * base) % P;
    base = (base * base) % P;
  }
  return result === 1n;
}

function modulo(number: bigint): bigint {
  return ((number % P) + P) % P;
}
