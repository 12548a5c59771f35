import type { Answer } from '../../src/model/answer.ts';
import type { DmarcDiscovery, OldDmarc, ReportDestination } from '../../src/model/dmarc-discovery.ts';
import type { DmarcEvidence } from '../../src/model/dmarc-evidence.ts';
import type { MxExchange } from '../../src/model/mx-evidence.ts';
import type { UnusedIgnore } from '../../src/model/ignore.ts';
import type { NotJudged } from '../../src/model/not-judged.ts';
import type { Report } from '../../src/model/report.ts';
import type { Beside } from '../../src/report/reporter.ts';
import type { SpfNode, SpfNodeTerm } from '../../src/model/spf-cost-tree.ts';
import type { SpfEvidence } from '../../src/model/spf-evidence.ts';
import type { SpfTerm } from '../../src/model/spf-record.ts';
import type { ExpectedRecord } from '../../src/model/expected-evidence.ts';
import type { AuthorityEvidence } from '../../src/model/authority-evidence.ts';
import {
  answerBy,
  authorityOf,
  disagreeing,
  partOf,
  publishedOf,
  saidOf,
  serverOf,
  zoneOf,
} from './authority-literals.ts';
import { destinationOf, discoveryOf, effectiveOf, evidenceOf, nextOf, oldOf } from './dmarc-literals.ts';
import { profileOf, requirementOf } from './profile-literals.ts';
import * as make from './report-literals.ts';

/** Where in a JSON result the text has to stand unchanged. */
type Way = readonly (string | number)[];

