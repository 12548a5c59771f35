import type { RrType } from '../model/rr.ts';

/** What the data of a type consists of, for messages. */
export function rdataForm(type: RrType): string {
  switch (type) {
    case 'A':
      return 'an A record holds one IPv4 address, such as 192.0.2.1';
    case 'AAAA':
      return 'an AAAA record holds one IPv6 address, such as 2001:db8::1';
    case 'CNAME':
    case 'DNAME':
    case 'NS':
    case 'PTR':
      return `the data of ${type} is one name`;
    case 'MX':
      return 'the data of MX is a preference and a host name';
    case 'SOA':
      return 'the data of SOA is two names, a serial and four times';
    case 'TXT':
    case 'SPF':
      return `the data of ${type} is one string or several`;
    default:
      return `the data of ${type} is what its own RFC says`;
  }
}
