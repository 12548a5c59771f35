import type { Rule } from '../model/rule.ts';
import { shownName } from '../text/domain-name.ts';

/*
 * A warning, though RFC 2181 says that the name must not be an alias: its words are older than RFC 2119's meaning of them, and RFC 5321 says of such
 * an answer only that it lies outside the scope of the standard. Mail gets through at nearly every sender, and nobody need do it.
 */
export const mxCnameExchange: Rule = {
  id: 'mx-cname-exchange',
  severity: 'warning',
  reference: 'RFC 2181 §10.3, RFC 5321 §5.1',
  title: 'A mail server of the domain is named by an alias',
  why: 'The name in an MX record must have addresses of its own and be no CNAME: what a sender does with one is left open, and some refuse it. Name the server by the name that the CNAME leads to.',
  bad: ['@ MX 10 mail\nmail CNAME host\nhost A 192.0.2.25'],
  good: ['@ MX 10 host\nmail CNAME host\nhost A 192.0.2.25'],
  check: ({ domain, mx }) =>
    mx.exchanges.flatMap(({ name, preference, status, a, aaaa, at }) => {
      const target = [a, aaaa].find((answer) => answer !== null && answer.path.length > 0)?.path.at(-1)?.target;
      // Where the CNAME leads to no address, naming its target would not help.
      if (target === undefined || preference === null || status === 'dangling') return [];
      return {
        name: domain,
        type: 'MX' as const,
        message: `${name} takes mail for ${domain} and is a CNAME, which leads to ${shownName(target)}; name that in the MX record`,
        facts: { exchange: name, target },
        ...(at && { at }),
      };
    }),
};
