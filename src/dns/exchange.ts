import * as dgram from 'node:dgram';
import * as net from 'node:net';
import { isTruncated, isWithoutEdns, writeQuery, type Question } from './message.ts';
import type { ServerAddress } from './resolver-address.ts';
import { framed, onFramedMessages } from './tcp-frame.ts';

/**
 * Sends one question to one server and waits for its answer: over UDP, and over TCP where the answer does not fit (RFC 7766 §5).
 * A server that does not speak EDNS is asked once more without it, as resolvers do (RFC 6891 §6.2.2).
 *
 * Rejects with what the system says, or with the signal's reason.
 */
export async function exchange(server: ServerAddress, question: Question, signal: AbortSignal): Promise<Buffer> {
  const message = await overUdp(server, question, signal);
  if (question.edns !== false && isWithoutEdns(message))
    return await exchange(server, { ...question, edns: false }, signal);
  return isTruncated(message) ? await overTcp(server, question, signal) : message;
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
    socket.once('connect', () => {
      if (!ended) socket.send(query);
    });
    // A connected socket hears only from the address it is connected to, and learns that nobody listens there. The event and not a callback: that
    // would also be called where there is no way to the address.
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
  const asked = writeQuery({ ...question, edns: false }).subarray(12);
  const echoed = message.subarray(12, 12 + asked.length);
  return (
    message.readUInt16BE(4) === 0 || echoed.toString('latin1').toLowerCase() === asked.toString('latin1').toLowerCase()
  );
}
