import type { Rule } from '../model/rule.ts';
import { rsaWeakness } from '../records/rsa-weakness.ts';
import { keyFinding, soundKeyTexts } from './key-texts.ts';
import { RSA_2048, RSA_EXPONENT_3, keyRecord, txt } from './example-records.ts';

export const dkimUnusualExponent: Rule = {
  id: 'dkim-unusual-exponent',
  severity: 'warning',
  reference: 'RFC 6376 §3.3',
  title: 'The public exponent is not 65537',
  why: 'DKIM keys should have the public exponent 65537. Some verifiers refuse others.',
  bad: [txt('s1._domainkey', keyRecord(RSA_EXPONENT_3))],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: (evidence) =>
    soundKeyTexts(evidence).flatMap((key) => {
      const { publicKey } = key.text.parsed.record;
      if (publicKey?.type !== 'rsa' || publicKey.exponent === 65537n) return [];
      // One that cannot work is told by dkim-weak-rsa-key.
      if (rsaWeakness(publicKey)?.kind === 'bad-exponent') return [];
      const exponent = publicKey.exponent < 1n << 64n ? String(publicKey.exponent) : 'longer than 64 bits';
      return keyFinding(key, {
        message: `the public exponent is ${exponent}, and 65537 is expected`,
        facts: { exponent },
      });
    }),
};
