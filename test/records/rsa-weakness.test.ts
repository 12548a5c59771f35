import { checkPrimeSync, generatePrimeSync } from 'node:crypto';

import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { rsaWeakness } from '../../src/records/rsa-weakness.ts';
import type { RsaWeakness } from '../../src/records/rsa-weakness.ts';
import { RSA_MODULUS } from './dkim-test-keys.ts';

const E = 65537n;
const p = generatePrimeSync(512, { bigint: true });
const q = generatePrimeSync(500, { bigint: true });

/** The first prime from a distance on, as a careless generator takes its second one. */
function near(prime: bigint, distance: bigint): bigint {
  let candidate = prime + distance;
  while (!checkPrimeSync(candidate)) candidate += 2n;
  return candidate;
}

const cases: Record<string, [modulus: bigint, exponent: bigint, found: RsaWeakness | null]> = {
  'nothing in the key of RFC 6376': [RSA_MODULUS, E, null],
  'nothing in a key with exponent 3': [p * q, 3n, null],
  'an exponent of one': [p * q, 1n, { kind: 'bad-exponent', exponent: 1n }],
  'an exponent of zero': [p * q, 0n, { kind: 'bad-exponent', exponent: 0n }],
  'an even exponent': [p * q, 65536n, { kind: 'bad-exponent', exponent: 65536n }],
  'an exponent as large as the modulus': [p * q, p * q, { kind: 'bad-exponent', exponent: p * q }],
  'an even modulus': [p * q * 2n, E, { kind: 'even-modulus' }],
  'a modulus of zero': [0n, E, { kind: 'even-modulus' }],
  'the factor 3': [p * 3n, E, { kind: 'small-factor', factor: 3 }],
  'the largest factor that is looked for': [p * 65521n, E, { kind: 'small-factor', factor: 65521 }],
  'nothing in a factor just above': [p * 65537n, E, null],
  'the same prime twice': [p * p, E, { kind: 'close-primes' }],
  'primes side by side': [p * near(p, 2n), E, { kind: 'close-primes' }],
  'primes whose upper halves are equal': [p * near(p, 1n << 250n), E, { kind: 'close-primes' }],
  'nothing in a modulus that is too long to look at': [(p * 2n) << 16384n, E, null],
  'the longest modulus that is looked at': [(1n << 16384n) - 1n, E, { kind: 'small-factor', factor: 3 }],
};

const weakness = suite('rsaWeakness finds');
for (const [name, [modulus, exponent, found]] of Object.entries(cases))
  weakness(name, () => assert.equal(rsaWeakness({ modulus, exponent }), found));
weakness.run();
