import type { Rule } from '../model/rule.ts';
import { wrapped } from './repaired.ts';
import { keyFinding, soundKeyTexts } from './key-texts.ts';
import { RSA_2048, RSA_2048_PKCS1, keyRecord, txt } from './example-records.ts';

export const dkimPkcs1Key: Rule = {
  id: 'dkim-pkcs1-key',
  severity: 'warning',
  reference: 'RFC 6376 §3.6.1, erratum 3017',
  title: 'The RSA key is not wrapped as verifiers expect',
  why: 'The key is a bare RSAPublicKey (PKCS#1). The text of the RFC names that form, its example and nearly all records hold a SubjectPublicKeyInfo, and several verifiers read only that.',
  bad: [txt('s1._domainkey', keyRecord(RSA_2048_PKCS1))],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: (evidence) =>
    soundKeyTexts(evidence).flatMap((key) => {
      const { publicKey } = key.text.parsed.record;
      if (publicKey?.type !== 'rsa' || publicKey.encoding !== 'pkcs1') return [];
      const fixed = wrapped(key);
      return keyFinding(key, {
        message: 'the key is a bare RSAPublicKey, and many verifiers read only SubjectPublicKeyInfo',
        ...(fixed && { fixed }),
      });
    }),
};
