import { createHash } from 'node:crypto';
import type { FileEdit, Finding, Fix } from '../model/finding.ts';
import type { Location } from '../model/location.ts';
import type { Report } from '../model/report.ts';
import { sameName } from '../text/domain-name.ts';
import { bySeverity } from './by-severity.ts';
import { fixSentences } from './fix-sentences.ts';
import { fixBlocks } from './markdown-finding.ts';
import { markdownText } from './markdown-text.ts';
import { artifactLocation, logicalLocation, physicalLocation, regionOf } from './sarif-location.ts';
import { type SarifMessage, sarifBraces, sarifText } from './sarif-message.ts';
import { LEVEL, ruleId, type SarifRules } from './sarif-rules.ts';

/** GitHub refuses a run with more results. */
const RESULTS_MAX = 25_000;

/** The findings as results (§3.27), and how many there was no room for: the least severe. */
export function sarifResults(
  reports: readonly Report[],
  rules: SarifRules,
): { readonly results: readonly object[]; readonly left: number } {
  const all = reports.flatMap((report) =>
    report.findings.map((finding) => ({ severity: finding.severity, finding, report })),
  );
  const told = new Set(all.length > RESULTS_MAX ? bySeverity(all).slice(0, RESULTS_MAX) : all);
  const seen = new Map<string, number>();
  const results = all
    .filter((one) => told.has(one))
    .map(({ finding, report }) => {
      const hash = fingerprint(finding, report.domain);
      const nth = (seen.get(hash) ?? 0) + 1;
      seen.set(hash, nth);
      return {
        ruleId: ruleId(finding.rule),
        ruleIndex: rules.indexOf.get(finding.rule) ?? 0,
        level: LEVEL[finding.severity],
        message: messageOf(finding),
        locations: [locationOf(finding, report)],
        partialFingerprints: { 'mailward/v1': `${hash}:${nth}` },
        ...(finding.fix?.edits && finding.fix.edits.length > 0 && { fixes: [fixOf(finding.fix, finding.fix.edits)] }),
        properties: { domain: sarifText(report.domain), reference: sarifText(finding.reference) },
      };
    });
  return { results, left: all.length - results.length };
}

/**
 * What stays the same while lines move and messages are reworded. Its name is our own: the one that GitHub uses, `primaryLocationLineHash`, is made
 * by its upload action out of the file, which warns of every value that is not its own.
 */
function fingerprint({ rule, name, type, quote }: Finding, domain: string): string {
  const parts = JSON.stringify([rule, domain, name, type ?? '', quote?.text ?? '']);
  return createHash('sha256').update(parts).digest('hex').slice(0, 32);
}

function messageOf({ message, fix }: Finding): SarifMessage {
  const text = `${sarifText(message)}.`;
  if (fix === undefined) return { text };
  return {
    text: [text, ...fixSentences(fix).map((line) => sarifBraces(line.replaceAll('](', '\\](')))].join('\n'),
    markdown: sarifBraces([`${markdownText(message)}.`, ...fixBlocks(fix)].join('\n\n')),
  };
}

/**
 * Where the finding is: its place in a file, and its name in DNS. GitHub refuses a whole file where one result has no place, so a finding on what is
 * not in the files gets that of the nearest record of its domain, and says so; only where no files were read it has a name alone.
 */
function locationOf({ at, name, type }: Finding, { evidence, domain }: Report): object {
  const logicalLocations = [logicalLocation(name, type)];
  if (at !== undefined) return { physicalLocation: physicalLocation(at), logicalLocations };
  const near = nearest([name, domain], evidence.inventory);
  if (near === null) return { logicalLocations };
  const message = { text: 'What was found is not in the files: this is the nearest record of the domain.' };
  return { physicalLocation: physicalLocation(near), logicalLocations, message };
}

function nearest(names: readonly string[], inventory: Report['evidence']['inventory']): Location | null {
  for (const name of names) {
    const found = inventory.find((rr) => rr.at !== undefined && sameName(rr.name, name));
    if (found?.at) return found.at;
  }
  return inventory.find((rr) => rr.at !== undefined)?.at ?? null;
}

/** The changes file by file (§3.55). What is inserted is exact. */
function fixOf(fix: Fix, edits: readonly FileEdit[]): object {
  const files = [...new Set(edits.map(({ at }) => at.file))];
  return {
    description: { text: `${sarifText(fix.message)}.` },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifactLocation(file),
      replacements: edits
        .filter(({ at }) => at.file === file)
        .map(({ at, text }) => ({ deletedRegion: regionOf(at), ...(text !== '' && { insertedContent: { text } }) })),
    })),
  };
}
