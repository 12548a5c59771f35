import type { Rule } from '../model/rule.ts';
import { RSA_2048, RSA_8192, keyRecord, txt } from './example-records.ts';

export const dkimLargeAnswer: Rule = {
  id: 'dkim-large-answer',
  severity: 'warning',
  reference: 'RFC 6891 §6.2.5, RFC 9715',
  title: 'The answer is larger than resolvers take over UDP',
  why: 'An answer over 1232 octets does not fit the size that resolvers ask for, and comes only over TCP, which some networks block. RSA keys up to 4096 bits fit; use 2048.',
  bad: [txt('s1._domainkey', keyRecord(RSA_8192))],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: ({ dkim }) =>
    dkim
      .filter(({ answer, messageBytes }) => answer.status === 'records' && messageBytes > DATAGRAM_MAX)
      .map(({ selector, owner, messageBytes }) => ({
        name: owner,
        type: 'TXT',
        message: `the answer with the key has ${messageBytes} octets, more than ${DATAGRAM_MAX}`,
        facts: { selector, bytes: messageBytes },
      })),
};

/** The size that BIND, Unbound and others ask for by default, so that no datagram is cut up on the way. */
const DATAGRAM_MAX = 1232;
