import { randomInt } from 'node:crypto';
import type { Resolver } from '../model/resolver.ts';
import type { RrType } from '../model/rr.ts';
import { nameFault } from '../text/domain-name.ts';
import { chase } from './chase.ts';
import { exchange } from './exchange.ts';
import { failedAnswer } from './failed-answer.ts';
import { askInTurn, checkTurn, type Attempt } from './failover.ts';
import { readReply, type Reply } from './message.ts';
import { networkCause } from './network-cause.ts';
import { isLoopback, serverAddress, type ServerAddress } from './resolver-address.ts';

export interface DnsOptions {
  /** Addresses: `9.9.9.9`, `127.0.0.1:5353`, `[2620:fe::fe]:53`. */
  readonly servers: readonly string[];
  /** Milliseconds for one question, every try at every server included. Default 5000. */
  readonly timeout?: number;
}

/**
 * A resolver over plain DNS: UDP, and TCP where an answer does not fit (RFC 7766). Each question has a random id and port, and only the server
 * asked can answer it. What it says of DNSSEC counts only over loopback: elsewhere anybody between could have set the bit.
 *
 * @throws InputError where a server is no address, or there is none, or the timeout is no time
 * @example
 * const resolver = dnsResolver({ servers: ['127.0.0.1:5353'] });
 */
export function dnsResolver({ servers, timeout = 5000 }: DnsOptions): Required<Resolver> {
  const addresses = servers.map(serverAddress);
  checkTurn(addresses, timeout);
  const turn = { first: 0 };
  return {
    async resolve(name, type, { signal } = {}) {
      const fault = nameFault(name);
      if (fault !== null) return failedAnswer('malformed', `${name} cannot be asked for: ${fault}`);
      const attempts = (asked: string): Attempt[] =>
        addresses.map((server) => ({ server: server.text, ask: (limit) => ask(server, asked, type, limit) }));
      const until = performance.now() + timeout;
      return await chase((asked) => askInTurn(attempts(asked), { turn, until, ...(signal && { signal }) }), name);
    },
    async close() {},
  };
}

async function ask(server: ServerAddress, name: string, type: RrType, signal: AbortSignal): Promise<Reply> {
  const question = { id: randomInt(0x10000), name, type };
  const channel = { server: server.text, trusted: isLoopback(server.host) };
  try {
    return readReply(await exchange(server, question, signal), question, channel);
  } catch (error) {
    const { cause, detail } = networkCause(signal.aborted ? signal.reason : error);
    return failedAnswer(cause, detail);
  }
}
