import * as http from 'node:http';
import type * as http2 from 'node:http2';
import * as https from 'node:https';
import { openSession, postHttp2 } from './http2-session.ts';
import { POST_HEADERS, wholeBody, type HttpReply } from './http-message.ts';
import { sharedOpening, type SharedOpening } from './shared-opening.ts';
import { openTls } from './tls-connection.ts';

export interface HttpClient {
  /** Rejects with the cause as an Error where no whole reply came; with the signal's reason where that ended it. */
  post(url: URL, body: Buffer, signal: AbortSignal): Promise<HttpReply>;
  close(): void;
}

/** What a server was found to speak: an open HTTP/2 session, or HTTP/1.1. */
type Protocol = http2.ClientHttp2Session | 'http/1.1';

/**
 * A client for the one request that DNS over HTTPS needs, over HTTP/2 or HTTP/1.1 as the server has it (ALPN, RFC 7301): several public
 * resolvers speak HTTP/2 only. A connection is kept for the next question, and keeps no process alive while nothing is under way.
 *
 * @param ca certificates to trust in place of the system's, PEM
 */
export function httpClient(ca?: string): HttpClient {
  const trust = ca === undefined ? {} : { ca };
  const plainAgent = new http.Agent({ keepAlive: true });
  const secureAgent = new https.Agent({ keepAlive: true, ...trust });
  const protocols = new Map<string, SharedOpening<Protocol>>();

  const protocolOf = (url: URL, signal: AbortSignal): Promise<Protocol> => {
    const known = protocols.get(url.origin);
    if (known !== undefined) return known.wait(signal);
    const forget = (): void => {
      if (protocols.get(url.origin) === found) protocols.delete(url.origin);
    };
    const found = sharedOpening<Protocol>(async (given) => {
      const socket = await openTls(url, trust, given);
      if (socket.alpnProtocol === 'h2') return openSession(url, socket, forget);
      socket.destroy();
      return 'http/1.1';
    });
    protocols.set(url.origin, found);
    found.opened.catch(forget);
    return found.wait(signal);
  };

  return {
    async post(url, body, signal) {
      signal.throwIfAborted();
      if (url.protocol === 'http:') return await postHttp1(http.request, url, body, { agent: plainAgent, signal });
      const protocol = await protocolOf(url, signal);
      return protocol === 'http/1.1'
        ? await postHttp1(https.request, url, body, { agent: secureAgent, signal })
        : await postHttp2(protocol, url, body, signal);
    },
    close() {
      plainAgent.destroy();
      secureAgent.destroy();
      for (const { opened } of protocols.values()) opened.then(destroyed, () => undefined);
      protocols.clear();
    },
  };
}

function destroyed(protocol: Protocol): void {
  if (protocol !== 'http/1.1') protocol.destroy();
}

type Request = typeof http.request;

async function postHttp1(
  request: Request,
  url: URL,
  body: Buffer,
  options: { agent: http.Agent; signal: AbortSignal },
): Promise<HttpReply> {
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const headers = { ...POST_HEADERS, 'content-length': body.length };
    request(url, { method: 'POST', headers, ...options })
      .on('response', resolve)
      .on('error', reject)
      .on('upgrade', (_response, socket) => socket.destroy())
      .on('close', () => reject(new Error('the server closed the connection without a reply')))
      .end(body);
  });
  const contentType = response.headers['content-type'] ?? '';
  return { status: response.statusCode ?? 0, contentType, body: await wholeBody(response) };
}
