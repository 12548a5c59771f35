import type { Rule } from '../model/rule.ts';
import { RSA_WEAKNESS_WORDS, rsaWeakness } from '../records/rsa-weakness.ts';
import { keyFinding, soundKeyTexts } from './key-texts.ts';
import { RSA_2048, RSA_CLOSE_PRIMES, RSA_SMALL_FACTOR, keyRecord, txt } from './example-records.ts';

export const dkimWeakRsaKey: Rule = {
  id: 'dkim-weak-rsa-key',
  severity: 'error',
  reference: 'RFC 6376 §3.3.3',
  title: 'The RSA key can be broken',
  why: 'A modulus with a small factor, or made of two primes that lie close together, can be taken apart in no time, and then anybody can sign as this domain. Compare the record with the key file first: one changed character does this too. If they agree, the program that made the key is at fault; make a new key with another.',
  bad: [txt('s1._domainkey', keyRecord(RSA_CLOSE_PRIMES)), txt('s1._domainkey', keyRecord(RSA_SMALL_FACTOR))],
  good: [txt('s1._domainkey', keyRecord(RSA_2048)), txt('s1._domainkey', keyRecord(RSA_2048))],
  check: (evidence) =>
    soundKeyTexts(evidence).flatMap((key) => {
      const { publicKey } = key.text.parsed.record;
      const weakness = publicKey?.type === 'rsa' ? rsaWeakness(publicKey) : null;
      return weakness === null
        ? []
        : keyFinding(key, {
            message: `the RSA key can be broken: ${RSA_WEAKNESS_WORDS[weakness.kind]}`,
            facts: { weakness: weakness.kind },
          });
    }),
};
