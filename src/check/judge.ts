import type { Answer } from '../model/answer.ts';
import type { WalkStep } from '../model/dmarc-evidence.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Finding } from '../model/finding.ts';
import type { MxExchange } from '../model/mx-evidence.ts';
import type { Report, Unknown } from '../model/report.ts';
import type { RrType } from '../model/rr.ts';
import type { Rule } from '../model/rule.ts';
import { canonicalName } from '../text/domain-name.ts';
import { withEdits } from './file-edits.ts';
import { locatedFinding } from './located-finding.ts';
import { placedRecords } from './placed-records.ts';
import { maskSecrets } from './mask-secrets.ts';
import { questionsBelow } from './questions-below.ts';
import { unknownExpected } from './unknown-expected.ts';
import { unknownParts } from './unknown-parts.ts';
import { isUnjudged, verdictOf } from './verdict-of.ts';

/** Applies the rules to the evidence. A plain function: the same evidence gives the same report. */
export function judge(evidence: Evidence, rules: readonly Rule[]): Omit<Report, 'questions' | 'elapsedMs'> {
  const placed = placedRecords(evidence.inventory);
  const findings = rules
    .flatMap((rule) => findingsOf(rule, evidence))
    .map((finding) => withEdits(locatedFinding(finding, placed), placed));
  const unanswered = unansweredIn(evidence);
  const unknown = [
    ...unanswered,
    ...unknownExpected(evidence.expected, unanswered),
    ...unknownParts(evidence.authority),
  ];
  const found = new Set(findings.map((finding) => finding.rule));
  return maskSecrets({
    domain: evidence.domain,
    verdict: verdictOf(findings, isUnjudged({ unknown, evidence })),
    findings,
    unknown,
    suppressed: [],
    evidence,
    rules: Object.fromEntries(
      rules.filter(({ id }) => found.has(id)).map(({ id, title, why }) => [id, { title, why }]),
    ),
  });
}

function findingsOf(rule: Rule, evidence: Evidence): Finding[] {
  const { id, severity, reference } = rule;
  const findings = rule.check(evidence).map((finding): Finding => ({ severity, ...finding, rule: id, reference }));
  return findings.sort((a, b) => byText(a.name, b.name) || (a.quote?.span.start ?? 0) - (b.quote?.span.start ?? 0));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The questions whose failing left something unknown. A CNAME loop at a selector is none of them: it is an answer, and a bad one. */
function unansweredIn({ domain, dkim, selectorSearch, spf, dmarc, mx }: Evidence): Unknown[] {
  const asked: (readonly [string, RrType, Answer | null])[] = [
    [domain, 'TXT', spf.answer],
    ...(spf.cost ? questionsBelow(spf.cost.tree) : []),
    ...(dmarc.status === 'unknown' ? dmarc.walk : []).map(asWalked),
    ...dkim
      .filter(({ status }) => status === 'unknown')
      .map(({ name, answer }): [string, RrType, Answer] => [name, 'TXT', answer]),
    ...dkim.map(({ name, alias }): [string, RrType, Answer | null] => [name, 'CNAME', alias]),
    [domain, 'MX', mx.answer],
    ...mx.exchanges.filter(({ status }) => status === 'unknown').flatMap(asExchange),
  ];
  const failed = asked.flatMap(([name, type, answer]): Unknown[] =>
    answer?.status === 'failed' ? [{ name, type, cause: answer.cause, detail: answer.detail }] : [],
  );
  const unanswered = eachOnce([...failed, ...dmarc.unanswered]);
  // Single guesses without answer leave nothing unknown that was asked for; a search of which nothing was answered does.
  const failure = selectorSearch?.failure ?? null;
  return failure === null ? unanswered : [...unanswered, { name: `_domainkey.${domain}`, type: 'TXT', ...failure }];
}

/** Several records may lead to one question. */
function eachOnce(unanswered: readonly Unknown[]): Unknown[] {
  const byQuestion = new Map(unanswered.toReversed().map((one) => [`${one.type} ${canonicalName(one.name)}`, one]));
  return unanswered.filter((one) => byQuestion.get(`${one.type} ${canonicalName(one.name)}`) === one);
}

function asWalked({ domain, answer }: WalkStep): [string, RrType, Answer] {
  return [`_dmarc.${domain}`, 'TXT', answer];
}

function asExchange({ name, a, aaaa }: MxExchange): [string, RrType, Answer | null][] {
  return [
    [name, 'A', a],
    [name, 'AAAA', aaaa],
  ];
}
