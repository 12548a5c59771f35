import type { Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Server } from 'node:net';

/** Starts listening and resolves with the port. Rejects with the system's error. */
export async function listening(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** Binds a datagram socket. Rejects with the system's error. */
export async function bindUdp(socket: UdpSocket, port: number, host: string): Promise<void> {
  socket.bind(port, host);
  await once(socket, 'listening');
}

/** Closes a server or socket, one that never listened too. */
export async function closed(server: { close(callback: () => void): unknown }): Promise<void> {
  await new Promise<void>((resolve) => {
    try {
      server.close(() => resolve());
    } catch {
      resolve();
    }
  });
}
