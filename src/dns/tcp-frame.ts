import type { Socket } from 'node:net';

/** A message as it goes over TCP: its length in two octets in front (RFC 1035 §4.2.2, RFC 7766 §8). */
export function framed(message: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(message.length + 2);
  frame.writeUInt16BE(message.length, 0);
  frame.set(message, 2);
  return frame;
}

/** Calls back for each whole message that arrives, however the stream is cut into pieces. */
export function onFramedMessages(socket: Socket, receive: (message: Buffer) => void): void {
  let pending: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (pending.length >= 2) {
      const end = 2 + pending.readUInt16BE(0);
      if (pending.length < end) return;
      receive(pending.subarray(2, end));
      pending = pending.subarray(end);
    }
  });
}
