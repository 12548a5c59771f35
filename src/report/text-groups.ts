import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { canonicalName } from '../text/domain-name.ts';

/** The findings of a report by the record they are about, each list in the order of the report. */
export interface Groups {
  /** By the place of the selector in the evidence. */
  readonly dkim: readonly (readonly Finding[])[];
  readonly spf: readonly Finding[];
  readonly dmarc: readonly Finding[];
  readonly mx: readonly Finding[];
  /** About records that files say are to be published. */
  readonly expected: readonly Finding[];
  /** About name servers. */
  readonly authority: readonly Finding[];
  /** About requirements of a profile. */
  readonly profile: readonly Finding[];
  readonly other: readonly Finding[];
}

/** Rules that are about no record of mail, but about any. */
const EXPECTED = /^(txt|cname)-(altered|unpublished)$/;

/**
 * Puts each finding to its record: by the first word of its rule for SPF, DMARC, MX, name servers, profiles and expected records, else by its name, which may be that of a selector, of the
 * end of its path, or of a CNAME between. What belongs to none of them is told by itself.
 */
export function groupFindings({ findings, evidence }: Report): Groups {
  const selectorOf = selectorsByName(evidence.dkim);
  const dkim: Finding[][] = evidence.dkim.map(() => []);
  const spf: Finding[] = [];
  const dmarc: Finding[] = [];
  const mx: Finding[] = [];
  const expected: Finding[] = [];
  const authority: Finding[] = [];
  const profile: Finding[] = [];
  const other: Finding[] = [];
  for (const finding of findings) {
    const name = canonicalName(finding.name);
    const selector = dkim[selectorOf.get(name) ?? -1];
    if (finding.rule.startsWith('spf-')) spf.push(finding);
    else if (finding.rule.startsWith('dmarc-')) dmarc.push(finding);
    else if (finding.rule.startsWith('mx-')) mx.push(finding);
    else if (finding.rule.startsWith('ns-')) authority.push(finding);
    else if (evidence.profile && finding.rule.startsWith('profile-')) profile.push(finding);
    else if (evidence.expected && EXPECTED.test(finding.rule)) expected.push(finding);
    else if (selector !== undefined) selector.push(finding);
    else if (name.startsWith('_dmarc.')) dmarc.push(finding);
    else other.push(finding);
  }
  return { dkim, spf, dmarc, mx, expected, authority, profile, other };
}

function selectorsByName(dkim: Report['evidence']['dkim']): ReadonlyMap<string, number> {
  const byName = new Map<string, number>();
  const claim = (name: string, i: number): void => {
    const key = canonicalName(name);
    if (!byName.has(key)) byName.set(key, i);
  };
  dkim.forEach(({ name }, i) => claim(name, i));
  dkim.forEach(({ owner }, i) => claim(owner, i));
  dkim.forEach(({ answer }, i) => answer.path.forEach(({ target }) => claim(target, i)));
  return byName;
}
