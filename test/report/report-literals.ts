import { breaksAt } from '../../src/evaluate/spf-breaks-at.ts';
import { countNode } from '../../src/evaluate/spf-counts.ts';
import { reachableTerms } from '../../src/evaluate/spf-term-order.ts';
import type { Answer, CnameHop, FailureCause } from '../../src/model/answer.ts';
import type { DkimEvidence, DkimText } from '../../src/model/dkim-evidence.ts';
import type { DmarcEvidence, WalkStep } from '../../src/model/dmarc-evidence.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { MxEvidence, MxExchange } from '../../src/model/mx-evidence.ts';
import type { Report } from '../../src/model/report.ts';
import type { SelectorSearch } from '../../src/model/selector-search.ts';
import type { SpfEvidence } from '../../src/model/spf-evidence.ts';
import type { DkimKey } from '../../src/records/dkim-key.ts';
import { parseDmarc } from '../../src/records/dmarc.ts';
import { parseSpf } from '../../src/records/spf.ts';
import { splitText } from '../../src/text/character-string.ts';

/** 410 octets, as a 2048-bit key makes; the base64 is a pattern and no key. */
export const LONG_KEY = `v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA${'0123456789abcdef'.repeat(21)}0123IDAQAB==`;

export function answerOf(texts: readonly string[], facts: Partial<Answer> & { readonly name?: string } = {}): Answer {
  const { path = [], authenticated = false, name = 'example.com', ...rest } = facts;
  const shared = { ...factsOf(rest), path, authenticated };
  if (texts.length === 0) return { ...shared, status: 'nodata' };
  const records = texts.map((text) => ({ type: 'TXT' as const, name, ttl: 300, strings: splitText(text) }));
  return { ...shared, status: 'records', records };
}

function factsOf({ server, bytes }: Partial<Answer>): Partial<Pick<Answer, 'server' | 'bytes'>> {
  return { ...(server === undefined ? {} : { server }), ...(bytes === undefined ? {} : { bytes }) };
}

export function absent(path: readonly CnameHop[] = []): Answer {
  return { status: 'nxdomain', path, authenticated: false };
}

export function failure(cause: FailureCause, detail: string, path: readonly CnameHop[] = []): Answer {
  return { status: 'failed', cause, detail, path, authenticated: false };
}

export function hops(first: string, ...targets: readonly string[]): CnameHop[] {
  return targets.map((target, i) => ({ name: targets[i - 1] ?? first, target, ttl: 3600 }));
}

export function parsedKey(publicKey: DkimKey['publicKey']): DkimText['parsed'] {
  return {
    problems: [],
    record: {
      tags: [],
      version: 'DKIM1',
      keyType: publicKey?.type ?? 'rsa',
      publicKey,
      revoked: publicKey === null,
      hashes: null,
      services: ['*'],
      flags: [],
      notes: null,
    },
  };
}

const RSA_2048 = {
  type: 'rsa',
  bits: 2048,
  encoding: 'spki',
  modulus: 2n ** 2048n - 1n,
  exponent: 65537n,
} as const;

export function dkimText(text: string, more: Partial<DkimText> = {}): DkimText {
  return { strings: splitText(text), text, ttl: 300, kind: 'key', glue: null, parsed: parsedKey(RSA_2048), ...more };
}

/** A selector `s1` of example.com with a good key at the end of the given CNAMEs, or whatever else is given. */
export function dkimOf(more: Partial<DkimEvidence> = {}): DkimEvidence {
  const selector = more.selector ?? 's1';
  const name = more.name ?? `${selector}._domainkey.example.com`;
  const texts = more.texts ?? [dkimText(LONG_KEY)];
  const answer =
    more.answer ??
    answerOf(
      texts.map(({ text }) => text),
      { name },
    );
  return {
    domain: 'example.com',
    selector,
    name,
    status: 'valid',
    answer,
    alias: null,
    owner: answer.path.at(-1)?.target ?? name,
    texts,
    key: texts[0] ?? null,
    spread: null,
    matchesKey: null,
    messageBytes: 480,
    ...more,
  };
}

