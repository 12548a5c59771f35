import type { NotJudged } from '../model/not-judged.ts';
import type { Report } from '../model/report.ts';
import type { RrType } from '../model/rr.ts';
import { canonicalName, labelsOf } from '../text/domain-name.ts';

/** Types of the records that mail is judged by. */
const TYPES: ReadonlySet<RrType> = new Set<RrType>(['TXT', 'SPF', 'CNAME', 'MX']);
/** Those by which a name that is none yet may become a mail domain: its SPF record, and what takes its mail. */
const OF_DOMAINS: ReadonlySet<RrType> = new Set<RrType>(['TXT', 'SPF', 'MX']);
const LABELS: ReadonlySet<string> = new Set(['_dmarc', '_domainkey', '_report']);

/**
 * Whether a record that could not be judged was asked for: one of a mail domain, by its name and type. Of a record whose name is not known its type
 * decides: a plan of Terraform knows the CNAMEs of a DKIM service only once it is applied. Where neither is known it is taken for none, and so are
 * the many others that such a plan holds, as the alias of a web site, or a TXT record that proves something at a name with an underscore of its own.
 */
export function isMailRecord({ name, type }: NotJudged, reports: readonly Report[]): boolean {
  if (type !== null && !TYPES.has(type)) return false;
  if (name === null) return type !== null;
  const owner = canonicalName(name);
  const labels = labelsOf(owner);
  if (labels.some((label) => LABELS.has(label)) || reports.some(({ domain }) => domain === owner)) return true;
  return type !== null && OF_DOMAINS.has(type) && !labels.some((label) => label.startsWith('_'));
}
