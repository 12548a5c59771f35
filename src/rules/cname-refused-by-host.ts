import type { Rule } from '../model/rule.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';
import { refusedAliases } from './host-refusals.ts';
import { refusalFinding } from './refusal-finding.ts';

const HOST = '; --- provider network-solutions\n';
const KEY = txt('s1.keys.example.net.', keyRecord(RSA_2048));

export const cnameRefusedByHost: Rule = {
  id: 'cname-refused-by-host',
  severity: 'error',
  reference: 'RFC 2181 §11, RFC 6376 §3.6.2.1',
  title: 'The DNS host refuses a CNAME',
  why: 'DNS allows any octets in names, but some hosts take no underscore in the name of a CNAME, which every selector has, or none in its target. Where it is said which host a zone is at, its CNAMEs are held against that; a TTL that the host does not take is a warning. Publish the key itself as TXT, or delegate _domainkey to another host.',
  bad: [`${HOST}s1._domainkey CNAME s1.keys.example.net.\n${KEY}`],
  good: [`${HOST}${txt('s1._domainkey', keyRecord(RSA_2048))}\n${KEY}`],
  check: (evidence) => refusedAliases(evidence).map(refusalFinding),
};
