import type { Rule } from '../model/rule.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';
import { refusedTexts } from './host-refusals.ts';
import { refusalFinding } from './refusal-finding.ts';

const UNIFI = '; --- provider unifi\n';

export const txtOverHostLimit: Rule = {
  id: 'txt-over-host-limit',
  severity: 'error',
  reference: 'RFC 1035 §3.3.14, RFC 6376 §3.6.2.2',
  title: 'The DNS host cannot hold a TXT record',
  why: 'Where it is said which host a zone is at, its TXT records are held against what that host takes: octets of a string, of a record and of all TXT records of a name, characters, the length of a name, and the TTL, of which one that it does not take is a warning. mailward providers shows the limits with their sources. A key that is too long can stand in a zone at another host, with a CNAME at the selector: mailward hop plans that.',
  bad: [`${UNIFI}${txt('s1._domainkey', keyRecord(RSA_2048))}`],
  good: [`${UNIFI}s1._domainkey CNAME s1.keys.example.net.\n${txt('s1.keys.example.net.', keyRecord(RSA_2048))}`],
  check: (evidence) => refusedTexts(evidence).map(refusalFinding),
};
