import type { DkimEvidence, DkimText } from '../model/dkim-evidence.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Finding } from '../model/finding.ts';
import type { Rr } from '../model/rr.ts';
import { isPrivateKey } from '../records/is-private-key.ts';
import { parseDkimKey } from '../records/dkim-key.ts';
import { joinStrings } from '../text/character-string.ts';
import { canonicalName } from '../text/domain-name.ts';
import { withoutKeys } from '../text/without-keys.ts';
import { maskAuthority, secretsOf } from './mask-authority.ts';
import { maskExpected, secretsExpected } from './mask-expected.ts';
import { maskedRr } from './masked-rr.ts';

/**
 * Takes the private keys that were published by mistake out of what reports show: a report is stored, mailed and pasted into tickets, and a zone
 * file may hold a key that nobody else has seen yet. Of such a record only its length is left, and so it is with all TXT records beside it: a
 * private key may be spread over several, and only the first of them can be told to be one.
 */
export function maskSecrets<T extends Masked>(report: T): T {
  const { dkim, inventory, authority, expected } = report.evidence;
  const secret = new Set([
    ...dkim.flatMap(secretsAt),
    ...(authority ? secretsOf(authority) : []),
    ...(expected ? secretsExpected(expected) : []),
  ]);
  const elsewhere = secretsBeside(inventory, dkim);
  if (secret.size === 0 && elsewhere.size === 0) return report;
  const told = report.findings.filter(
    ({ rule, quote }) => rule === 'dkim-private-key' || !(quote && secret.has(quote.text)),
  );
  for (const text of elsewhere) secret.add(text);
  const findings = told.map(({ quote, fix, message, ...rest }) => ({
    ...rest,
    message: withoutKeys(message),
    ...(quote && !secret.has(quote.text) && { quote }),
    ...(fix && ![...fix.remove, ...fix.add].some((text) => secret.has(text)) && { fix }),
  }));
  const evidence: Evidence = {
    ...report.evidence,
    dkim: dkim.map((found) => (found.texts.some(({ text }) => secret.has(text)) ? maskedEvidence(found) : found)),
    inventory: inventory.map((rr) => maskedRr(rr, secret)),
    ...(authority && { authority: maskAuthority(authority, secret) }),
    ...(expected && { expected: maskExpected(expected, secret) }),
  };
  return { ...report, findings, evidence };
}

interface Masked {
  readonly findings: readonly Finding[];
  readonly evidence: Evidence;
}

/** The texts of private keys in files at names that are no selectors, where no rule looks for one, and of the TXT records beside them. */
function secretsBeside(inventory: readonly Rr[], dkim: readonly DkimEvidence[]): ReadonlySet<string> {
  // What stands at selectors was read before, and reading a key is the dearest part of a check.
  const read = new Map(dkim.flatMap(({ texts }) => texts.map((one) => [one.text, isSecret(one)] as const)));
  const isPrivate = (text: string): boolean => read.get(text) ?? isPrivateKey(text);
  const texts = inventory.flatMap((rr) => (rr.type === 'TXT' ? { name: rr.name, text: joinStrings(rr.strings) } : []));
  const exposed = new Set(texts.flatMap(({ name, text }) => (isPrivate(text) ? canonicalName(name) : [])));
  if (exposed.size === 0) return new Set();
  // What is a policy is none of a key, and its report would be empty without it.
  const beside = texts.filter(
    ({ name, text }) => exposed.has(canonicalName(name)) && (isPrivate(text) || !/^v=(?:spf1|DMARC1)/i.test(text)),
  );
  return new Set(beside.map(({ text }) => text));
}

function secretsAt({ texts }: DkimEvidence): string[] {
  return texts.some(isSecret) ? texts.map(({ text }) => text) : [];
}

function isSecret({ parsed }: DkimText): boolean {
  return parsed.problems.some(({ code }) => code === 'private-key');
}

function maskedEvidence(found: DkimEvidence): DkimEvidence {
  return {
    ...found,
    answer: { ...found.answer, ...(found.answer.status === 'records' && { records: [] }) },
    texts: found.texts.map(masked),
    key: found.key && masked(found.key),
    spread: found.spread && masked(found.spread),
  };
}

function masked(text: DkimText): DkimText {
  // The other problems quote what they are about.
  const problems = text.parsed.problems.filter(({ code }) => code === 'private-key');
  const parsed = { record: parseDkimKey('').record, problems };
  return { ...text, strings: text.strings.map(hidden), text: hidden(text.text), parsed };
}

function hidden(octets: string): string {
  return '*'.repeat(octets.length);
}
