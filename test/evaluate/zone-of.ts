import { zoneResolver } from '../../src/dns/zone.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { Resolver } from '../../src/model/resolver.ts';

/** A resolver over master file text with the origin example.com; the lines must be readable. */
export function zoneOf(text: string): Resolver {
  const { rrs, problems } = readMasterFile(`$ORIGIN example.com.\n$TTL 300\n${text}\n`, { file: 'test.zone' });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return zoneResolver(rrs);
}
