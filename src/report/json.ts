import type { CnameHop } from '../model/answer.ts';
import type { DkimEvidence, DkimText } from '../model/dkim-evidence.ts';
import type { Finding } from '../model/finding.ts';
import type { MxEvidence, MxExchange } from '../model/mx-evidence.ts';
import type { Location } from '../model/location.ts';
import type { Evidence } from '../model/evidence.ts';
import type { NotJudged } from '../model/not-judged.ts';
import type { Report } from '../model/report.ts';
import type { SelectorSearch } from '../model/selector-search.ts';
import { authorityOf } from './json-authority.ts';
import { dmarcOf } from './json-dmarc.ts';
import { expectedOf } from './json-expected.ts';
import { profileOf } from './json-profile.ts';
import { spfOf } from './json-spf.ts';
import { jsonText } from './json-text.ts';
import { noSelectorWords } from './no-selector-words.ts';
import type { Reporter } from './reporter.ts';

/**
 * One JSON object, as `schema/report.schema.json` describes it; it is only ever added to. Values are exact; a character that could act on a
 * terminal stands as its `\uXXXX` escape, which a JSON parser undoes.
 */
export const json: Reporter = (reports, style, beside = {}) => {
  const { sharedKeys = [], notJudged = [], problems = [], unusedIgnores = [] } = beside;
  const document = {
    version: 1,
    tool: { name: 'mailward', version: style.version },
    results: reports.map(resultOf),
    notJudged: [...reports.flatMap(notJudgedOf), ...notJudged.map(notJudgedIn)],
    problems: problems.map(({ message, at }) => ({ message, at: placeOf(at) })),
    unusedIgnores: unusedIgnores.map(({ rule, name, reason, until, cause, at }) => {
      return { rule, name, reason, until, cause, at: at && placeOf(at) };
    }),
    sharedKeys: sharedKeys.map(({ key, names }) => ({ type: key.type, bits: key.bits, names })),
  };
  return jsonText(document);
};

/** What was found, or might have been asked for, and this version says nothing about. */
function notJudgedOf({ domain, evidence }: Report): object[] {
  const { dkim } = evidence;
  return dkim.length === 0 && evidence.only === undefined
    ? [{ domain, record: 'dkim', reason: unfound(evidence) }]
    : [];
}

/** A record of a file. Which domain it belongs to cannot be told where it has no name. */
function notJudgedIn({ name, type, reason, at }: NotJudged): object {
  return { domain: null, record: null, reason, name, type, at: placeOf(at) };
}

function placeOf({ file, line, column, endLine, endColumn }: Location): object {
  return { file, line, column, endLine, endColumn };
}

/** Why no key was judged. */
function unfound(evidence: Evidence): string {
  const search = evidence.selectorSearch;
  if (search === null) return noSelectorWords(evidence);
  return `no selector was given, and none of the ${search.tried.length} tried holds a key`;
}

function resultOf(report: Report): object {
  return {
    domain: report.domain,
    verdict: report.verdict,
    only: report.evidence.only,
    spf: spfOf(report.evidence.spf),
    dmarc: dmarcOf(report.evidence.dmarc),
    mx: mxOf(report.evidence.mx),
    profile: report.evidence.profile && profileOf(report.evidence.profile),
    dkim: report.evidence.dkim.map(dkimOf),
    selectors: selectorsOf(report.evidence.selectorSearch),
    authority: report.evidence.authority && authorityOf(report.evidence.authority),
    expected: report.evidence.expected && expectedOf(report.evidence.expected),
    findings: report.findings.map(findingOf),
    unknown: report.unknown.map(({ name, type, cause, detail }) => ({ name, type, cause, detail })),
    suppressed: report.suppressed.map(({ rule, name, reason }) => ({ rule, name, reason })),
    questions: report.questions,
    elapsedMs: Math.round(report.elapsedMs),
  };
}

function dkimOf(dkim: DkimEvidence): object {
  const text = dkim.key ?? (dkim.texts.length === 1 ? dkim.texts[0] : undefined);
  return {
    selector: dkim.selector,
    name: dkim.name,
    status: dkim.status,
    path: dkim.answer.path.map(hopOf),
    strings: text?.strings.map((string) => string.length) ?? [],
    record: text?.text ?? null,
    key: keyOf(dkim.key),
    matchesKey: dkim.matchesKey,
  };
}

function mxOf({ status, answer, exchanges, left }: MxEvidence): object {
  return { status, path: answer.path.map(hopOf), exchanges: exchanges.map(exchangeOf), left };
}

function exchangeOf({ preference, name, status, addresses, a, aaaa }: MxExchange): object {
  const path = [a, aaaa].find((answer) => answer !== null && answer.path.length > 0)?.path ?? [];
  return { preference, name, status, addresses, path: path.map(hopOf) };
}

function hopOf({ name, target, ttl }: CnameHop): object {
  return { name, target, ttl };
}

function selectorsOf(search: SelectorSearch | null): object | null {
  if (search === null) return null;
  return {
    tried: search.tried,
    found: search.hits.map(({ selector, service }) => ({ selector, service })),
    unanswered: search.unanswered,
    wildcard: search.wildcard,
    stopped: search.stopped,
    denied: search.denied,
    questions: search.questions,
    limit: search.limit,
    services: search.services.map(({ id, name, unguessable }) => ({ id, name, unguessable })),
  };
}

function keyOf(text: DkimText | null): object | null {
  const key = text?.parsed.record.publicKey ?? null;
  return key === null ? null : { type: key.type, bits: key.bits };
}

/** Named one by one, so that the order of keys is the same in every finding and nothing undocumented slips in. */
function findingOf(finding: Finding): object {
  return {
    rule: finding.rule,
    severity: finding.severity,
    name: finding.name,
    type: finding.type,
    message: finding.message,
    facts: finding.facts,
    reference: finding.reference,
    quote: finding.quote,
    at: finding.at,
    fix: finding.fix,
  };
}
