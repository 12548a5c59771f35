import { createPublicKey, generateKeyPairSync } from 'node:crypto';

/** The RSA key of RFC 6376 Appendix C, 1024 bits, as SubjectPublicKeyInfo. */
export const RSA =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB';
/** The Ed25519 key of RFC 8463 Appendix A.2. */
export const ED25519 = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
export const ED25519_HEX = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
export const ED25519_SPKI = `MCowBQYDK2VwAyEA${ED25519}`;

const key = createPublicKey({ key: Buffer.from(RSA, 'base64'), format: 'der', type: 'spki' });
/** The same RSA key as the bare RSAPublicKey of PKCS #1. */
export const RSA_PKCS1 = key.export({ format: 'der', type: 'pkcs1' }).toString('base64');
export const RSA_MODULUS = BigInt(
  `0x${Buffer.from(key.export({ format: 'jwk' }).n ?? '', 'base64url').toString('hex')}`,
);

/** A pair made for this run: nothing secret is stored with the tests. */
export const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const ed25519Pair = generateKeyPairSync('ed25519');
/** The public half in base64: 392 characters. */
export const RSA_2048 = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
