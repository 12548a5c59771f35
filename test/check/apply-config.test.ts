import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { applyConfig } from '../../src/check/apply-config.ts';
import { ignoresToTell } from '../../src/check/ignores-to-tell.ts';
import type { Severity } from '../../src/model/finding.ts';
import type { Ignore, UnusedIgnore } from '../../src/model/ignore.ts';
import type { Report } from '../../src/model/report.ts';
import { rules } from '../../src/rules/index.ts';
import { findingOf, reportOf } from '../report/report-literals.ts';

const TODAY = '2026-11-21';
const test = suite('applyConfig');

/** A report of findings, each written `rule severity name`. */
function found(lines: readonly string[], more: Partial<Report> = {}): Report {
  const findings = lines.map((line) => {
    const [rule = '', severity = '', name = ''] = line.split(' ');
    return findingOf({ rule, severity: severity as Severity, name });
  });
  const told = Object.fromEntries(findings.map(({ rule }) => [rule, { title: rule, why: 'because' }]));
  return { ...reportOf({ findings }), rules: told, ...more };
}

const UNKNOWN = [{ name: 'example.com', type: 'TXT', cause: 'timeout', detail: '' }] as const;
const ALL = [
  'dkim-short-rsa-key warning s1._domainkey.example.com',
  'dkim-short-rsa-key warning s2._domainkey.EXAMPLE.com',
  'spf-ptr error example.com',
  'dmarc-policy-none info _dmarc.example.com',
];

/** What is left of ALL, what was suppressed, the verdict, and the unused ignores. */
function applied(
  severities: Readonly<Record<string, Severity | 'off'>>,
  ignores: readonly Ignore[],
  more: Partial<Report> = {},
): readonly [readonly string[], readonly string[], Report['verdict'], readonly string[]] {
  const { reports, unusedIgnores } = applyConfig([found(ALL, more)], { severities, ignores }, TODAY);
  const [report] = reports;
  assert.ok(report);
  assert.equal(new Set(Object.keys(report.rules)), new Set(report.findings.map(({ rule }) => rule)));
  return [
    report.findings.map(({ rule, severity, name }) => `${rule} ${severity} ${name}`),
    report.suppressed.map(({ rule, name, reason }) => `${rule} ${name}: ${reason}`),
    report.verdict,
    unusedIgnores.map(({ rule, cause }) => `${rule} ${cause}`),
  ];
}

const ignore = (rule: string, name?: string, until?: string): Ignore => ({
  rule,
  ...(name !== undefined && { name }),
  reason: 'why',
  ...(until !== undefined && { until }),
});
const [KEY_1 = '', KEY_2 = '', , NONE = ''] = ALL;

test('changes nothing where nothing is configured', () => {
  assert.equal(applied({}, []), [ALL, [], 'fail', []]);
});

test('changes severities in place, and the verdict with them', () => {
  assert.equal(applied({ 'spf-ptr': 'warning', 'dmarc-policy-none': 'warning' }, []), [
    [KEY_1, KEY_2, 'spf-ptr warning example.com', 'dmarc-policy-none warning _dmarc.example.com'],
    [],
    'warn',
    [],
  ]);
});

test('takes away what is off, without a trace, and its ignores are unused', () => {
  assert.equal(applied({ 'dkim-short-rsa-key': 'off', 'spf-ptr': 'off' }, [ignore('spf-ptr')]), [
    [NONE],
    [],
    'pass',
    ['spf-ptr unmatched'],
  ]);
});

const NAMES: readonly (readonly [string | undefined, readonly string[]])[] = [
  [undefined, [KEY_1, KEY_2]],
  ['S1._domainkey.example.COM', [KEY_1]],
  ['s2._domainkey.example.com', [KEY_2]],
  ['*.example.com', [KEY_1, KEY_2]],
  ['*._domainkey.example.com', [KEY_1, KEY_2]],
  ['*.com', [KEY_1, KEY_2]],
  ['*.s1._domainkey.example.com', []],
  ['example.com', []],
  ['*.ample.com', []],
];
for (const [name, meant] of NAMES)
  test(`ignores ${meant.length} of two keys where the name is ${name ?? 'left out'}`, () => {
    const [left, suppressed, , unused] = applied({}, [ignore('dkim-short-rsa-key', name)]);
    assert.equal(
      left,
      ALL.filter((line) => !meant.includes(line)),
    );
    assert.is(suppressed.length, meant.length);
    assert.equal(unused, meant.length === 0 ? ['dkim-short-rsa-key unmatched'] : []);
  });

