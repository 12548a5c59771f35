import { nameKey } from '../dns/zone-lineage.ts';
import type { RecordSource } from '../model/record-source.ts';
import type { Rr } from '../model/rr.ts';

/**
 * The same records, and an SOA for each zone that the files say they are and hold none of: what such a file does not hold, its zone then has not. Tools as
 * octoDNS leave the SOA to the DNS host, and take out of the zone what is not in the file.
 */
export function wholeZones(source: RecordSource): RecordSource {
  return {
    ...source,
    async *read() {
      const begun = new Set<string>();
      for await (const rrs of source.read()) {
        for (const rr of rrs) if (rr.type === 'SOA') begun.add(nameKey(rr.name));
        yield rrs;
      }
      const apexes = (source.zones?.() ?? []).map((zone) => zone.replace(/\.$/, ''));
      const missing = apexes.filter((apex) => !begun.has(nameKey(apex)));
      if (missing.length > 0) yield missing.map(startOf);
    },
  };
}

/** Only that it is there counts: nothing is cached, and nobody is asked for its figures. */
function startOf(name: string): Rr {
  const figures = { serial: 0, refresh: 0, retry: 0, expire: 0, minimum: 0 };
  return { name, ttl: 0, type: 'SOA', mname: '', rname: '', ...figures };
}