/** Every place of a report that untrusted text can reach: a report with the text there, and where JSON must give it back. */
export const FIELDS: readonly (readonly [field: string, put: (text: string) => Report, way: Way | null])[] = [
  ['domain', (text) => make.reportOf({ domain: text }), ['domain']],
  ['finding.rule', (rule) => finding({ rule }), ['findings', 0, 'rule']],
  ['finding.name', (name) => finding({ name, rule: 'txt-x' }), ['findings', 0, 'name']],
  ['finding.message', (message) => finding({ message }), ['findings', 0, 'message']],
  ['finding.reference', (reference) => finding({ reference }), ['findings', 0, 'reference']],
  ['finding.facts', (text) => finding({ facts: { text } }), ['findings', 0, 'facts', 'text']],
  ['finding.facts, in a list', (text) => finding({ facts: { texts: [text] } }), ['findings', 0, 'facts', 'texts', 0]],
  [
    'finding.quote',
    (text) => finding({ quote: { text, span: { start: 0, end: 9 } } }),
    ['findings', 0, 'quote', 'text'],
  ],
  [
    'finding.quote, at its end',
    (text) => finding({ quote: { text, span: { start: text.length, end: text.length } } }),
    ['findings', 0, 'quote', 'text'],
  ],
  ['finding.at', (file) => finding({ at: { file, line: 1, column: 1 } }), ['findings', 0, 'at', 'file']],
  ['fix.message', (message) => fix({ message }), ['findings', 0, 'fix', 'message']],
  ['fix.name', (name) => fix({ name }), ['findings', 0, 'fix', 'name']],
  ['fix.remove', (text) => fix({ remove: [text] }), ['findings', 0, 'fix', 'remove', 0]],
  ['fix.remove, a CNAME', (text) => fix({ type: 'CNAME', remove: [text] }), ['findings', 0, 'fix', 'remove', 0]],
  ['rule.why', (why) => ({ ...finding({}), rules: { 'dkim-weak-key': { title: why, why } } }), null],
  ['unknown.name', (name) => unknown({ name }), ['unknown', 0, 'name']],
  ['unknown.detail', (detail) => unknown({ detail }), ['unknown', 0, 'detail']],
  ['suppressed.rule', (rule) => suppressed({ rule }), ['suppressed', 0, 'rule']],
  ['suppressed.name', (name) => suppressed({ name }), ['suppressed', 0, 'name']],
  ['suppressed.reason', (reason) => suppressed({ reason }), ['suppressed', 0, 'reason']],
  [
    'selectorSearch.hits',
    (selector) => search({ hits: [{ selector, service: null }] }),
    ['selectors', 'found', 0, 'selector'],
  ],
  ['selectorSearch.tried', (selector) => search({ tried: [selector] }), ['selectors', 'tried', 0]],
  ['selectorSearch.failure', (detail) => search({ failure: { cause: 'timeout', detail }, stopped: 'no-answer' }), null],
  ['dkim.selector', (selector) => dkim({ selector, name: 'x' }), ['dkim', 0, 'selector']],
  ['dkim.name', (name) => dkim({ name }), ['dkim', 0, 'name']],
  ['dkim.texts', (text) => dkim({ texts: [make.dkimText(text)] }), ['dkim', 0, 'record']],
  [
    'dkim.texts, no key',
    (text) => dkim({ texts: [make.dkimText(text, { kind: 'other' }), make.dkimText(text)] }),
    null,
  ],
  [
    'dkim.texts, in many strings',
    (text) => dkim({ texts: [make.dkimText(text, { strings: [...text] })] }),
    ['dkim', 0, 'record'],
  ],
  [
    'dkim.answer.path',
    (text) => dkim({ answer: make.answerOf([make.LONG_KEY], { path: make.hops('a.example.com', text) }) }),
    ['dkim', 0, 'path', 0, 'target'],
  ],
  ['dkim.answer.path, dangling and long', (text) => dkim({ answer: longWay(text.slice(0, 255)), texts: [] }), null],
  [
    'dkim.answer.path, in a circle',
    (text) => dkim({ answer: make.failure('cname-loop', text, make.hops(text, text)), status: 'unknown', texts: [] }),
    ['dkim', 0, 'path', 0, 'target'],
  ],
  [
    'dkim.answer.detail',
    (text) => dkim({ answer: make.failure('servfail', text), status: 'unknown', texts: [] }),
    null,
  ],
  ['dkim.answer.server', (server) => dkim({ answer: make.answerOf(['x'], { server }) }), null],
  [
    'dkim.texts.at',
    (file) => dkim({ texts: [make.dkimText('v=DKIM1; p=', { at: { file, line: 1, column: 1 } })] }),
    null,
  ],
  ['expectedKey.name', (name) => compared(name), null],
  ['mx.exchange', (name) => mx({ name }), ['mx', 'exchanges', 0, 'name']],
  ['mx.addresses', (text) => mx({ addresses: [text] }), ['mx', 'exchanges', 0, 'addresses', 0]],
  [
    'mx.a.path',
    (text) => mx({ a: make.answerOf([], { path: make.hops('mail.example.com', text) }) }),
    ['mx', 'exchanges', 0, 'path', 0, 'target'],
  ],
  ['mx.a.detail', (text) => mx({ status: 'unknown', a: make.failure('servfail', text) }), null],
  ['authority.zone', (apex) => asked(authorityOf({ zones: [zoneOf({ apex })] })), ['authority', 'zones', 0, 'apex']],
  [
    'authority.zone.fault',
    (detail) => asked(authorityOf({ zones: [zoneOf({ fault: { cause: 'servfail', detail } })] })),
    ['authority', 'zones', 0, 'fault', 'detail'],
  ],
  [
    'authority.server',
    (name) => asked(authorityOf({ zones: [zoneOf({ servers: [serverOf(name)] })] })),
    ['authority', 'zones', 0, 'servers', 0, 'name'],
  ],
  [
    'authority.selector',
    (selector) => published({ record: 'dkim', selector }),
    ['authority', 'records', 0, 'selector'],
  ],
  ['authority.name', (name) => published({ name }), ['authority', 'records', 0, 'name']],
  [
    'authority.part',
    (name) => published({ parts: [partOf({ name })] }),
    ['authority', 'records', 0, 'parts', 0, 'name'],
  ],
  ['authority.detail', lamed, ['authority', 'records', 0, 'parts', 0, 'answers', 0, 'detail']],
  [
    'authority.text',
    (text) => asked(disagreeing(saidOf(text), saidOf('x'))),
    ['authority', 'records', 0, 'parts', 0, 'answers', 0, 'records', 0],
  ],
  [
    'authority.target',
    (target) => asked(disagreeing({ status: 'alias', hop: { name: 'x', target, ttl: 1 } }, saidOf('x'))),
    ['authority', 'records', 0, 'parts', 0, 'answers', 0, 'target'],
  ],
  ['expected.name', (name) => expected({ rr: { name, ttl: 1, type: 'CNAME', target: 'x' } }), ['expected', 0, 'name']],
  [
    'expected.target',
    (target) => expected({ rr: { name: 'x', ttl: 1, type: 'CNAME', target } }),
    ['expected', 0, 'expected', 'target'],
  ],
  [
    'expected.live',
    (text) => expected({ live: [{ name: 'x', ttl: 1, type: 'TXT', strings: [text] }] }),
    ['expected', 0, 'live', 0, 'strings', 0],
  ],
  [
    'expected.damage',
    (what) => expected({ damages: [{ kind: 'zone-appended', what }], status: 'altered' }),
    ['expected', 0, 'damage', 0, 'what'],
  ],
  ['expected.beside', (text) => expected({ beside: [text] }), ['expected', 0, 'beside', 0]],
  [
    'expected.path',
    (target) => expected({ answer: make.answerOf(['x'], { path: make.hops('x', target) }) }),
    ['expected', 0, 'path', 0, 'target'],
  ],
  [
    'expected.answer.detail',
    (detail) => expected({ answer: make.failure('servfail', detail), status: 'unknown' }),
    null,
  ],
  ['spf.records', (text) => make.reportOf({ parts: { spf: make.spfOf(text) } }), ['spf', 'record']],
  ['spf.term', (text) => spfTerm({ term: termOf(text) }), ['spf', 'tree', 'terms', 0, 'text']],
  [
    'spf.term, never reached',
    (text) => spfTerm({ term: termOf(text), reachable: false }),
    ['spf', 'tree', 'terms', 0, 'text'],
  ],
  [
    'spf.term.answers',
    (name) => spfTerm({ answers: [{ name, type: 'A', answer: make.failure('servfail', name) }] }),
    ['spf', 'tree', 'terms', 0, 'answers', 0, 'name'],
  ],
  [
    'spf.child.domain',
    (domain) => spfTerm({ child: childOf({ domain, status: 'loop' }) }),
    ['spf', 'tree', 'terms', 0, 'child', 'domain'],
  ],
  [
    'spf.child.record',
    (record) => spfTerm({ child: childOf({ records: [record] }) }),
    ['spf', 'tree', 'terms', 0, 'child', 'record'],
  ],
  [
    'spf.problem.domain',
    (domain) => spf({ status: 'permerror', problem: { ...PROBLEM, domain } }),
    ['spf', 'problem', 'domain'],
  ],
  [
    'spf.problem.message',
    (message) => spf({ status: 'permerror', problem: { ...PROBLEM, message } }),
    ['spf', 'problem', 'message'],
  ],
  [
    'spf.misplaced',
    (text) => spf({ misplaced: [{ name: text, records: [text] }] }),
    ['spf', 'misplaced', 0, 'records', 0],
  ],
  [
    'dmarc.record',
    (text) => make.reportOf({ parts: { dmarc: make.dmarcOf(make.stepOf('example.com', text)) } }),
    ['dmarc', 'record'],
  ],
  [
    'dmarc.policyDomain',
    (text) =>
      make.reportOf({ parts: { dmarc: make.dmarcOf(make.stepOf('example.com'), make.stepOf(text, 'v=DMARC1')) } }),
    ['dmarc', 'policyDomain'],
  ],
  [
    'dmarc.organizationalDomain',
    (text) => discovered({ organizationalDomain: text }),
    ['dmarc', 'organizationalDomain'],
  ],
  [
    'dmarc.walk, without answer',
    (text) =>
      dmarc({
        walk: [{ domain: text, answer: make.failure('timeout', text), records: [] }],
        discovery: discoveryOf('v=DMARC1; p=none', { organizationalDomain: null }),
      }),
    null,
  ],
  [
    'dmarc.effective.name',
    (name) => dmarc({ effective: [effectiveOf('own-record', { name })] }),
    ['dmarc', 'effective', 0, 'name'],
  ],
  [
    'dmarc.effective.policyDomain',
    (policyDomain) => dmarc({ effective: [effectiveOf('existing-subdomain', { policyDomain })] }),
    ['dmarc', 'effective', 0, 'policyDomain'],
  ],
  ['dmarc.destination.uri', (uri) => reporting({ uri }), ['dmarc', 'destinations', 0, 'uri']],
  ['dmarc.destination.host', (host) => reporting({ host, consent: 'given' }), ['dmarc', 'destinations', 0, 'host']],
  [
    'dmarc.destination.asked',
    (asked) => reporting({ asked, consent: 'missing' }),
    ['dmarc', 'destinations', 0, 'asked'],
  ],
  [
    'dmarc.destination.replaced',
    (text) => reporting({ replaced: Array.from({ length: 20 }, () => text), replacedHostDiffers: true }),
    ['dmarc', 'destinations', 0, 'replaced', 0],
  ],
  [
    'dmarc.old.organizationalDomain',
    (organizationalDomain) => old({ organizationalDomain }),
    ['dmarc', 'migration', 'organizationalDomain'],
  ],
  ['dmarc.old.policyDomain', (policyDomain) => old({ policyDomain }), ['dmarc', 'migration', 'policyDomain']],
  [
    'dmarc.old.message',
    (message) => old({ differences: [{ what: 'np', message, add: null }] }),
    ['dmarc', 'migration', 'differences', 0, 'message'],
  ],
  [
    'dmarc.old.add',
    (add) => old({ differences: [{ what: 'np', message: '', add }] }),
    ['dmarc', 'migration', 'differences', 0, 'add'],
  ],
  [
    'dmarc.next.name',
    (name) => dmarc({ next: nextOf({ name, record: 'v=DMARC1; p=none' }) }),
    ['dmarc', 'next', 'name'],
  ],
  [
    'dmarc.next.before',
    (text) => dmarc({ next: nextOf({ before: [text], record: 'v=DMARC1; p=none' }) }),
    ['dmarc', 'next', 'before', 0],
  ],
  ['profile.id', (id) => make.reportOf({ parts: { profile: profileOf({ id }) } }), ['profile', 'id']],
  ['profile.title', (title) => make.reportOf({ parts: { profile: profileOf({ title }) } }), ['profile', 'title']],
  ['profile.source', (source) => make.reportOf({ parts: { profile: profileOf({ source }) } }), ['profile', 'source']],
  ['profile.text', (text) => demanded({ text }), ['profile', 'requirements', 0, 'text']],
  ['profile.detail', (detail) => demanded({ detail }), ['profile', 'requirements', 0, 'detail']],
  [
    'profile.text, not shown by DNS',
    (text) => demanded({ text, detail: '', result: 'not-from-dns' }),
    ['profile', 'requirements', 0, 'text'],
  ],
];

