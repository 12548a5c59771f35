import { splitText } from '../text/character-string.ts';

/*
 * Public keys for the examples of rules and for the demo, as base64. They were made for this purpose; their private halves were never kept.
 */

/** SubjectPublicKeyInfo, 2048 bits. */
export const RSA_2048 =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0q6Msveyn3USc+Ejg4VM/AqXQ/cl7C8InfkyChRAUaO31p6gp8TIsAklO09Tp5sjQ5m/oiqNvSsem+vBDrRlzLBy7a4p5ePPKf+C6myzrQ5eKLox4nU8cZqnSRFdM3FmMj/a87zcsx1nl+EMtVVrZk3XnyRbnUSLd3V+t8EuYgSN3ZWhHUiG9X46LwNjuCHC+9CWisKp89sicOjbNvu2lcrnet05XhgsTAPcAXmkfxINCFHQ0eC2t7GvOkCaYt3NTsGa2eEf4OjrLKF09Km/C50bGrrwt8OvM1daphrFLIeuruATsz/jeheScZD4wxKscdentjL5HzoXyoS5cfzpUQIDAQAB';

/** The same key as RSAPublicKey (PKCS#1). */
export const RSA_2048_PKCS1 =
  'MIIBCgKCAQEA0q6Msveyn3USc+Ejg4VM/AqXQ/cl7C8InfkyChRAUaO31p6gp8TIsAklO09Tp5sjQ5m/oiqNvSsem+vBDrRlzLBy7a4p5ePPKf+C6myzrQ5eKLox4nU8cZqnSRFdM3FmMj/a87zcsx1nl+EMtVVrZk3XnyRbnUSLd3V+t8EuYgSN3ZWhHUiG9X46LwNjuCHC+9CWisKp89sicOjbNvu2lcrnet05XhgsTAPcAXmkfxINCFHQ0eC2t7GvOkCaYt3NTsGa2eEf4OjrLKF09Km/C50bGrrwt8OvM1daphrFLIeuruATsz/jeheScZD4wxKscdentjL5HzoXyoS5cfzpUQIDAQAB';

/** Another key of 2048 bits. */
export const RSA_2048_OTHER =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqx0MdKmnUgFWOXJV9m36FonB1f6d3h0+jSf/vaCDopChE+vrhHq6aWsrX7y2f2ByorJ5KyLjdUQFW7ARszAFBuhaj/UIzWuAt6OycrgLhpot5TByGPt9ZQuixa1e7Lr6q11j2DweSvOrobztzeRUS8ZGjFBf3oAH538reColRkQ0DB7AwFV7JDFxTaqkoTLEXhzuWax2O7a+ku/BHi53kH/EPA7JTtNKE8/ztjlfq0UMFDBCyFxohpNUC1lC/QN7nnTJ9TIULiueigOOVHBtN8YzrdpBvWGB39WfZQz5IoNwvudGrB4RaTWtHsUxZNvO+RI6BvVeNyQndxm0YUXdCwIDAQAB';

/** 1024 bits. */
export const RSA_1024 =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDImCSRuXhx1ZOo8fJZANEPAyhsOT5ypO71bbHy0Cm72/QmkIzRwSZJ1q+mRypiNqxqNrTCyqKBYgVWYPet02F6oWtU3+FMQT7tn/lzh5NnhtRwoOd6KRyRm6snnscA/620sJhWC6sZrmGTJ1m0t1Ro8kINbSIl0AUVYZYEjcfKzwIDAQAB';

/** 512 bits. */
export const RSA_512 =
  'MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAPBJVDbSo4ylrdilcQiXVFjmCRsJcQ53tqzTVvKw6DsFsB9UJxDd9hlCojC6eEMXMEvBTDF/wAW+Y89D1sY4DfcCAwEAAQ==';

