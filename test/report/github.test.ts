import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { github } from '../../src/report/github.ts';
import { BESIDE, REPORTS } from './example-run.ts';
import { commandsIn, type Command } from './readers/github-runner.ts';
import * as make from './report-literals.ts';
import { PLAIN } from './sections.ts';

test('says of each finding what and where, and errors before all others', () => {
  const commands = commandsIn(github(REPORTS, PLAIN, BESIDE));
  assert.equal(
    commands.map(({ name, properties }) => `${name} ${properties['title']}`),
    [
      'error cannot be read',
      'error dkim-dangling-cname',
      'error spf-no-all',
      'warning not judged',
      'warning not judged',
      'warning no answer',
      'warning unused ignore',
      'warning unused ignore',
      'warning spf-no-all',
      'warning txt-odd',
      'notice shared key',
      'notice txt-odd',
      'notice txt-odd',
    ],
  );
});

const PLACES: readonly (readonly [what: string, at: Finding['at'], properties: object])[] = [
  ['a finding on live DNS has no file', undefined, {}],
  ['a place', { file: 'a.zone', line: 4, column: 2 }, { file: 'a.zone', line: '4', col: '2' }],
  [
    'a path from the folder itself',
    { file: './zones/a.zone', line: 1, column: 1 },
    { file: 'zones/a.zone', line: '1', col: '1' },
  ],
  [
    'a stretch of one line',
    { file: 'a.zone', line: 4, column: 2, endLine: 4, endColumn: 9 },
    { file: 'a.zone', line: '4', endLine: '4', col: '2', endColumn: '9' },
  ],
  [
    'of several lines GitHub takes no columns',
    { file: 'a.zone', line: 4, column: 2, endLine: 5, endColumn: 9 },
    { file: 'a.zone', line: '4', endLine: '5' },
  ],
  [
    'all signs that mean something',
    { file: 'a,b:c%2C=d.zone', line: 1, column: 1 },
    { file: 'a,b:c%2C=d.zone', line: '1', col: '1' },
  ],
];

for (const [what, at, properties] of PLACES)
  test(`tells the runner the place: ${what}`, () => {
    const [command] = commandsOf({ ...(at && { at }) });
    assert.equal(command?.properties, { ...properties, title: 'dkim-weak-key' });
  });

test('gives the message and the fix to the letter', () => {
  const fix = { message: 'Do it', name: 'example.com', type: 'TXT', remove: ['%{i}'], add: ['a:b,c%0A'] } as const;
  const [command] = commandsOf({ name: 'example.com', message: '100% of "a::b", 50%25 and %0A', fix });
  assert.is(
    command?.data,
    'example.com TXT: 100% of "a::b", 50%25 and %0A (RFC 8301 §3.2)\nFix: Do it\nRemove TXT at example.com: %{i}\nPublish TXT at example.com: a:b,c%0A',
  );
});

test('ends with a line for people, and says where GitHub does not show all', () => {
  const last = (count: number): string | undefined =>
    github([reportOf(...Array.from({ length: count }, () => ({})))], PLAIN)
      .split('\n')
      .at(-2);
  assert.is(last(10), 'mailward: 1 domain: 1 pass; 10 warnings');
  assert.is(
    last(11),
    'mailward: 1 domain: 1 pass; 11 warnings (GitHub shows 10 annotations of a kind; the log has all)',
  );
  assert.is(github([], PLAIN), 'mailward: nothing was checked\n');
});

test.run();

function commandsOf(...findings: readonly Partial<Finding>[]): readonly Command[] {
  return commandsIn(github([reportOf(...findings)], PLAIN));
}

function reportOf(...findings: readonly Partial<Finding>[]): Report {
  return make.reportOf({ findings: findings.map((more) => make.findingOf(more)) });
}