/** Every place beside the reports that untrusted text can reach, in the same way; JSON gives it back from the whole document. */
export const BESIDE_FIELDS: readonly (readonly [field: string, put: (text: string) => Beside, way: Way | null])[] = [
  ['problem.message', (message) => ({ problems: [{ message, at: AT }] }), ['problems', 0, 'message']],
  ['problem.at', (file) => ({ problems: [{ message: 'x', at: { ...AT, file } }] }), ['problems', 0, 'at', 'file']],
  ['notJudged.name', (name) => unjudged({ name }), ['notJudged', 1, 'name']],
  ['notJudged.reason', (reason) => unjudged({ reason }), ['notJudged', 1, 'reason']],
  ['notJudged.at', (file) => unjudged({ at: { ...AT, file } }), ['notJudged', 1, 'at', 'file']],
  ['unusedIgnore.rule', (rule) => unused({ rule }), ['unusedIgnores', 0, 'rule']],
  ['unusedIgnore.name', (name) => unused({ name }), ['unusedIgnores', 0, 'name']],
  ['unusedIgnore.reason', (reason) => unused({ reason }), ['unusedIgnores', 0, 'reason']],
  ['unusedIgnore.until', (until) => unused({ until, cause: 'expired' }), ['unusedIgnores', 0, 'until']],
  ['sharedKey.names', (name) => ({ sharedKeys: [{ key: KEY, names: [name, name] }] }), ['sharedKeys', 0, 'names', 1]],
];

