import type { RrType } from '../model/rr.ts';
import { canonicalName } from '../text/domain-name.ts';
import { RCODE, writeResponse, type Query } from './serve-message.ts';

export type Transport = 'udp' | 'tcp' | 'doh';

/** What goes wrong with one question. The last five exist only over DoH, and `reset` only over TCP and DoH; elsewhere they drop the question. */
export type FaultKind =
  | 'drop'
  | 'late'
  | 'servfail'
  | 'refused'
  | 'formerr'
  | 'truncated'
  | 'wrong-id'
  | 'wrong-question'
  | 'garbage'
  | 'cut'
  | 'reset'
  | 'http-400'
  | 'http-503'
  | 'html'
  | 'wrong-type'
  | 'slow-body'
  | 'oversized';

/** A scripted fault: which questions it strikes, how often, and what happens to them. */
export interface Fault {
  readonly fault: FaultKind;
  /** Default: every name. */
  readonly name?: string;
  /** Default: every type. */
  readonly type?: RrType;
  /** Default: every transport. */
  readonly transport?: Transport;
  /** How many questions it strikes before it is over. Default: all. */
  readonly times?: number;
  /** Milliseconds of `late` and `slow-body`. Default 1000. */
  readonly milliseconds?: number;
}

/** What to send for one message, and the fault that strikes it. */
export interface Outcome {
  readonly message: Buffer;
  readonly fault: Fault | null;
}

/** Picks the first scripted fault that strikes a question, and counts it as used. */
export function faultScript(faults: readonly Fault[]): (query: Query, transport: Transport) => Fault | null {
  const left = new Map(faults.map((fault) => [fault, fault.times ?? Infinity]));
  return (query, transport) => {
    for (const [fault, times] of left) {
      const strikes =
        times > 0 &&
        (fault.name === undefined || canonicalName(fault.name) === canonicalName(query.name)) &&
        (fault.type ?? query.type) === query.type &&
        (fault.transport ?? transport) === transport;
      if (!strikes) continue;
      left.set(fault, times - 1);
      return fault;
    }
    return null;
  };
}

/** The octets that go out in place of the right response, or null where the fault is not in the octets. */
export function faultyMessage(fault: FaultKind, query: Query, right: Buffer): Buffer | null {
  const only = (rcode: number): Buffer => writeResponse(query, { answer: null, rcode });
  switch (fault) {
    case 'servfail':
      return only(RCODE.SERVFAIL);
    case 'refused':
      return only(RCODE.REFUSED);
    case 'formerr':
      return only(RCODE.FORMERR);
    case 'truncated':
      return writeResponse(query, { answer: null, rcode: RCODE.NOERROR, truncated: true });
    case 'wrong-id':
      return Buffer.concat([Buffer.of((right[0] ?? 0) ^ 0xff), right.subarray(1)]);
    case 'wrong-question':
      return writeResponse({ ...query, name: 'another.example' }, { answer: null, rcode: RCODE.NXDOMAIN });
    case 'garbage':
      return Buffer.from('This is no DNS message, whatever the length octets of it may seem to say.');
    case 'cut':
      return right.subarray(0, Math.max(13, right.length - 50));
    default:
      return null;
  }
}
