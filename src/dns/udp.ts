import { randomInt } from 'node:crypto';
import * as dgram from 'node:dgram';
import * as net from 'node:net';
import type { Resolver } from '../model/resolver.ts';
import type { RrType } from '../model/rr.ts';
import { nameFault } from '../text/domain-name.ts';
import { chase } from './chase.ts';
import { failedAnswer } from './failed-answer.ts';
import { askInTurn, checkTurn, type Attempt } from './failover.ts';
import { isTruncated, readReply, writeQuery, type Question, type Reply } from './message.ts';
import { networkCause } from './network-cause.ts';
import { isLoopback, serverAddress, type ServerAddress } from './resolver-address.ts';
import { framed, onFramedMessages } from './tcp-frame.ts';

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
    let message = await overUdp(server, question, signal);
    if (isTruncated(message)) message = await overTcp(server, question, signal);
    return readReply(message, question, channel);
  } catch (error) {
    const { cause, detail } = networkCause(signal.aborted ? signal.reason : error);
    return failedAnswer(cause, detail);
  }
}

/** One datagram each way. Datagrams that do not answer this question are passed over: they may be forged, or late. */
function overUdp({ host, port }: ServerAddress, question: Question, signal: AbortSignal): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const query = writeQuery(question);
    const socket = dgram.createSocket(net.isIPv6(host) ? 'udp6' : 'udp4');
    let ended = false;
    const end = (settle: () => void): void => {
      if (ended) return;
      ended = true;
      signal.removeEventListener('abort', abort);
      socket.close();
      settle();
    };
    const abort = (): void => end(() => reject(signal.reason));
    signal.addEventListener('abort', abort, { once: true });
    socket.once('error', (error) => end(() => reject(error)));
    socket.on('message', (message) => {
      if (answers(message, question)) end(() => resolve(message));
    });
    // A connected socket hears only from the address it is connected to, and learns that nobody listens there.
    // Told by event: given a callback, Node would hand that one the failure too, in place of the error event.
    socket.once('connect', () => {
      if (!ended) socket.send(query);
    });
    socket.connect(port, host);
  });
}

function overTcp({ host, port }: ServerAddress, question: Question, signal: AbortSignal): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const query = writeQuery(question);
    const socket = net.connect({ host, port, signal });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the server closed the connection without an answer')));
    socket.once('connect', () => socket.write(framed(query)));
    onFramedMessages(socket, (message) => {
      resolve(message);
      socket.destroy();
    });
  });
}

/** Whether a datagram is meant for this question: the id, and the question itself where there is one. */
function answers(message: Buffer, question: Question): boolean {
  if (message.length < 12 || message.readUInt16BE(0) !== question.id) return false;
  const asked = writeQuery(question).subarray(12, -11);
  const echoed = message.subarray(12, 12 + asked.length);
  return (
    message.readUInt16BE(4) === 0 || echoed.toString('latin1').toLowerCase() === asked.toString('latin1').toLowerCase()
  );
}
