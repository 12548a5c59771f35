import type { RecordSource } from '../../src/model/record-source.ts';
import type { Rr } from '../../src/model/rr.ts';
import { rrs, TTL } from '../dns/zone-literals.ts';

/** Records from lines as `rrs` reads them, but that all behind TXT or SPF is one string. */
export function zoneLines(text: string): Rr[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .flatMap((line): Rr[] => {
      const [, name = '', type, string = ''] = /^(\S+) (TXT|SPF) (.*)$/.exec(line) ?? [];
      if (type === 'TXT' || type === 'SPF') return [{ name, ttl: TTL, type, strings: [string] }];
      // The exchange of a null MX is the root.
      return rrs(line.replace(/ \.$/, ' '));
    });
}

/** A source that hands out records a few at a time, and counts how often it is read. */
export function sourceOf(records: readonly Rr[], size: number = 3): RecordSource & { readonly passes: () => number } {
  let passes = 0;
  return {
    passes: () => passes,
    async *read() {
      passes++;
      for (let i = 0; i < records.length; i += size) yield records.slice(i, i + size);
    },
  };
}
