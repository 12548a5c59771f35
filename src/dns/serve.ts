import * as dgram from 'node:dgram';
import { setMaxListeners } from 'node:events';
import * as net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Resolver } from '../model/resolver.ts';
import { bindBoth, closed, listening } from './serve-socket.ts';
import { webServer } from './serve-doh.ts';
import { faultScript, faultyMessage, type Fault, type Outcome, type Transport } from './serve-fault.ts';
import {
  authorityRcode,
  RCODE,
  rcodeOf,
  readQuery,
  writeResponse,
  type Query,
  type ResponseContent,
} from './serve-message.ts';
import type { ServeOptions } from './serve-options.ts';
import { framed, onFramedMessages } from './tcp-frame.ts';

/** A running server. */
export interface DnsServer {
  readonly host: string;
  /** Port of UDP and TCP. */
  readonly port: number;
  readonly dohUrl: string;
  /** Questions received, faulty ones included. */
  readonly counts: Readonly<Record<Transport, number>>;
  /** Each question received, in order, as `doh TXT example.com`. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

/**
 * Serves what a resolver answers as a DNS server: UDP and TCP at one port, DoH at another (path /dns-query, POST and GET). With scripted faults it is
 * every broken server a test needs.
 *
 * Rejects with the system's error where a port is taken.
 */
export async function serve(resolver: Resolver, options: ServeOptions = {}): Promise<DnsServer> {
  const { host = '127.0.0.1', port = 0, dohPort = 0, tls, authoritative = false, faults = [] } = options;
  const counts = { udp: 0, tcp: 0, doh: 0 };
  const log: string[] = [];
  const strike = faultScript(faults);
  const ended = new AbortController();
  // Every answer that is late or slow listens to it.
  setMaxListeners(0, ended.signal);

  /** The outcome for one message, or null where nothing is sent. */
  const respond = async (octets: Buffer, transport: Transport): Promise<Outcome | null> => {
    const query = readQuery(octets);
    if (query === null) return null;
    counts[transport]++;
    log.push(`${transport} ${query.type} ${query.name}`);
    const fault = strike(query, transport);
    if (fault !== null && isLost(fault, transport)) return null;
    const answer = await resolver.resolve(query.name, query.type);
    if (answer.status === 'failed' && answer.cause === 'timeout') return null;
    const content = { answer, rcode: authoritative ? authorityRcode(answer) : rcodeOf(answer), authoritative };
    const whole = wholeResponse(query, content);
    const fits = transport !== 'udp' || whole.length <= query.datagramSize;
    const right = fits ? whole : writeResponse(query, { ...content, truncated: true });
    if (fault?.fault === 'late') await delay(fault.milliseconds ?? 1000, undefined, { signal: ended.signal });
    return { message: (fault && faultyMessage(fault.fault, query, right)) ?? right, fault };
  };
  const connections = new Set<net.Socket>();
  const remember = (socket: net.Socket): void => {
    connections.add(socket.on('close', () => connections.delete(socket)).on('error', () => undefined));
  };

  const tcp = net.createServer((socket) => {
    remember(socket);
    onFramedMessages(socket, async (octets) => {
      const outcome = await respond(octets, 'tcp').catch(() => null);
      if (outcome?.fault?.fault === 'reset') socket.resetAndDestroy();
      else if (outcome !== null) socket.write(framed(outcome.message));
    });
  });
  const udp = dgram.createSocket(net.isIPv6(host) ? 'udp6' : 'udp4');
  udp.on('message', async (octets, peer) => {
    const outcome = await respond(octets, 'udp').catch(() => null);
    if (outcome !== null && !ended.signal.aborted) udp.send(outcome.message, peer.port, peer.address);
  });
  const web = webServer(options, (octets) => respond(octets, 'doh'), ended.signal).on('connection', remember);
  const close = async (): Promise<void> => {
    ended.abort();
    for (const socket of connections) socket.destroy();
    await Promise.all([closed(tcp), closed(web), closed(udp)]);
  };
  try {
    const bound = await bindBoth(tcp, udp, port, host);
    const dohBound = await listening(web, dohPort, host);
    const authority = `${net.isIPv6(host) ? `[${host}]` : host}:${dohBound}`;
    const dohUrl = `${tls === undefined ? 'http' : 'https'}://${authority}/dns-query`;
    return { host, port: bound, dohUrl, counts, log, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The response, or SERVFAIL where the answer is more than a message can hold. */
function wholeResponse(query: Query, content: ResponseContent): Buffer {
  try {
    return writeResponse(query, content);
  } catch {
    return writeResponse(query, { answer: null, rcode: RCODE.SERVFAIL });
  }
}

/** Whether the question gets no answer at all: dropped, or struck by a fault that this transport has no way to show. */
function isLost({ fault }: Fault, transport: Transport): boolean {
  if (fault === 'drop') return true;
  if (fault === 'reset') return transport === 'udp';
  return (
    transport !== 'doh' && ['http-400', 'http-503', 'html', 'wrong-type', 'slow-body', 'oversized'].includes(fault)
  );
}
