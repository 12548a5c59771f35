import type { Site } from '../model/plan.ts';
import { masterLine } from './master-line.ts';
import { removalNotes, siteTitle } from './site-notes.ts';

/**
 * The records of all sites in one text, those of each zone below a comment that names it. There is no SOA: the lines are for zones that exist.
 * A CNAME for Cloudflare says to the import there that it is not to be proxied, which would hide what it leads to; for others that is a comment.
 */
export function writeMasterFile(sites: readonly Site[]): string {
  return sites.map((site) => siteLines(site).join('\n')).join('\n\n') + '\n';
}

function siteLines(site: Site): string[] {
  const unproxied = site.at === 'cloudflare' ? ' ; cf_tags=cf-proxied:false' : '';
  return [
    `; ${siteTitle(site)}`,
    ...removalNotes(site).map((note) => `; ${note}`),
    ...site.records.map((rr) => masterLine(rr) + (rr.type === 'CNAME' ? unproxied : '')),
  ];
}
