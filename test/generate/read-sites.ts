import type { Site } from '../../src/model/plan.ts';
import type { Rr } from '../../src/model/rr.ts';
import { hostOf, type Host } from '../../src/generate/host-of.ts';
import { formats } from '../../src/formats/index.ts';
import { splitText } from '../../src/text/character-string.ts';
import { readFields } from '../formats/readers/fields-reader.ts';
import { readMasterLines } from '../formats/readers/master-line-reader.ts';
import { readOctodns } from '../formats/readers/octodns-reader.ts';
import { readChangeBatch } from '../formats/readers/route53-reader.ts';
import { readTerraform } from '../formats/readers/terraform-reader.ts';
import { readTypedForm } from '../formats/readers/typed-value-reader.ts';
import type { ReadBack } from '../formats/written-sites.ts';

/** A reader of a format: the records in a file, by the rule of its vendor. The hosts are those of the sites, in their order. */
type Reader = (text: string, sites: readonly Site[], hosts: readonly Host[]) => readonly ReadBack[];

const READERS: Readonly<Record<string, Reader>> = {
  fields: (text, sites, hosts) =>
    readFields(text).flatMap(({ forms, title }, i) => {
      const [site, host] = [sites[i], hosts[i]];
      if (site === undefined || host === undefined) throw new Error(`no zone for ${title}`);
      return forms.map((form) => readTypedForm(form, site.apex, host.channel));
    }),
  'master-file': readMasterLines,
  route53: (text) => readChangeBatch(text).flatMap(({ records }) => records),
  terraform: (text) => readTerraform(text).records,
  octodns: (text, [site]) => readOctodns(text, site?.apex).records,
};

/** The formats that write the records of a host. */
export function formatsFor(at: string): string[] {
  return Object.values(formats)
    .filter(({ writes }) => writes !== undefined && (writes.providers === null || writes.providers.includes(at)))
    .map(({ id }) => id);
}

/**
 * The records of a plan's sites as DNS has them once each file, in this format, went into its host: a file for both zones, or one for each where the format
 * demands it.
 *
 * @param by the channels of the sites; default the first of each host
 */
export function recordsThrough(format: string, sites: readonly Site[], by: readonly Host['channel']['id'][]): Rr[] {
  const writes = formats[format]?.writes;
  const reader = READERS[format];
  if (writes === undefined || reader === undefined) throw new Error(`nothing reads ${format}`);
  const hosts = sites.map(({ at }, i) => hostOf(at, by[i]));
  const files = writes.oneZone
    ? sites.map((site, i) => ({ sites: [site], hosts: hosts.slice(i, i + 1) }))
    : [{ sites, hosts }];
  return files.flatMap((file) => reader(writes.write(file.sites), file.sites, file.hosts)).map(asRr);
}

function asRr({ name, type, ttl, data }: ReadBack): Rr {
  if (type === 'CNAME' && typeof data === 'string') return { name, ttl, type, target: data };
  if (type !== 'TXT') throw new Error(`${type} was not written`);
  return { name, ttl, type, strings: typeof data === 'string' ? splitText(data) : data };
}
