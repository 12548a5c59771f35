import type { FaultKind, Transport } from '../../src/dns/serve-fault.ts';

const ANYWHERE: readonly FaultKind[] = [
  'drop',
  'late',
  'servfail',
  'refused',
  'formerr',
  'truncated',
  'wrong-id',
  'wrong-question',
  'garbage',
  'cut',
];
/** What a server can do wrong over each transport. */
export const FAULTS: Readonly<Record<Transport, readonly FaultKind[]>> = {
  udp: ANYWHERE,
  tcp: [...ANYWHERE, 'reset'],
  doh: [...ANYWHERE, 'reset', 'http-400', 'http-503', 'html', 'wrong-type', 'slow-body', 'oversized'],
};
