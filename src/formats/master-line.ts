import type { Rr } from '../model/rr.ts';
import { absoluteName, rdataText } from './rdata-text.ts';

/**
 * One record as a line of a master file (RFC 1035 §5.1), without line break: complete names, TTL, class, and text in quotes. It holds printable
 * ASCII only, so that it may also stand in a comment or a message.
 *
 * @example masterLine({ name: 'a.example.com', ttl: 60, type: 'TXT', strings: ['x;y', 'z'] }) // 'a.example.com. 60 IN TXT "x;y" "z"'
 */
export function masterLine(rr: Rr): string {
  return `${absoluteName(rr.name)} ${rr.ttl} IN ${rr.type} ${rdataText(rr)}`;
}
