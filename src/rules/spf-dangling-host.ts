import type { Rule } from '../model/rule.ts';
import { dangling } from './dangling-terms.ts';

export const spfDanglingHost: Rule = {
  id: 'spf-dangling-host',
  severity: 'error',
  reference: 'RFC 7208 §5.3, RFC 8020 §2',
  title: 'The record names a host in a domain that nobody has registered',
  why: 'The domain of a host that a, mx or exists names does not exist. Whoever registers it gives the host the address of a server, which then sends as you with valid SPF. Take the term out, or the mail server from the MX records.',
  bad: ['@ TXT "v=spf1 a:mail.gone.example -all"\nexample. TXT "here"'],
  good: ['@ TXT "v=spf1 a:mail.live.example -all"\nmail.live.example. A 192.0.2.1'],
  check: dangling('host'),
};
