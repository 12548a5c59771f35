import type { Rule } from '../model/rule.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimInsecureHop: Rule = {
  id: 'dkim-insecure-hop',
  severity: 'info',
  reference: 'RFC 4035 §4.9.3',
  title: 'The way to the key leaves the signed zones',
  why: 'The zone of the selector is signed with DNSSEC, and the way to the key leads through one that is not: who can forge answers of that zone can forge the key. Sign that zone too, if the protection is meant for the key.',
  bad: ['s1._domainkey CNAME s1.example.org.\n' + txt('s1.example.org.', keyRecord(RSA_2048))],
  good: ['s1._domainkey CNAME s1-key\n' + txt('s1-key', keyRecord(RSA_2048))],
  check: ({ dkim }) =>
    dkim
      .filter(
        ({ alias, answer }) => alias?.authenticated === true && answer.status === 'records' && !answer.authenticated,
      )
      .map(({ name, selector, owner }) => ({
        name,
        type: 'CNAME',
        message: `${name} is signed with DNSSEC, and the way to the key at ${owner} leads through a zone that is not`,
        facts: { selector, target: owner },
      })),
};
