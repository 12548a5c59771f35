import { randomInt } from 'node:crypto';
import type { Authorities, Said } from '../model/authority-evidence.ts';
import type { RrType } from '../model/rr.ts';
import { nameFault } from '../text/domain-name.ts';
import { specialAddress } from '../text/special-address.ts';
import { exchange } from './exchange.ts';
import { failedAnswer } from './failed-answer.ts';
import { askInTurn } from './failover.ts';
import { isAuthoritative, readReply } from './message.ts';
import { networkCause } from './network-cause.ts';
import { serverAddress, type ServerAddress } from './resolver-address.ts';
import { heard, unheard, type Heard } from './said.ts';

export interface AuthoritativeOptions {
  /**
   * Where to ask the server that DNS says is at an address, as `127.0.0.1:5353`; null where nowhere. By default it is the address itself, and null
   * for addresses that are not public (RFC 6890): who publishes records must not choose which machines of your network get packets. Behind split
   * DNS, name the addresses that may be asked.
   */
  readonly addressOf?: (address: string) => string | null;
  /** Milliseconds for one question, retries included. Default 5000. */
  readonly timeout?: number;
}

/**
 * Asks authoritative servers themselves: plain DNS over UDP, and TCP where an answer does not fit, without recursion. Only an answer with AA counts
 * as one. A server that does not answer is asked a second time.
 *
 * `ask` throws InputError where `addressOf` gives something that is no address.
 *
 * @example
 * const report = await check('example.com', { resolver, authorities: authoritativeServers() });
 */
export function authoritativeServers(options: AuthoritativeOptions = {}): Authorities {
  const { addressOf = publicAddress, timeout = 5000 } = options;
  return {
    async ask(address, name, type, { milliseconds = timeout } = {}) {
      const fault = nameFault(name);
      if (fault !== null) return unheard('malformed', `${name} cannot be asked for: ${fault}`);
      const at = addressOf(address);
      if (at === null) return { status: 'unasked', detail: whyNot(address) };
      return await askTwice(serverAddress(at), name, type, Math.min(milliseconds, timeout));
    },
  };
}

function whyNot(address: string): string {
  const special = specialAddress(address);
  return special === null ? `${address} is not to be asked` : `${address} is ${special} address`;
}

/** The address itself where questions may go there, else null. */
export function publicAddress(address: string): string | null {
  return specialAddress(address) === null ? address : null;
}

/** What the system says where a machine has no address or no way of the kind: mostly one without IPv6. */
const NO_WAY: ReadonlySet<unknown> = new Set(['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT']);

async function askTwice(server: ServerAddress, name: string, type: RrType, timeout: number): Promise<Said> {
  const last: { heard?: Heard; noWay?: boolean } = {};
  const attempt = async (signal: AbortSignal): Promise<Heard['reply']> => {
    const question = { id: randomInt(0x10000), name, type, recursive: false };
    try {
      const message = await exchange(server, question, signal);
      const reply = readReply(message, question, { server: server.text, trusted: false });
      last.heard = { reply, authoritative: isAuthoritative(message) };
      return reply;
    } catch (error) {
      last.noWay = error instanceof Error && 'code' in error && NO_WAY.has(error.code);
      const { cause, detail } = networkCause(signal.aborted ? signal.reason : error);
      return failedAnswer(cause, detail);
    }
  };
  const reply = await askInTurn([{ server: null, ask: attempt }], {
    turn: { first: 0 },
    until: performance.now() + timeout,
  });
  if (last.noWay === true && reply.status === 'failed')
    return { status: 'unreachable', detail: `this machine reaches no such address: ${reply.detail}` };
  if (reply.status === 'failed' && reply.cause === 'timeout')
    return unheard('timeout', `no answer within ${timeout} ms`);
  return heard({ reply, authoritative: last.heard?.authoritative ?? false });
}