/** 8192 bits: an answer that fits no datagram. */
export const RSA_8192 =
  'MIIEIjANBgkqhkiG9w0BAQEFAAOCBA8AMIIECgKCBAEA4sJ8bCYbGOgBNe3V0meS97gG03ueh3lZmZNLnOSw8FyYiG6Q35xFH8a+5/SC6DiEAxBJ8353YQN4krJgkCmhkoA+by5CQ8ylx51j1+9Se0Z49P4I7tH95vAGDhxcmzQZT9cuP0y9zLKri0vmHZO/sKW10mZxe/jFv9WcG2eAmcR5TdkTOyruQPEiO0K/9+xMP8vzLdKXEChRfHzdjovCafta3Ih/z/UkJV3dTi8Iihi7HzffY2ULeQeQnAkg16gdXe7TSgarwpWfOTM2j7JiCmC7QeBztUvI3jz6jX5E3K/yDqYSgD4/dND4uAAq3upcQJWF+gqOEz/DRUuGg387DmRBhm80iDdTLoxN/BPFUvnHgko6cQn5tc3qckBxpY78bzb0YybXz2yctpVRS5N+bkAa50Pp76v3AP3uMtSdameQKxu14KvFB2qzq4sfuI/BTBx2kWtYfa+wXN/KIS/TmF15W8stSsOntwTT26SJLonGFSoytluWZBlyRnYJVvQgR9aLnFtK7/M8GZpOfOzbYGAcoAzRUl/rQcpM/kQRn0wHQXvG4f6fUFqVg9UBe1SInMpAlGAPuKia2tHG3okVqUh0+qLyiM5IuJSOofk0IZ7oSDUAsR+jPPxIorftL+RqIIxLyNkg6YIFskaNK9xGDFSGwsfBhqRYl2uHGwONN69KIZ/u3zPG/Aj9Feb4FTgKGYjQpiOlIGy9mKBg8gAhvy8WyMqebn/73WBWu0dm7Gq4x3F6WsbOzJD5uNxA/T3elbsr6V1WfzwiSbPQ1a/mx/9ASN6rjnhxLejnpjKw/AYPSyiDHjC3lbhfJY8DWDvZZYpCEMwE2qjWT+5PLVoQWaE2jbJYMeciTZ0v2PNlzlTJnUztCRvPvOTvQJOtyiQ2lrE6kjnk5GGyM6tFRTmMxs0gxlpfFzFWR+dflTO4Gjbq9d3MpbQpQqxHM5bFBU9RsmKkEdTP5hcgW9x7sHrd3pPJSy6VTzqgD2zZ5VVmREkG1XO7uXdklZOm6UqHp9yYJ4F5qXNCym1MovL4W987np1vDChQhQmtgddq10E6fwnU7GtIy5qrFkjCzni6s3aXPrlR11F4DRz2Ff1bh1JuBDtl3n9FjaBjyFFTkKFfyyo+T9rhM/yLV11S1uMWeXTvMTfqMSs3k1dOyD0PyfEXBio/dVRrCrlFqWqP/C0BwYWA8b8sUltW/zgyCgnNAfJHjQ+CgJ5g+dJ/9BcJMiIgZDlQ58e7rfBhRQUs3LopAXhM7mFiUufQpu7+ENkmz1aueOpdOA81tFncU2W7siTmRV8FLDlJT+MISKiDrwrBpzjecUP92hIrJc6SO8kBkr6NW/YWAXR9ZsWcE6pbF8HvRwIDAQAB';

/** 2048 bits, public exponent 3. */
export const RSA_EXPONENT_3 =
  'MIIBIDANBgkqhkiG9w0BAQEFAAOCAQ0AMIIBCAKCAQEA0eKH2hWhY3B2GfDEt8vY9bfYc0ijWym/YiCYTbxl7UXOqdKipnBSMW1j9DK+Q7bAw2RrpXyBUV+XN5dXA8DQzens34cfr+v93/XZ7nhYAa7xKa9TG4sVvW2pvDlnb0bT3nh/b00NvrOGEy2UW0Ib0AnW9IUMPJcVh1VUoO9klqMNjHTKtaeydqNOOzp9Ml5HCsV0PqOuRSp11IM7nSTiHfV3qZY018vFXcOOe1EVWTKF1CevOhS6+gn1uuQLLVp9vRFBdDW55RfdvQ5VZjwMSaJuKvPdrwREiwEH/+nV8L3BrImA57PEI8v3p030UA/xU45/JmRcL+A8CtCwgNSjlQIBAw==';

