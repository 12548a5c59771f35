import type { AuthorityEvidence } from '../model/authority-evidence.ts';
import type { DkimEvidence, DkimText } from '../model/dkim-evidence.ts';
import type { Finding } from '../model/finding.ts';
import { maskAuthority } from './mask-authority.ts';

interface Masked {
  readonly findings: readonly Finding[];
  readonly evidence: { readonly dkim: readonly DkimEvidence[]; readonly authority?: AuthorityEvidence };
}

/**
 * Takes the private keys that were published by mistake out of what reports show: a report is stored, mailed and pasted into tickets, and a zone
 * file may hold a key that nobody else has seen yet. Of such a record only its length is left.
 */
export function maskSecrets<T extends Masked>(report: T): T {
  const { authority } = report.evidence;
  if (authority === undefined) return maskResolved(report);
  return maskResolved({ ...report, evidence: { ...report.evidence, authority: maskAuthority(authority) } });
}

function maskResolved<T extends Masked>(report: T): T {
  const secret = new Set(report.evidence.dkim.flatMap(({ texts }) => texts.filter(isSecret).map(({ text }) => text)));
  if (secret.size === 0) return report;
  const dkim = report.evidence.dkim.map((found) => ({
    ...found,
    answer: { ...found.answer, ...(found.answer.status === 'records' && { records: [] }) },
    texts: found.texts.map(masked),
    key: found.key && masked(found.key),
  }));
  const findings = report.findings.map(({ quote, fix, ...rest }) => ({
    ...rest,
    ...(quote && !secret.has(quote.text) && { quote }),
    ...(fix && !fix.remove.some((text) => secret.has(text)) && { fix }),
  }));
  return { ...report, findings, evidence: { ...report.evidence, dkim } };
}

function isSecret({ parsed }: DkimText): boolean {
  return parsed.problems.some(({ code }) => code === 'private-key');
}

function masked(text: DkimText): DkimText {
  if (!isSecret(text)) return text;
  const hidden = (octets: string): string => '*'.repeat(octets.length);
  const tags = text.parsed.record.tags.map((tag) => ({ ...tag, value: hidden(tag.value) }));
  const parsed = { ...text.parsed, record: { ...text.parsed.record, tags, notes: null } };
  return { ...text, strings: text.strings.map(hidden), text: hidden(text.text), parsed };
}
