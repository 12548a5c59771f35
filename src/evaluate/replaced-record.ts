import type { Resolver } from '../model/resolver.ts';
import { splitText } from '../text/character-string.ts';
import { sameName } from '../text/domain-name.ts';

/** A resolver that says of a domain's TXT records that they are this one, and passes all other questions on. */
export function replacedRecord(domain: string, record: string, below: Resolver): Resolver {
  const rr = { name: domain, type: 'TXT', ttl: 0, strings: splitText(record) } as const;
  return {
    resolve: async (name, type, options) =>
      type === 'TXT' && sameName(name, domain)
        ? { status: 'records', records: [rr], path: [], authenticated: false }
        : below.resolve(name, type, options),
  };
}