/** A text to publish is shown whole, whatever its length, so it stands apart. */
export function toPublish(text: string): Report {
  return fix({ add: [text] });
}

const INCLUDING = make.spfOf('v=spf1 include:_spf.example.net -all');
const INCLUDED = make.spfOf('v=spf1 -all');
const AT = { file: 'example.com.zone', line: 1, column: 2 };
const KEY = { type: 'ed25519', bits: 256, encoding: 'raw', octets: '00' } as const;

function unjudged(more: Partial<NotJudged>): Beside {
  return { notJudged: [{ name: null, type: null, reason: 'x', at: AT, ...more }] };
}

function unused(more: Partial<UnusedIgnore>): Beside {
  return { unusedIgnores: [{ rule: 'spf-x', reason: 'x', cause: 'unmatched', ...more }] };
}

/** The same for a target. */
export function targetToPublish(text: string): Report {
  return fix({ type: 'CNAME', add: [text] });
}

function longWay(name: string): Answer {
  return make.absent(make.hops(name, ...Array.from({ length: 40 }, () => name)));
}

function dmarc(more: Partial<DmarcEvidence>): Report {
  return make.reportOf({ parts: { dmarc: evidenceOf('v=DMARC1; p=none', more) } });
}

function discovered(more: Partial<DmarcDiscovery>): Report {
  return dmarc({ discovery: discoveryOf('v=DMARC1; p=none', more) });
}

