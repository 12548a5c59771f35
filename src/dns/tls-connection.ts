import { isIP } from 'node:net';
import * as tls from 'node:tls';

/**
 * Opens a TLS connection that offers HTTP/2 and HTTP/1.1; which the server took is the socket's `alpnProtocol`. Rejects with the cause, or with
 * the signal's reason.
 */
export function openTls(url: URL, trust: { ca?: string }, signal: AbortSignal): Promise<tls.TLSSocket> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const servername = isIP(host) === 0 ? { servername: host } : {};
  return new Promise((resolve, reject) => {
    const socket = tls.connect({
      host,
      port: url.port === '' ? 443 : Number(url.port),
      ALPNProtocols: ['h2', 'http/1.1'],
      ...servername,
      ...trust,
    });
    const abort = (): void => void socket.destroy(reasonOf(signal));
    const closed = (): void => {
      signal.removeEventListener('abort', abort);
      reject(new Error('the server closed the connection during the TLS handshake'));
    };
    signal.addEventListener('abort', abort, { once: true });
    socket.once('error', reject).once('close', closed);
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', abort);
      socket.off('error', reject).off('close', closed);
      resolve(socket);
    });
  });
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason));
}
