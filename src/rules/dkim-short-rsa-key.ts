import type { Rule } from '../model/rule.ts';
import { keyFinding, soundKeyTexts } from './key-texts.ts';
import { RSA_1024, RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimShortRsaKey: Rule = {
  id: 'dkim-short-rsa-key',
  severity: 'warning',
  reference: 'RFC 8301 §3.2',
  title: 'The RSA key is shorter than 2048 bits',
  why: 'Signers should use keys of 2048 bits or more. A key of 1024 bits is still accepted, and within reach of those who can pay. Where a long key does not fit your host, a CNAME to another zone or an Ed25519 key beside it does.',
  bad: [txt('s1._domainkey', keyRecord(RSA_1024))],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: (evidence) =>
    soundKeyTexts(evidence).flatMap((key) => {
      const { publicKey } = key.text.parsed.record;
      if (publicKey?.type !== 'rsa' || publicKey.bits < 1024 || publicKey.bits >= 2048) return [];
      return keyFinding(key, {
        message: `the RSA key has ${publicKey.bits} bits, and 2048 are recommended`,
        facts: { bits: publicKey.bits },
      });
    }),
};
