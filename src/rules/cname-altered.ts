import type { Rule } from '../model/rule.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';
import { expectedFindings } from './expected-finding.ts';

const KEY = txt('s1.keys.example.net.', keyRecord(RSA_2048));
const EXPECTED = '; --- expected\ns1._domainkey CNAME s1.keys.example.net.';

export const cnameAltered: Rule = {
  id: 'cname-altered',
  severity: 'error',
  reference: 'RFC 1034 §3.6.2',
  title: 'A CNAME does not lead where it was generated to lead',
  why: 'The CNAME that DNS gives out is not the one in the file given with --expect. Hosts append the name of the zone to a target without final dot, or cut or quote it. Some answer with addresses or texts of their own in its place (proxying, flattening): switch that off for this name, since a verifier then finds no key behind it.',
  bad: [`s1._domainkey CNAME s1.keys.example.net\n${KEY}\n${EXPECTED}`],
  good: [`s1._domainkey CNAME s1.keys.example.net.\n${KEY}\n${EXPECTED}`],
  check: expectedFindings('CNAME', 'altered'),
};
