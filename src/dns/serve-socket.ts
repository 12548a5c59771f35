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
async function bindUdp(socket: UdpSocket, port: number, host: string): Promise<void> {
  socket.bind(port, host);
  await once(socket, 'listening');
}

/** How often a free port is looked for that is free for both. */
const PORTS_TRIED = 10;

/**
 * Takes one port for TCP and UDP and resolves with it. Where any free one will do (0), the system picks it for TCP, and another is tried while
 * that one is taken for UDP. Rejects with the system's error.
 */
export async function bindBoth(tcp: Server, udp: UdpSocket, port: number, host: string): Promise<number> {
  for (let tried = 1; ; tried++) {
    const bound = await listening(tcp, port, host);
    try {
      await bindUdp(udp, bound, host);
      return bound;
    } catch (error) {
      if (port !== 0 || tried === PORTS_TRIED) throw error;
      await closed(tcp);
    }
  }
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
