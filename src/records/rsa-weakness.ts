/**
 * Why a key can be broken by anybody, or cannot work.
 *
 * even-modulus: divisible by 2, so it was damaged or never made as a key. small-factor: divisible by an odd prime below 2^16. close-primes: its
 * two primes are near each other, so Fermat's method finds them at once. bad-exponent: even, below 3, or not
 * below the modulus (RFC 8017 §3.1).
 */
export type RsaWeakness =
  | { readonly kind: 'even-modulus' }
  | { readonly kind: 'small-factor'; readonly factor: number }
  | { readonly kind: 'close-primes' }
  | { readonly kind: 'bad-exponent'; readonly exponent: bigint };

/** Each weakness in words, as a sentence. */
export const RSA_WEAKNESS_WORDS: Readonly<Record<RsaWeakness['kind'], string>> = {
  'even-modulus': 'its modulus is even',
  'small-factor': 'its modulus has a small factor',
  'close-primes': 'its two primes lie close together',
  'bad-exponent': 'its public exponent is even, below 3, or not below the modulus',
};

/** Larger moduli are not looked at, so that the work is bounded: 16384 bits are four times what any verifier must handle (RFC 8301 §3.2). */
const BITS_MAX = 16384n;
const FERMAT_STEPS = 100;

/**
 * Looks for the faults of an RSA public key that take no time to exploit. Null where there is none, and for a modulus over 16384 bits.
 *
 * What it finds is certain; a key without a finding is not thereby strong.
 */
export function rsaWeakness({
  modulus,
  exponent,
}: {
  readonly modulus: bigint;
  readonly exponent: bigint;
}): RsaWeakness | null {
  if (exponent < 3n || (exponent & 1n) === 0n) return { kind: 'bad-exponent', exponent };
  if (modulus >> BITS_MAX !== 0n) return null;
  if ((modulus & 1n) === 0n) return { kind: 'even-modulus' };
  if (exponent >= modulus) return { kind: 'bad-exponent', exponent };
  const factor = smallFactor(modulus);
  if (factor !== null) return { kind: 'small-factor', factor };
  return hasClosePrimes(modulus) ? { kind: 'close-primes' } : null;
}

/** Odd primes below 2^16, in groups whose product fits a number exactly: one division of the modulus serves a whole group. */
let groups: readonly (readonly number[])[] | null = null;

function primeGroups(): readonly (readonly number[])[] {
  const composite = new Uint8Array(65536);
  const made: number[][] = [];
  let product = Number.POSITIVE_INFINITY;
  for (let n = 3; n < 65536; n += 2) {
    if (composite[n] === 1) continue;
    for (let multiple = n * n; multiple < 65536; multiple += 2 * n) composite[multiple] = 1;
    product *= n;
    if (product <= Number.MAX_SAFE_INTEGER) made.at(-1)?.push(n);
    else {
      made.push([n]);
      product = n;
    }
  }
  return made;
}

function smallFactor(modulus: bigint): number | null {
  groups ??= primeGroups();
  for (const primes of groups) {
    const rest = Number(modulus % BigInt(primes.reduce((product, prime) => product * prime, 1)));
    const factor = primes.find((prime) => rest % prime === 0);
    if (factor !== undefined) return factor;
  }
  return null;
}

/** Fermat's method: n = a² - b² with a just above the square root of n, where the primes a + b and a - b are close. */
function hasClosePrimes(modulus: bigint): boolean {
  let a = squareRoot(modulus);
  if (a * a === modulus) return true;
  for (let step = 0; step < FERMAT_STEPS; step++) {
    a += 1n;
    const rest = a * a - modulus;
    // A square ends in one of few digits: most others are passed over without a root.
    if (SQUARES_MOD_5040.has(Number(rest % 5040n)) && squareRoot(rest) ** 2n === rest) return true;
  }
  return false;
}

const SQUARES_MOD_5040: ReadonlySet<number> = new Set(Array.from({ length: 5040 }, (_, n) => (n * n) % 5040));

/** The largest number whose square is not above n (Newton's method, from above). */
function squareRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt(Math.ceil((n.toString(16).length * 4) / 2));
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
