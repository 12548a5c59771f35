import { randomInt } from 'node:crypto';
import type { FailureCause } from '../model/answer.ts';
import type { Resolver } from '../model/resolver.ts';
import type { RrType } from '../model/rr.ts';
import { nameFault } from '../text/domain-name.ts';
import { chase } from './chase.ts';
import { failedAnswer } from './failed-answer.ts';
import { askInTurn, checkTurn, type Attempt } from './failover.ts';
import { httpClient, type HttpClient } from './http-client.ts';
import { readReply, writeQuery, type Reply } from './message.ts';
import { networkCause } from './network-cause.ts';
import { dohUrl } from './resolver-address.ts';
import { tangerineCarrier, type Carrier } from './tangerine-carrier.ts';

/** Public resolvers that validate DNSSEC, of three operators: asked in this order where the user names none. */
export const PUBLIC_DOH_SERVERS: readonly string[] = [
  'https://dns.quad9.net/dns-query',
  'https://cloudflare-dns.com/dns-query',
  'https://dns.google/dns-query',
];

export interface DohOptions {
  /** URLs: https, or http on loopback. Default {@link PUBLIC_DOH_SERVERS}. */
  readonly servers?: readonly string[];
  /** Milliseconds for one question, every try at every server included. Default 5000. */
  readonly timeout?: number;
  /** Certificates to trust in place of the system's, PEM. */
  readonly ca?: string;
}

/**
 * A resolver over DNS over HTTPS (RFC 8484), HTTP/2 or HTTP/1.1, with tangerine as its client. What a server fails at is tried at the next one,
 * and where there is only one, once more. An answer counts as authenticated where the server set AD: the way to it is protected.
 *
 * @throws InputError where a server is no URL that can be asked, or there is none, or the timeout is no time
 * @example
 * const resolver = dohResolver({ servers: ['https://dns.example/dns-query'] });
 * const answer = await resolver.resolve('s1._domainkey.example.com', 'TXT');
 * await resolver.close();
 */
export function dohResolver({ servers = PUBLIC_DOH_SERVERS, timeout = 5000, ca }: DohOptions = {}): Required<Resolver> {
  const urls = servers.map(dohUrl);
  checkTurn(urls, timeout);
  const client = httpClient(ca);
  const turn = { first: 0 };
  let carrier: Promise<Carrier> | undefined;
  return {
    async resolve(name, type, { signal } = {}) {
      const fault = nameFault(name);
      if (fault !== null) return failedAnswer('malformed', `${name} cannot be asked for: ${fault}`);
      carrier ??= tangerineCarrier();
      const road = await carrier;
      const until = performance.now() + timeout;
      const attempt = (url: URL, asked: string): Attempt => ({
        server: url.href,
        ask: (limit) => post(road, client, url, asked, type, limit),
      });
      return await chase(
        (asked) =>
          askInTurn(
            urls.map((url) => attempt(url, asked)),
            { turn, until, ...(signal && { signal }) },
          ),
        name,
      );
    },
    async close() {
      client.close();
    },
  };
}

async function post(
  road: Carrier,
  client: HttpClient,
  url: URL,
  name: string,
  type: RrType,
  signal: AbortSignal,
): Promise<Reply> {
  const question = { id: randomInt(0x10000), name, type };
  let reply: Reply = failedAnswer('network', 'nothing was sent');
  await road.carry(name, type, async () => {
    try {
      const response = await client.post(url, writeQuery(question), signal);
      const fault = httpFault(response.status, response.contentType);
      if (fault === null) reply = readReply(response.body, question, { server: url.href, trusted: true });
      else reply = failedAnswer(...fault);
      return response.body;
    } catch (error) {
      const { cause, detail } = networkCause(signal.aborted ? signal.reason : error);
      reply = failedAnswer(cause, detail);
      return null;
    }
  });
  return reply;
}

/** Characters of a wrong media type that a detail shows; the header is the server's, and may be long. */
const TYPE_SHOWN = 80;

/** RFC 8484 §4.2.1: only a 2xx response holds an answer; §6: of this media type. */
function httpFault(status: number, contentType: string): [FailureCause, string] | null {
  if (status < 200 || status > 299) return ['network', `HTTP status ${status}`];
  if (!/^application\/dns-message\s*(;|$)/i.test(contentType))
    return [
      'malformed',
      `the reply is ${contentType === '' ? 'of no type' : contentType.slice(0, TYPE_SHOWN)}, not application/dns-message`,
    ];
  return null;
}
