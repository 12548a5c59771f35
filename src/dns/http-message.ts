import type { Readable } from 'node:stream';

/** The reply to one POST, body whole. */
export interface HttpReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

/** The headers of a question (RFC 8484 §4.1), its length aside. */
export const POST_HEADERS = { 'content-type': 'application/dns-message', accept: 'application/dns-message' } as const;

/** The most octets read of one reply: a DNS message has at most 65535 (RFC 8484 §6). */
const BODY_MAX = 65535;

/** Reads a body to its end. Rejects, and reads no further, where it is larger than a DNS message can be. */
export async function wholeBody(stream: Readable): Promise<Buffer> {
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