/** 2048 bits, the product of two neighbouring primes. */
export const RSA_CLOSE_PRIMES =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAx74itvGsAzCid8sHsI9zaP0K7ITAFprcmBOrW4UYJ8P5x6z3CgcXI9hR7F8axzmyACc1aoZ7fBKiZXmubyJpVeM+AXtyJWjdRW7k5Y8NZpzCwYXn9F65XT1ytbU5toelz+xxQzNoVGWcGRVeTKLwQa0RK6feJoQkp1l0fglVAH5cOUe2gPAJeXNNCrnGje1D5YnBqJhnTMJC9ECpM4BgWvYWo4kGTOlUS8h0q66WhLFdk1+WhlfMOCRb3s3PGkOTc5MMPQIvB7p2+FNg5FvtUbzvEnPdfyX/7tyYZG32i0iGaNkzHJHYHwz+WTN/zOQn47Xx9m19M4xDyg6RVvpdCwIDAQAB';

/** 2048 bits, a multiple of 251. */
export const RSA_SMALL_FACTOR =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxohOO3VgD6pQhCglzXINbAOz4qDZKtEg7CRVwBvs0m+Kdl90KHzvkmcc/zRxVbT9lwYp57p+83lKJeY1FLfCalfIJfGLFx1W3lOJmtlLkOb/NDDjK0NCnxo9Fot5ZHd5qIb3gyZxbOI0CLSA5fEBCK1UNEJ7BogfW4squpcdlBKOcOfFqnaCT4L9l/gmIBksO449cLB+A0E6etjmI4WKvuY0vWQ/VIdrlYbum13R/BeD9mDgggFmcms0GLfZQUm2a32/c79+YT88a0Yt1vFTR5sNbCqda7SiXnC21GfskYBBf3H/ws3h/q+Sar9E8exAH/spkVFaCvQbUq9NrrELYwIDAQAB';

/** Ed25519, the raw 32 octets (RFC 8463 §4). */
export const ED25519 = '4YR97raqQEtUB/Y/Tp637Fi4Sx92APj0bh96jBa6fGM=';

/** The same Ed25519 key wrapped in SubjectPublicKeyInfo. */
export const ED25519_SPKI = 'MCowBQYDK2VwAyEA4YR97raqQEtUB/Y/Tp637Fi4Sx92APj0bh96jBa6fGM=';

/** A key on the curve P-256, which DKIM has no use for. */
export const EC_P256 =
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEpmIFFD/K/PNaSdu3Usw1CZ4I6DlSuwOMmhvQJRz0Gia7h4I9keYMbE7KeiwAxFJPWZiqb2tcfB5R46aSXtnMwg==';

/** The private key of a textbook: p = 61, q = 53 (PKCS#1). */
export const TEXTBOOK_PRIVATE = 'MB0CAQACAgyhAgERAgIKwQIBPQIBNQIBNQIBMQIBJg==';

/** The outline of an X.509 certificate: version and serial number, and nothing in the other fields. */
export const CERTIFICATE_OUTLINE = 'MA8wCKADAgECAgEBMAADAQA=';

/** A line of a zone file that holds a TXT record, the text cut into strings and quoted. */
export function txt(owner: string, text: string): string {
  const strings = splitText(text).map((piece) => `"${piece.replace(/["\\]/g, '\\$&')}"`);
  return `${owner} TXT ${strings.join(' ')}`;
}

/** A key record with the usual tags in front. */
export function keyRecord(base64: string): string {
  return `v=DKIM1; k=rsa; p=${base64}`;
}
