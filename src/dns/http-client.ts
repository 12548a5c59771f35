import * as http from 'node:http';
import * as http2 from 'node:http2';
import * as https from 'node:https';
import type { Readable } from 'node:stream';
import { openTls } from './tls-connection.ts';

/** The reply to one POST, body whole. */
export interface HttpReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

export interface HttpClient {
  /** Rejects with the cause as an Error where no whole reply came; with the signal's reason where that ended it. */
  post(url: URL, body: Buffer, signal: AbortSignal): Promise<HttpReply>;
  close(): void;
}

/** The most octets read of one reply: a DNS message has at most 65535 (RFC 8484 §6). */
const BODY_MAX = 65535;
const HEADERS = { 'content-type': 'application/dns-message', accept: 'application/dns-message' } as const;

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
  const protocols = new Map<string, Promise<Protocol>>();

  const protocolOf = (url: URL, signal: AbortSignal): Promise<Protocol> => {
    const known = protocols.get(url.origin);
    if (known !== undefined) return known;
    const forget = (): void => {
      if (protocols.get(url.origin) === found) protocols.delete(url.origin);
    };
    const found: Promise<Protocol> = openTls(url, trust, signal).then((socket) => {
      if (socket.alpnProtocol !== 'h2') {
        socket.destroy();
        return 'http/1.1';
      }
      const session = http2.connect(url.origin, { createConnection: () => socket });
      for (const end of ['close', 'goaway', 'error'] as const) session.on(end, forget);
      session.unref();
      return session;
    });
    protocols.set(url.origin, found);
    found.catch(forget);
    return found;
  };

  return {
    async post(url, body, signal) {
      signal.throwIfAborted();
      if (url.protocol === 'http:') return await postHttp1(http.request, url, body, { agent: plainAgent, signal });
      const protocol = await protocolOf(url, signal);
      signal.throwIfAborted();
      return protocol === 'http/1.1'
        ? await postHttp1(https.request, url, body, { agent: secureAgent, signal })
        : await postHttp2(protocol, url, body, signal);
    },
    close() {
      plainAgent.destroy();
      secureAgent.destroy();
      for (const found of protocols.values()) found.then(destroyed, () => undefined);
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
    const headers = { ...HEADERS, 'content-length': body.length };
    request(url, { method: 'POST', headers, ...options })
      .on('response', resolve)
      .on('error', reject)
      .end(body);
  });
  const contentType = response.headers['content-type'] ?? '';
  return { status: response.statusCode ?? 0, contentType, body: await whole(response) };
}

const underWay = new WeakMap<http2.ClientHttp2Session, number>();

async function postHttp2(
  session: http2.ClientHttp2Session,
  url: URL,
  body: Buffer,
  signal: AbortSignal,
): Promise<HttpReply> {
  hold(session, 1);
  try {
    const headers = { ...HEADERS, ':method': 'POST', ':path': url.pathname + url.search };
    const stream = session.request(headers, { signal });
    const response = new Promise<http2.IncomingHttpHeaders & http2.IncomingHttpStatusHeader>((resolve, reject) => {
      stream.on('response', resolve).on('error', reject);
      stream.on('close', () => reject(new Error('the server closed the stream without a reply')));
    });
    stream.end(body);
    const { ':status': status = 0, 'content-type': contentType = '' } = await response;
    return { status, contentType, body: await whole(stream) };
  } finally {
    hold(session, -1);
  }
}

/** Lets the session keep the process alive while a request is under way, and only then. */
function hold(session: http2.ClientHttp2Session, change: 1 | -1): void {
  const count = (underWay.get(session) ?? 0) + change;
  underWay.set(session, count);
  if (session.destroyed) return;
  if (count === 0) session.unref();
  else session.ref();
}

async function whole(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_MAX) {
      stream.destroy();
      throw new Error(`the reply is larger than a DNS message can be (${BODY_MAX} octets)`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
