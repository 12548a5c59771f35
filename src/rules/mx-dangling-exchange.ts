import type { Rule } from '../model/rule.ts';
import type { MxExchange } from '../model/mx-evidence.ts';
import { ipv4Octets } from '../text/ip.ts';
import { canonicalName, shownName } from '../text/domain-name.ts';
import { undottedExchanges } from './undotted-targets.ts';

export const mxDanglingExchange: Rule = {
  id: 'mx-dangling-exchange',
  severity: 'error',
  reference: 'RFC 5321 §5.1',
  title: 'A mail server of the domain has no address',
  why: 'An MX record names a server that does not exist, or has neither an A nor an AAAA record, so no mail can be delivered to it. Often the zone name was added to a name typed without a final dot. If the name can be registered by others, they receive the mail.',
  bad: ['@ MX 10 mail', '@ MX 10 mail.example.net.', '@ MX 10 mail\nmail TXT "no address"'],
  good: [
    '@ MX 10 mail\nmail A 192.0.2.25',
    '@ MX 10 mail.example.net.\nmail.example.net. AAAA 2001:db8::25',
    '@ MX 10 mail\nmail TXT "no address"\nmail AAAA 2001:db8::25',
  ],
  check: (evidence) => {
    const { domain, mx } = evidence;
    // Of these another rule says that the dot is missing.
    const undotted = new Set(undottedExchanges(evidence).map(({ exchange }) => canonicalName(exchange)));
    return mx.exchanges
      .filter(({ status }) => status === 'dangling')
      .map((exchange) => ({
        name: domain,
        type: 'MX',
        message: `${exchange.name} takes mail for ${domain}, but ${reasonOf(exchange)}${aliasOf(exchange) === null && !undotted.has(canonicalName(exchange.name)) ? meant(exchange.name, domain) : ''}`,
        facts: { exchange: exchange.name, preference: exchange.preference },
        ...(exchange.at && { at: exchange.at }),
      }));
  },
};

function reasonOf(exchange: MxExchange): string {
  const { a, aaaa } = exchange;
  if (a === null || aaaa === null) return 'such a name cannot exist';
  if (a.status === 'failed' || aaaa.status === 'failed') return 'is a CNAME that leads round in a circle';
  const alias = aliasOf(exchange);
  const way = alias === null ? '' : `is a CNAME that leads to ${shownName(alias)}, which `;
  const absent = a.status === 'nxdomain' || aaaa.status === 'nxdomain';
  return `${way}${absent ? 'does not exist' : 'has neither an A nor an AAAA record'}`;
}

/** Where the CNAMEs of the exchange end, or null where there is none. */
function aliasOf({ a, aaaa }: MxExchange): string | null {
  return (a?.path.at(-1) ?? aaaa?.path.at(-1))?.target ?? null;
}

/** What was probably meant, where the zone's name seems to have been added to something that is whole without it. */
function meant(exchange: string, domain: string): string {
  const suffix = `.${domain}`;
  const before = exchange.toLowerCase().endsWith(suffix.toLowerCase()) ? exchange.slice(0, -suffix.length) : '';
  if (ipv4Octets(before) !== null) return `; ${before} is an address, and an MX record must name a server`;
  return before.split('.').length >= 3 ? `; if ${before} was meant, its final dot is missing` : '';
}
