import type { Answer } from './answer.ts';
import type { Location } from './location.ts';

/** The servers that take mail for a domain (RFC 5321 §5.1). */
export interface MxEvidence {
  /**
   * found: MX records that name servers. null: the one MX record that says that the domain takes no mail (RFC 7505). implicit: no MX record, but an
   * address, so the domain itself is its server. none: neither. unknown: DNS did not answer.
   */
  readonly status: 'found' | 'null' | 'implicit' | 'none' | 'unknown';
  /** The answer to MX at the domain. */
  readonly answer: Answer;
  /** What the MX records name, by preference, then by name; where it is implicit, the domain itself. */
  readonly exchanges: readonly MxExchange[];
  /** Exchanges beyond those, which were not looked at. */
  readonly left: number;
}

/** One server, as an MX record names it. */
export interface MxExchange {
  /** Null where no MX record names it. */
  readonly preference: number | null;
  /** The name; `''` is the root, a null MX. */
  readonly name: string;
  /**
   * found: it has an address. dangling: it has none, or does not exist. null: the root. address: an IP address where a name should be.
   * unknown: DNS did not answer, so that there may be an address.
   */
  readonly status: 'found' | 'dangling' | 'null' | 'address' | 'unknown';
  /** Its addresses, IPv4 before IPv6. */
  readonly addresses: readonly string[];
  /** The answers to A and AAAA at the name; null where there was nothing to ask. */
  readonly a: Answer | null;
  readonly aaaa: Answer | null;
  /** Where the MX record stands, if it was read from a file. */
  readonly at?: Location;
}