/** The record of example.com with its own terms counted, and nothing asked for them. */
export function spfOf(...records: readonly string[]): SpfEvidence {
  const status = records.length === 0 ? 'none' : records.length === 1 ? 'found' : 'permerror';
  const answer = answerOf(records);
  const found = { status, answer, records, legacy: answerOf([]), misplaced: [] } as const;
  const [record] = records;
  if (record === undefined || records.length > 1) return { ...found, parsed: null, cost: null };
  const parsed = parseSpf(record);
  const reachable = reachableTerms(parsed.record.terms);
  const tree = countNode({
    domain: 'example.com',
    status,
    answer,
    records,
    parsed,
    terms: parsed.record.terms.map((term) => ({
      term,
      reachable: reachable.has(term),
      target: null,
      dependsOnSender: false,
      answers: [],
      left: false,
      child: null,
    })),
  });
  const { lookups, voidLookups, lowerBound } = tree;
  return { ...found, parsed, cost: { lookups, voidLookups, lowerBound, breaksAt: breaksAt(tree, 10), tree } };
}

export function stepOf(domain: string, ...records: readonly string[]): WalkStep {
  return { domain, answer: answerOf(records, { name: `_dmarc.${domain}` }), records };
}

export function dmarcOf(...walk: readonly WalkStep[]): DmarcEvidence {
  const found = walk.find(({ records }) => records.length === 1);
  const record = found?.records[0] ?? null;
  const parsed = record === null ? null : parseDmarc(record);
  const p = parsed?.record.p ?? null;
  const authorDomain = walk[0]?.domain ?? 'example.com';
  const organizationalDomain = found?.domain ?? authorDomain;
  const outline = {
    status: found === undefined ? ('none' as const) : ('found' as const),
    policyDomain: found?.domain ?? null,
    requested: p,
    policy: p,
  };
  const tag = p === null ? null : ('p' as const);
  return {
    status: outline.status,
    record,
    policyDomain: outline.policyDomain,
    walk,
    discovery: {
      ...outline,
      authorDomain,
      organizationalDomain,
      record,
      parsed,
      tag,
      exists: 'unasked',
      walk,
      failure: null,
    },
    effective: [],
    destinations: [],
    old: { ...outline, organizationalDomain, pct: 100, differences: [] },
    next: null,
    misplaced: [],
    wildcard: null,
    unanswered: [],
  };
}

/** One server at preference 10 with these addresses, or a dangling one where there are none. */
export function exchangeOf(name: string, ...addresses: readonly string[]): MxExchange {
  const a = answerOf([]);
  const status = addresses.length > 0 ? 'found' : 'dangling';
  return { preference: 10, name, status, addresses, a, aaaa: a };
}

export function mxOf(...exchanges: readonly MxExchange[]): MxEvidence {
  return { status: exchanges.length > 0 ? 'found' : 'none', answer: answerOf([]), exchanges, left: 0 };
}

export function findingOf(more: Partial<Finding> = {}): Finding {
  return {
    rule: 'dkim-weak-key',
    severity: 'warning',
    name: 's1._domainkey.example.com',
    type: 'TXT',
    message: 'the key has 1024 bits, fewer than the 2048 that RFC 8301 asks signers for',
    facts: { bits: 1024 },
    reference: 'RFC 8301 §3.2',
    ...more,
  };
}

/** A search for selectors that came to nothing, but for what is given. */
export function searchOf(more: Partial<SelectorSearch> = {}): SelectorSearch {
  return {
    tried: ['google', 's1', 'default'],
    hits: [],
    unanswered: [],
    wildcard: null,
    stopped: null,
    denied: false,
    failure: null,
    questions: 7,
    limit: 60,
    services: [],
    ...more,
  };
}

function dmarcAt(domain: string): DmarcEvidence {
  return dmarcOf(stepOf(domain, 'v=DMARC1; p=reject; rua=mailto:dmarc@example.com'));
}

// Made once: the tests of untrusted text make thousands of reports.
const SPF = spfOf('v=spf1 mx -all');
const DMARC = dmarcAt('example.com');
const MX = mxOf(exchangeOf('mail.example.com', '192.0.2.25'));

/** A report of example.com in which all is well, but for what is given. */
export function reportOf(more: Partial<Report> & { readonly parts?: Partial<Evidence> } = {}): Report {
  const { parts = {}, ...rest } = more;
  const domain = more.domain ?? 'example.com';
  return {
    domain,
    verdict: 'pass',
    findings: [],
    unknown: [],
    suppressed: [],
    evidence: {
      domain,
      dkim: [],
      selectorSearch: null,
      spf: SPF,
      dmarc: domain === 'example.com' ? DMARC : dmarcAt(domain),
      mx: MX,
      expectedKey: null,
      inventory: [],
      ...parts,
    },
    rules: {},
    questions: 12,
    elapsedMs: 140,
    ...rest,
  };
}
