import * as http from 'node:http';
import * as http2 from 'node:http2';
import * as https from 'node:https';
import type { Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { readQuery } from './serve-message.ts';
import type { Outcome } from './serve-fault.ts';
import type { ServeOptions } from './serve-options.ts';

type Respond = (octets: Buffer) => Promise<Outcome | null>;

const DNS_MESSAGE = 'application/dns-message';
const OVERSIZED = 70_000;
/** Octets of a query over GET or POST that are read; a query has one name, one type, and EDNS. */
const QUERY_MAX = 4096;

/** The web server of DoH (RFC 8484): POST with the message as body, GET with it in `dns`. */
export function webServer(
  { tls, http: versions = 'both' }: ServeOptions,
  respond: Respond,
  ended: AbortSignal,
): Server {
  const handle = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    answer(request, response, respond, ended).catch(() => response.destroy());
  };
  if (tls === undefined) return http.createServer(handle);
  if (versions === 'h1') return https.createServer(tls, handle);
  const server = http2.createSecureServer({ ...tls, allowHTTP1: versions === 'both' });
  // Node's compatibility objects have the members used here under both versions of HTTP.
  server.on('request', (request, response) => handle(request as never, response as never));
  return server;
}

async function answer(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  respond: Respond,
  ended: AbortSignal,
): Promise<void> {
  const body = await bodyOf(request);
  if (body === null || readQuery(body) === null)
    return send(response, 400, 'text/plain', 'expected a DNS message: POST it, or GET with ?dns=');
  const outcome = await respond(body);
  // A question that is dropped stays open until the client gives up or the server ends.
  if (outcome === null) return;
  const { message, fault } = outcome;
  switch (fault?.fault) {
    case 'reset':
      response.destroy();
      return;
    case 'http-400':
      return send(response, 400, 'text/plain', 'bad request');
    case 'http-503':
      return send(response, 503, 'text/plain', 'service unavailable');
    case 'html':
      return send(response, 200, 'text/html', '<html><body>Please log in to the network</body></html>');
    case 'wrong-type':
      return send(response, 200, 'application/octet-stream', message);
    case 'oversized':
      return send(response, 200, DNS_MESSAGE, Buffer.concat([message, Buffer.alloc(OVERSIZED)]));
    case 'slow-body':
      response.writeHead(200, { 'content-type': DNS_MESSAGE, 'content-length': message.length });
      response.write(message.subarray(0, 12));
      await delay(fault.milliseconds ?? 1000, undefined, { signal: ended });
      response.end(message.subarray(12));
      return;
    default:
      return send(response, 200, DNS_MESSAGE, message);
  }
}

function send(response: http.ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

async function bodyOf(request: http.IncomingMessage): Promise<Buffer | null> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname !== '/dns-query') return null;
  if (request.method === 'GET') return Buffer.from(url.searchParams.get('dns') ?? '', 'base64url');
  if (request.method !== 'POST' || request.headers['content-type'] !== DNS_MESSAGE) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > QUERY_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
