import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../../src/model/report.ts';
import { codeSpan, markdownText } from '../../src/report/markdown-text.ts';
import { markdown } from '../../src/report/markdown.ts';
import { BESIDE, REPORTS } from './example-run.ts';
import { codeIn, rendered } from './readers/markdown-rendered.ts';
import * as make from './report-literals.ts';
import { PLAIN } from './sections.ts';

test('renders to headings, a table, lists and code, and nothing else', () => {
  const { foreign, html } = rendered(markdown(REPORTS, PLAIN, BESIDE));
  assert.equal(foreign, []);
  assert.match(html, '<td><code>example.net</code></td>\n<td>❌ fail</td>\n<td>1 error, 1 warning, 2 info</td>');
});

const SENTENCES: readonly (readonly [text: string, markdown: string])[] = [
  ['the record says nothing of it', 'the record says nothing of it'],
  ['the CNAME at a_b.example, which is bad', 'the CNAME at `a_b.example`, which is bad'],
  ['it has 11 of 10 lookups (RFC 7208 §4.6.4)', 'it has 11 of 10 lookups (RFC 7208 §4.6.4)'],
  ['write "v=spf1 -all" instead', 'write "`v=spf1 -all`" instead'],
  ['ask @team of #12 or GH-12', 'ask `@team` of `#12` or `GH-12`'],
  ['see https://example.org or www.example.org', 'see `https://example.org` or `www.example.org`'],
  ['commit deadbeef or defaced', 'commit `deadbeef` or `defaced`'],
  ['an :emoji: and *stars* _lines_ ~~gone~~', 'an `:emoji`: and `*stars* _lines_ ~~gone~~`'],
  ['- a list', '`-` a list'],
  ['a `code` span', 'a `` `code` `` span'],
  ['it (a_b) holds [a](b), x', 'it (`a_b`) holds `[a](b)`, x'],
  ['two  blanks', 'two blanks'],
  ['', ''],
];

for (const [text, expected] of SENTENCES)
  test(`writes ${JSON.stringify(text)}`, () => assert.is(markdownText(text), expected));

const SPANS = ['a', '`', '``', 'a`', '`a', 'a``b`c', '\\', 'a\\', '*a*', '<b>', '&amp;', 'a | b'];

for (const text of SPANS)
  test(`gives ${JSON.stringify(text)} back out of a code span`, () => {
    assert.equal(codeIn(rendered(`before ${codeSpan(text)} behind`).html), [text]);
  });

test('gives a value to publish back exactly, whatever it holds', () => {
  for (const value of ['v=spf1 -all', '```', '````text', '| a | b |', '</code></pre>', '&lt;', '    x'.trim(), '# x']) {
    const fix = { message: 'x', name: 'example.com', type: 'TXT', remove: [], add: [value] } as const;
    const { html, foreign } = rendered(markdown([make.reportOf({ findings: [make.findingOf({ fix })] })], PLAIN));
    assert.is(codeIn(html).at(-1), `${value}\n`);
    assert.equal(foreign, []);
  }
});

test('keeps a domain with a bar in its cell', () => {
  const { html } = rendered(markdown([make.reportOf({ domain: 'a|b`|c.example' })], PLAIN));
  assert.match(html, '<td><code>a\\124b`\\124c.example</code></td>\n<td>✅ pass</td>');
});

test('puts the worst verdicts first', () => {
  const reports = (['pass', 'warn', 'fail', 'unknown'] as const).map((verdict) => make.reportOf({ verdict }));
  assert.equal(markdown(reports, PLAIN).match(/(?<=\| \S )\w+(?= \|)/g), ['fail', 'unknown', 'warn', 'pass']);
});

test('stays below what GitHub takes, keeps the errors, and tells how many findings it leaves out', () => {
  const long = 'x_y '.repeat(249);
  const findings = Array.from({ length: 3000 }, (_, i) =>
    make.findingOf({
      message: `${long}${i}`,
      rule: `a-b${i}`,
      ...(i === 2999 && { severity: 'error', message: 'the last' }),
    }),
  );
  const good = make.reportOf();
  const reports: Report[] = Array.from({ length: 10_000 }, (_, i) => ({ ...good, domain: `a${i}.example` }));
  reports.push(make.reportOf({ findings, verdict: 'fail' }));
  const unknown = Array.from(
    { length: 5000 },
    () => ({ name: 'x.test', type: 'TXT', cause: 'timeout', detail: long }) as const,
  );
  const problems = Array.from({ length: 5000 }, () => ({ message: long, at: { file: 'a', line: 1, column: 1 } }));
  const output = markdown([...reports, make.reportOf({ unknown })], PLAIN, { ...BESIDE, problems });
  assert.ok(Buffer.byteLength(output) < 1024 * 1024);
  assert.match(output, 'the last');
  assert.match(output, /\n\n\d+ more findings: the JSON report has them all\n/);
  assert.match(output, /\n\n\d+ more domains, none of them worse\n/);
  assert.match(output, /\n- and \d+ more\n/);
});

test('explains a rule once', () => {
  const rules = { 'dkim-weak-key': { title: 'x', why: 'because' } };
  const report = make.reportOf({ findings: [make.findingOf(), make.findingOf()], rules });
  assert.is(markdown([report, report], PLAIN).split('**Why**: because').length, 2);
});

test.run();