test('says where and why it suppressed', () => {
  const [, suppressed, verdict] = applied({}, [ignore('spf-ptr', 'example.com')]);
  assert.equal([suppressed, verdict], [['spf-ptr example.com: why'], 'warn']);
});

test('lets an ignore hold on its last day, and says of one that has expired that it is missed', () => {
  assert.equal(applied({}, [ignore('spf-ptr', undefined, TODAY)]).slice(2), ['warn', []]);
  assert.equal(applied({}, [ignore('spf-ptr', undefined, '2026-11-20')]).slice(2), ['fail', ['spf-ptr expired']]);
  assert.equal(applied({}, [ignore('spf-loop', undefined, '2026-11-20')]).slice(2), ['fail', ['spf-loop unmatched']]);
});

test('takes each ignore that meets a finding for used, and one that holds before one that has expired', () => {
  const both = [ignore('spf-ptr', undefined, '2020-01-01'), ignore('spf-ptr'), ignore('spf-ptr', 'example.com')];
  assert.equal(applied({}, both).slice(1), [['spf-ptr example.com: why'], 'warn', ['spf-ptr expired']]);
});

test('never makes a pass of what could not be judged', () => {
  const all = [...new Set(ALL.map((line) => line.split(' ')[0] ?? ''))].map((rule) => ignore(rule));
  assert.is(applied({}, all)[2], 'pass');
  assert.is(applied({}, all, { unknown: UNKNOWN })[2], 'unknown');
});

test('keeps what was suppressed before', () => {
  const before = { suppressed: [{ rule: 'x', name: 'y', reason: 'z' }] };
  assert.equal(applied({}, [ignore('spf-ptr')], before)[1], ['x y: z', 'spf-ptr example.com: why']);
});

const unused = (rule: string, name?: string, cause: UnusedIgnore['cause'] = 'unmatched'): UnusedIgnore => ({
  ...ignore(rule, name),
  cause,
});
const HERE = found([]);
const THERE = found([], { domain: 'example.net', unknown: UNKNOWN });

const TELLING: readonly (readonly [string, UnusedIgnore, boolean, boolean])[] = [
  ['one that has expired, of whatever run', unused('spf-ptr', undefined, 'expired'), false, true],
  ['one of a name that was judged', unused('spf-ptr', 's1._domainkey.example.com'), false, true],
  ['one of all names below a domain that was judged', unused('spf-ptr', '*.example.com'), false, true],
  ['not one of a name that DNS did not answer for', unused('spf-ptr', '_dmarc.example.net'), true, false],
  ['not one of another name', unused('spf-ptr', 'example.org'), false, false],
  ['not one of no name, unless all was judged', unused('spf-ptr'), false, false],
  ['not one of no name where something is unknown', unused('spf-ptr'), true, false],
  ['not one of a rule that needs more than records', unused('ns-lame-server', 'example.com'), true, false],
];
for (const [what, one, whole, is] of TELLING)
  test(`tells of unused ignores: ${what}`, () => {
    assert.equal(ignoresToTell([one], [HERE, THERE], whole), is ? [one] : []);
  });

test('tells of an ignore of no name, and of a name elsewhere, after a run over everything', () => {
  const all = [unused('spf-ptr'), unused('spf-ptr', 'hop.example.org')];
  assert.equal(ignoresToTell(all, [HERE], true), all);
  assert.equal(ignoresToTell(all, [], true), []);
});

test('knows which rules need more than records', () => {
  const silent = rules.filter(({ id }) => ignoresToTell([unused(id)], [HERE], true).length === 0).map(({ id }) => id);
  assert.equal(silent.sort(), [
    'cname-altered',
    'cname-unpublished',
    'dkim-old-answer',
    'dkim-servers-disagree',
    'dmarc-old-answer',
    'dmarc-servers-disagree',
    'ns-lame-server',
    'ns-silent-server',
    'ns-special-address',
    'ns-without-address',
    'spf-old-answer',
    'spf-servers-disagree',
    'txt-altered',
    'txt-unpublished',
  ]);
});

test.run();
