import type { Rule } from '../model/rule.ts';

export const mxAddressExchange: Rule = {
  id: 'mx-address-exchange',
  severity: 'error',
  reference: 'RFC 5321 §5.1, RFC 1035 §3.3.9',
  title: 'An MX record holds an IP address',
  why: 'An MX record names a server, and senders look that name up. An address in its place is a name that does not exist, so no mail arrives. Give the server a name with an A or AAAA record, and put that name into the MX record.',
  bad: ['@ MX 10 192.0.2.25.'],
  good: ['@ MX 10 mail\nmail A 192.0.2.25'],
  check: ({ domain, mx }) =>
    mx.exchanges
      .filter(({ status }) => status === 'address')
      .map(({ name, preference, at }) => ({
        name: domain,
        type: 'MX',
        message: `the MX record of ${domain} holds the address ${name}, expected the name of a server`,
        facts: { exchange: name, preference },
        ...(at && { at }),
      })),
};
