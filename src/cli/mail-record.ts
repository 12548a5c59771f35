import type { NotJudged } from '../model/not-judged.ts';
import type { Report } from '../model/report.ts';
import type { RrType } from '../model/rr.ts';
import { canonicalName, labelsOf } from '../text/domain-name.ts';

/** Types of the records that mail is judged by. */
const TYPES: ReadonlySet<RrType> = new Set<RrType>(['TXT', 'SPF', 'CNAME', 'MX']);
const LABELS: ReadonlySet<string> = new Set(['_dmarc', '_domainkey', '_report']);

/**
 * Whether a record that could not be judged was asked for: one of a mail domain, by its name and type. Of a record whose name is not known its type
 * decides: a plan of Terraform knows the CNAMEs of a DKIM service only once it is applied. Where neither is known it is taken for none, and so are
 * the many others that such a plan holds, as the alias of a web site.
 */
export function isMailRecord({ name, type }: NotJudged, reports: readonly Report[]): boolean {
  if (type !== null && !TYPES.has(type)) return false;
  if (name === null) return type !== null;
  const owner = canonicalName(name);
  return labelsOf(owner).some((label) => LABELS.has(label)) || reports.some(({ domain }) => domain === owner);
}
