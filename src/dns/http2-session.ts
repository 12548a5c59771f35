import * as http2 from 'node:http2';
import type { TLSSocket } from 'node:tls';
import { POST_HEADERS, wholeBody, type HttpReply } from './http-message.ts';
import { isTimeLimit } from './network-cause.ts';

/** How a session stands. */
interface Use {
  /** Requests on it that have no reply yet. */
  underWay: number;
  /** Whether it takes no more requests. */
  retired: boolean;
  /** Ends when the last request begun has gone out whole. */
  sent: Promise<void>;
  readonly forget: () => void;
}

const uses = new WeakMap<http2.ClientHttp2Session, Use>();

/**
 * An HTTP/2 session on a connection that has agreed to it. It keeps no process alive while no request is under way.
 *
 * @param forget called when the session takes no more requests; it may be called again
 */
export function openSession(url: URL, socket: TLSSocket, forget: () => void): http2.ClientHttp2Session {
  const session = http2.connect(url.origin, { createConnection: () => socket });
  for (const end of ['close', 'goaway', 'error'] as const) session.on(end, forget);
  session.unref();
  uses.set(session, { underWay: 0, retired: false, sent: Promise.resolve(), forget });
  return session;
}

/** Rejects with the cause where no whole reply came; with the signal's reason where that ended it. */
export async function postHttp2(
  session: http2.ClientHttp2Session,
  url: URL,
  body: Buffer,
  signal: AbortSignal,
): Promise<HttpReply> {
  hold(session, 1);
  try {
    const stream = await send(session, url, body, signal);
    const response = new Promise<http2.IncomingHttpHeaders & http2.IncomingHttpStatusHeader>((resolve, reject) => {
      stream.on('response', resolve).on('error', reject);
      stream.on('close', () => reject(new Error('the server closed the stream without a reply')));
    });
    const { ':status': status = 0, 'content-type': contentType = '' } = await response;
    return { status, contentType, body: await wholeBody(stream) };
  } catch (error) {
    if (isTimeLimit(signal.reason)) retire(session);
    throw error;
  } finally {
    hold(session, -1);
  }
}

/**
 * Sends one request, after those before it have gone out whole: knot-resolver refuses a stream that begins while another's body is still to
 * come.
 */
async function send(
  session: http2.ClientHttp2Session,
  url: URL,
  body: Buffer,
  signal: AbortSignal,
): Promise<http2.ClientHttp2Stream> {
  const use = uses.get(session);
  const before = use?.sent;
  let sent = (): void => undefined;
  if (use !== undefined) use.sent = new Promise((resolve) => void (sent = resolve));
  await before;
  try {
    signal.throwIfAborted();
    // BIND's named answers a POST without its length with HTTP status 400, over HTTP/2 too.
    const length = { 'content-length': body.length };
    const headers = { ...POST_HEADERS, ...length, ':method': 'POST', ':path': url.pathname + url.search };
    const stream = session.request(headers, { signal });
    stream.once('finish', sent).once('error', sent).once('close', sent);
    return stream.end(body);
  } catch (error) {
    sent();
    throw error;
  }
}

/**
 * A connection that died without a word (a laptop that slept, a NAT that forgot) looks like a slow server, and would be asked in vain until the
 * system gives it up, a quarter of an hour later. So whatever let a question wait too long gets no further ones.
 */
function retire(session: http2.ClientHttp2Session): void {
  const use = uses.get(session);
  if (use === undefined) return;
  use.retired = true;
  use.forget();
}

/** Lets the session keep the process alive while a request is under way, and only then. A retired one ends with its last request. */
function hold(session: http2.ClientHttp2Session, change: 1 | -1): void {
  const use = uses.get(session);
  if (use === undefined) return;
  use.underWay += change;
  if (session.destroyed) return;
  if (use.underWay > 0) session.ref();
  else if (use.retired) session.destroy();
  else session.unref();
}
