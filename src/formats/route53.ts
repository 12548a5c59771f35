import type { Site } from '../model/plan.ts';
import { visibleOctets } from '../text/untrusted.ts';
import type { Format } from './format.ts';
import { absoluteName, rdataText } from './rdata-text.ts';
import { readRoute53 } from './route53-read.ts';
import { removedRrsets, siteRrsets, type Rrset } from './rrsets-of.ts';

/** Characters of a comment that the API takes. */
const COMMENT_MAX = 256;

/** What `aws route53 change-resource-record-sets --change-batch file://…` takes; what `list-resource-record-sets` gives is read too. */
export const route53: Format = {
  id: 'route53',
  title: 'Route 53 change batch (JSON)',
  read: readRoute53,
  writes: {
    text: 'split',
    oneZone: true,
    providers: ['route53'],
    extension: '.json',
    write: writeChangeBatch,
  },
};

/**
 * A change batch: what has to go is deleted first, just as it stands, which the API demands; then each RRset is set. UPSERT replaces the whole set, so
 * a record of a set that is written needs no deletion, and one that stays in it is written with it. Records of any type are written, the text form of
 * their data being that of master files but for octal digits. A blank in quotation marks stays a blank, as in the examples of the documentation, whose
 * list of what to escape begins with the control characters and ends with it.
 */
function writeChangeBatch(sites: readonly Site[]): string {
  const zones = [...new Set(sites.map(({ apex }) => apex))].join(', ');
  const batch = {
    Comment: visibleOctets(`Zone ${zones}`).slice(0, COMMENT_MAX),
    Changes: [
      ...sites.flatMap(removedRrsets).map((set) => change('DELETE', set)),
      ...sites.flatMap(siteRrsets).map((set) => change('UPSERT', set)),
    ],
  };
  return `${JSON.stringify(batch, null, 2)}\n`;
}

function change(action: 'DELETE' | 'UPSERT', { name, type, ttl, rrs }: Rrset): object {
  return {
    Action: action,
    ResourceRecordSet: {
      Name: absoluteName(name, 'octal'),
      Type: type,
      TTL: ttl,
      ResourceRecords: rrs.map((rr) => ({ Value: rdataText(rr, 'octal') })),
    },
  };
}
