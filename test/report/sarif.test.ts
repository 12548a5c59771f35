import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import type { Beside } from '../../src/report/reporter.ts';
import { sarif } from '../../src/report/sarif.ts';
import { BESIDE, REPORTS } from './example-run.ts';
import { sarifFaults } from './readers/sarif-demands.ts';
import * as make from './report-literals.ts';
import { PLAIN } from './sections.ts';

const AT = { file: 'a.zone', line: 3, column: 1 };

test('holds what the standard and GitHub demand', () => {
  const document: unknown = JSON.parse(sarif(REPORTS, PLAIN, BESIDE));
  assert.is(sarifFaults(document), '');
  assert.is(sarifFaults(JSON.parse(sarif([], PLAIN))), '');
});

test('tells a severity as a level, and of a rule the worst that it came to', () => {
  const { rules, results } = runOf([reportOf({ severity: 'info' }, { severity: 'error' }, { severity: 'warning' })]);
  assert.equal(
    results.map(({ level }) => level),
    ['note', 'error', 'warning'],
  );
  assert.equal(
    rules.map(({ defaultConfiguration }) => defaultConfiguration.level),
    ['error'],
  );
});

test('lists each rule once, and leads from a result to it', () => {
  const { rules, results } = runOf([reportOf({ rule: 'a-b' }, { rule: 'c-d' }), reportOf({ rule: 'a-b' })]);
  assert.equal(
    rules.map(({ id, name }) => [id, name]),
    [
      ['a-b', 'AB'],
      ['c-d', 'CD'],
    ],
  );
  assert.equal(
    results.map(({ ruleId, ruleIndex }) => [ruleId, ruleIndex]),
    [
      ['a-b', 0],
      ['c-d', 1],
      ['a-b', 0],
    ],
  );
});

const PLACES: readonly (readonly [file: string, location: object])[] = [
  ['zones/example.com.zone', { uri: 'zones/example.com.zone', uriBaseId: '%SRCROOT%' }],
  ['./zones/./a.zone', { uri: 'zones/./a.zone', uriBaseId: '%SRCROOT%' }],
  ['a b%20#?.zone', { uri: 'a%20b%2520%23%3F.zone', uriBaseId: '%SRCROOT%' }],
  ['zonen/bücher:1.zone', { uri: 'zonen/b%C3%BCcher%3A1.zone', uriBaseId: '%SRCROOT%' }],
  ['zones\\a.zone', { uri: 'zones/a.zone', uriBaseId: '%SRCROOT%' }],
  ['../a.zone', { uri: '../a.zone', uriBaseId: '%SRCROOT%' }],
  ['/srv/a b.zone', { uri: 'file:///srv/a%20b.zone' }],
  ['C:\\zones\\a.zone', { uri: 'file:///C:/zones/a.zone' }],
  ['half \ud800.zone', { uri: 'half%20%EF%BF%BD.zone', uriBaseId: '%SRCROOT%' }],
];

for (const [file, location] of PLACES)
  test(`names the file ${JSON.stringify(file)} by its URI`, () => {
    const [result] = runOf([reportOf({ at: { ...AT, file } })]).results;
    assert.equal(result?.locations[0]?.physicalLocation?.artifactLocation, location);
  });

test('gives a finding that is not in the files the place of the nearest record, and says so', () => {
  const inventory = [
    { name: 'other.example.com', ttl: 1, type: 'A', address: '192.0.2.1', at: { ...AT, line: 1 } },
    { name: 'EXAMPLE.com', ttl: 1, type: 'A', address: '192.0.2.1', at: { ...AT, line: 2 } },
    { name: 's1.example.com', ttl: 1, type: 'A', address: '192.0.2.1', at: { ...AT, line: 3 } },
  ] as const;
  const lines = ['s1.example.com', 'far.example.net'].map((name) => {
    const report = { ...make.reportOf({ parts: { inventory } }), findings: [make.findingOf({ name })] };
    const [location] = runOf([report]).results[0]?.locations ?? [];
    assert.match(location?.message?.text ?? '', /^What was found is not in the files/);
    return location?.physicalLocation?.region.startLine;
  });
  assert.equal(lines, [3, 2]);
});

test('gives a finding on live DNS a name alone', () => {
  const [result] = runOf([reportOf({ name: '_dmarc.example.com' })]).results;
  assert.equal(result?.locations, [
    {
      logicalLocations: [
        { name: '_dmarc.example.com', fullyQualifiedName: '_dmarc.example.com TXT', kind: 'dnsRecordSet' },
      ],
    },
  ]);
});

