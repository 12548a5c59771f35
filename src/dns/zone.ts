import type { Resolver } from '../model/resolver.ts';
import type { Rr } from '../model/rr.ts';
import { followRecords } from './cname-stretch.ts';
import { abortedAnswer, failedAnswer } from './failed-answer.ts';
import { zoneIndex } from './zone-index.ts';

/**
 * A resolver that knows records and asks nobody: it answers as the authoritative servers of these zones together would (RFC 1034 §4.3.2 as
 * refined by RFC 4592, RFC 6672 and RFC 8020), CNAMEs followed from one zone into the other. It is never authenticated.
 *
 * - Every SOA begins a zone; a name belongs to the deepest zone at or above it. Without any SOA the records are one closed world from the
 *   root down, in which NS hand nothing over: what is not there does not exist. To read such records as part of a larger world, lay them over
 *   it with `overlayResolver`.
 * - What the records do not speak of is `failed: offline` and never "no record": names outside the zones, and names at or below an NS that is not
 *   at an apex, glue included. The path says how far CNAMEs led. Outside the zones a record is still found by its exact name and type.
 * - `failed: malformed` is a name that cannot be asked for, or that a DNAME makes too long (YXDOMAIN, RFC 6672 §2.2); `failed: cname-loop` a
 *   path that comes back to a name or has more than 16 hops.
 * - A CNAME beside other data is followed for every type; of two CNAMEs at one name the first counts.
 *
 * Names are equal whatever the case of their ASCII letters; records come in the spelling and order given, equal ones once, those made from a
 * wildcard under the name asked for. Records whose owner name cannot be (`nameFault`) are left out.
 *
 * @example
 * const resolver = zoneResolver([{ name: 'example.com', ttl: 300, type: 'TXT', strings: ['v=spf1 -all'] }]);
 * await resolver.resolve('example.com', 'TXT');
 */
export function zoneResolver(rrs: readonly Rr[]): Resolver {
  const index = zoneIndex(rrs, 'closed');
  return {
    async resolve(name, type, { signal } = {}) {
      if (signal?.aborted === true) return abortedAnswer();
      const end = followRecords(index, [], name, type);
      return end.answer ?? failedAnswer(end.cause, end.detail, end.path);
    },
  };
}
