/**
 * Buffers that keep the octets of domain names exact in dns-packet.
 *
 * dns-packet reads a label with `buffer.toString('utf-8', …)` and writes one with `buffer.write(label)`, cutting names at every dot. A label is
 * octets, any octets (RFC 1035 §3.1, RFC 2181 §11), and SPF macros do produce odd ones. These buffers answer those two calls in the
 * notation of the model instead: one UTF-16 unit an octet, a dot or backslash inside a label escaped.
 */
export function readableOctets(message: Uint8Array): Buffer {
  const view = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  const plain = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  view.toString = (_encoding, start, end) => plain.toString('latin1', start, end).replace(/[.\\]/g, '\\$&');
  return view;
}

/** A buffer for dns-packet to write a message of names into which {@link protectName} has gone. */
export function writableOctets(size: number): Buffer {
  const view = Buffer.alloc(size);
  const plain = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
  const write = (text: string, offset?: number | string): number =>
    plain.write(text.replaceAll(DOT, '.'), typeof offset === 'number' ? offset : 0, 'latin1');
  return Object.assign(view, { write });
}

/** Stands for a dot inside a label while dns-packet cuts the name at the dots between labels. */
const DOT = '\ue000';

/** A name in the notation of the model, as dns-packet has to be given it together with {@link writableOctets}. */
export function protectName(name: string): string {
  return name.replace(/\\(.)/gs, (_escape, c: string) => (c === '.' ? DOT : c));
}