test('knows a finding again after its line has moved and its message was reworded, and no other one', () => {
  const finding = { at: AT, quote: { text: 'v=spf1 mx', span: { start: 0, end: 1 } } };
  const moved = { ...finding, at: { ...AT, line: 9 }, message: 'in other words' };
  const [first, again] = [finding, moved].map((one) => fingerprints([reportOf(one)])[0]);
  assert.is(first, again);
  const others: readonly Partial<Finding>[] = [
    { ...finding, rule: 'a-b' },
    { ...finding, name: 'x.example.com' },
    { ...finding, type: 'CNAME' },
    { ...finding, quote: { text: 'v=spf1', span: { start: 0, end: 1 } } },
  ];
  assert.is(new Set([first, ...others.map((one) => fingerprints([reportOf(one)])[0])]).size, 5);
  const twice = fingerprints([reportOf(finding, moved)]);
  assert.equal(twice, [first, first?.replace(/:1$/, ':2')]);
});

test('tells a fix as changes to the files, its text exact', () => {
  const edits = [
    { at: { file: 'a.zone', line: 3, column: 1, endLine: 4, endColumn: 9 }, text: '@ TXT "{0} ##[x](y)"' },
    { at: { file: 'a.zone', line: 5, column: 1, endLine: 5, endColumn: 4 }, text: '' },
  ];
  const fix = { message: 'Do it', name: 'example.com', type: 'TXT', remove: ['a'], add: ['b'], edits } as const;
  const [result] = runOf([reportOf({ fix })]).results;
  assert.equal(result?.fixes, [
    {
      description: { text: 'Do it.' },
      artifactChanges: [
        {
          artifactLocation: { uri: 'a.zone', uriBaseId: '%SRCROOT%' },
          replacements: [
            {
              deletedRegion: { startLine: 3, startColumn: 1, endLine: 4, endColumn: 9 },
              insertedContent: { text: '@ TXT "{0} ##[x](y)"' },
            },
            { deletedRegion: { startLine: 5, startColumn: 1, endLine: 5, endColumn: 4 } },
          ],
        },
      ],
    },
  ]);
});

test('leaves no place for arguments and no link in a message', () => {
  const fix = { message: 'use {1}', name: 'example.com', type: 'TXT', remove: ['%{i}'], add: ['[a](b)'] } as const;
  const [result] = runOf([reportOf({ message: 'see [here](https://example.org) and {0}', fix })]).results;
  assert.is(
    result?.message.text,
    'see [here\\](https://example.org) and {{0}}.\nFix: use {{1}}\nRemove TXT at example.com: %{{i}}\nPublish TXT at example.com: [a\\](b)',
  );
  assert.match(result?.message.markdown ?? '', 'see `[here](https://example.org)` and `{{0}}`');
});

test('says in notifications what could not be read or judged, and that the run failed only where a file was broken', () => {
  const invocation = runOf(REPORTS, BESIDE).invocations[0];
  assert.is(invocation?.executionSuccessful, false);
  const kinds = (list: readonly Notification[] = []): string[] =>
    list.map(({ level, descriptor }) => `${level} ${descriptor.id}`);
  assert.equal(kinds(invocation?.toolExecutionNotifications), [
    'error problem',
    'warning not-judged',
    'warning not-judged',
    'warning unknown',
    'note shared-key',
  ]);
  assert.equal(kinds(invocation?.toolConfigurationNotifications), [
    'note suppressed',
    'note suppressed',
    'warning unused-ignore',
    'warning unused-ignore',
  ]);
  assert.is(runOf(REPORTS, { ...BESIDE, problems: [] }).invocations[0]?.executionSuccessful, true);
});

test('holds no more results than GitHub takes: errors stay, and how many are left out is told', () => {
  const many = Array.from({ length: 25_000 }, (): Partial<Finding> => ({ severity: 'warning' }));
  const run = runOf([reportOf(...many, { severity: 'error', rule: 'last-one' })]);
  assert.is(run.results.length, 25_000);
  assert.is(run.results.at(-1)?.ruleId, 'last-one');
  assert.match(JSON.stringify(run.invocations), '1 more findings');
});

test.run();

interface Notification {
  readonly level: string;
  readonly descriptor: { readonly id: string };
}

interface Run {
  readonly rules: readonly {
    readonly id: string;
    readonly name: string;
    readonly defaultConfiguration: { readonly level: string };
  }[];
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications: readonly Notification[];
    readonly toolConfigurationNotifications: readonly Notification[];
  }[];
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly level: string;
    readonly message: { readonly text: string; readonly markdown?: string };
    readonly locations: readonly {
      readonly physicalLocation?: {
        readonly artifactLocation: object;
        readonly region: { readonly startLine: number };
      };
      readonly message?: { readonly text: string };
    }[];
    readonly partialFingerprints: Readonly<Record<string, string>>;
    readonly fixes?: unknown;
  }[];
}

function runOf(reports: readonly Report[], beside?: Beside): Run {
  const [run] = JSON.parse(sarif(reports, PLAIN, beside)).runs;
  return { ...run, rules: run.tool.driver.rules };
}

function fingerprints(reports: readonly Report[]): readonly (string | undefined)[] {
  return runOf(reports).results.map(({ partialFingerprints }) => partialFingerprints['mailward/v1']);
}

function reportOf(...findings: readonly Partial<Finding>[]): Report {
  return make.reportOf({ findings: findings.map((more) => make.findingOf(more)) });
}