function reporting(more: Partial<ReportDestination>): Report {
  return dmarc({ destinations: [destinationOf(more)] });
}

function old(more: Partial<OldDmarc>): Report {
  return dmarc({ old: oldOf({ differences: [{ what: 'pct', message: 'pct=50', add: null }], ...more }) });
}

function demanded(more: Parameters<typeof requirementOf>[0]): Report {
  return make.reportOf({ parts: { profile: profileOf({ requirements: [requirementOf(more)] }) } });
}

function asked(authority: AuthorityEvidence): Report {
  return make.reportOf({ parts: { authority } });
}

function published(more: Parameters<typeof publishedOf>[0]): Report {
  return asked(authorityOf({ records: [publishedOf(more)] }));
}

function lamed(detail: string): Report {
  const [server = serverOf('ns1.example.com')] = zoneOf().servers;
  const answers = [answerBy(server, { status: 'lame', cause: 'refused', detail }, 'lame')];
  return published({ parts: [partOf({ answers, out: 'unknown' })], out: 'unknown' });
}

const PROBLEM = { code: 'syntax', message: '', domain: 'example.com', record: null, span: null } as const;

function spf(more: Partial<SpfEvidence>): Report {
  return make.reportOf({ parts: { spf: { ...INCLUDING, ...more } } });
}

/** The tree of a record whose first term is as given. */
function spfTerm(more: Partial<SpfNodeTerm>): Report {
  const { cost } = INCLUDING;
  if (!cost) throw new Error('no cost');
  const terms = cost.tree.terms.map((term, i) => (i === 0 ? { ...term, ...more } : term));
  return spf({ cost: { ...cost, tree: { ...cost.tree, terms } } });
}

function childOf(more: Partial<SpfNode>): SpfNode {
  const tree = INCLUDED.cost?.tree;
  if (!tree) throw new Error('no tree');
  return { ...tree, domain: '_spf.example.net', ...more };
}

function termOf(text: string): SpfTerm {
  const span = { start: 7, end: 7 + text.length };
  return { kind: 'directive', text, span, qualifier: '+', mechanism: { name: 'ptr', domain: null } };
}

function search(more: Parameters<typeof make.searchOf>[0]): Report {
  return make.reportOf({ parts: { selectorSearch: make.searchOf(more) } });
}

function finding(more: Parameters<typeof make.findingOf>[0]): Report {
  return make.reportOf({ verdict: 'warn', findings: [make.findingOf(more)], parts: { dkim: [make.dkimOf()] } });
}

function fix(more: Partial<NonNullable<Report['findings'][number]['fix']>>): Report {
  const whole = { message: 'Publish it', name: 'example.com', type: 'TXT' as const, remove: [], add: [], ...more };
  return finding({ fix: whole });
}

function unknown(more: Partial<Report['unknown'][number]>): Report {
  const whole = { name: 'example.com', type: 'TXT' as const, cause: 'timeout' as const, detail: '', ...more };
  return make.reportOf({ verdict: 'unknown', unknown: [whole] });
}

function suppressed(more: Partial<Report['suppressed'][number]>): Report {
  return make.reportOf({ suppressed: [{ rule: 'spf-x', name: 'example.com', reason: '', ...more }] });
}

function expected(more: Partial<ExpectedRecord>): Report {
  const record: ExpectedRecord = {
    rr: { name: 'x.example.com', ttl: 300, type: 'TXT', strings: ['x'] },
    status: 'same',
    answer: make.answerOf(['x']),
    live: [],
    damages: [],
    beside: [],
    ...more,
  };
  return make.reportOf({ parts: { expected: { records: [record] } } });
}

function mx(more: Partial<MxExchange>): Report {
  const exchange = { ...make.exchangeOf('mail.example.com', '192.0.2.25'), ...more };
  return make.reportOf({ parts: { mx: make.mxOf(exchange) } });
}

function compared(name: string): Report {
  return make.reportOf({ parts: { dkim: [make.dkimOf({ matchesKey: false })], expectedKey: { key: KEY, name } } });
}

function dkim(more: Parameters<typeof make.dkimOf>[0]): Report {
  return make.reportOf({ parts: { dkim: [make.dkimOf(more)] } });
}
