import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { csv } from '../../src/report/csv.ts';
import { BESIDE, REPORTS } from './example-run.ts';
import { csvRows } from './readers/csv-rows.ts';
import * as make from './report-literals.ts';
import { PLAIN } from './sections.ts';

const COLUMNS = 'kind,domain,verdict,rule,severity,name,type,message,file,line,column,reference';

test('has a line for each verdict, finding, and whatever else is to be said', () => {
  const rows = csvRows(csv(REPORTS, PLAIN, BESIDE));
  assert.equal(
    rows.map(({ kind, domain, rule }) => [kind, domain, rule].join(' ').trim()),
    [
      'verdict example.com',
      'finding example.com dkim-dangling-cname',
      'finding example.com spf-no-all',
      'verdict example.net',
      'finding example.net spf-no-all',
      'finding example.net txt-odd',
      'finding example.net txt-odd',
      'finding example.net txt-odd',
      'verdict example.org',
      'problem',
      'not-judged',
      'not-judged',
      'unknown example.com',
      'suppressed example.com dkim-long-ttl',
      'suppressed example.net spf-ptr',
      'unused-ignore  spf-ptr',
      'unused-ignore  dkim-weak-key',
      'shared-key',
    ],
  );
});

test('begins with the names of the columns, and ends every line with CR and LF', () => {
  assert.is(csv([], PLAIN), `${COLUMNS}\r\n`);
  const lines = csv(REPORTS, PLAIN, BESIDE).split('\n');
  assert.equal(
    lines.slice(0, -1).filter((line) => !line.endsWith('\r')),
    [],
  );
});

const CELLS: readonly (readonly [message: string, cell: string])[] = [
  ['plain', 'plain'],
  ['a, b', '"a, b"'],
  ['say "x"', '"say ""x"""'],
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  [' =1', "' =1"],
  ['\t=1', '\\x09=1'],
  ['\r=1', '\\x0d=1'],
  ['＝1', "'＝1"],
  ['a\nb', 'a\\x0ab'],
  ['=1,"x"', '"\'=1,""x"""'],
  [' x ', '" x "'],
];

for (const [message, cell] of CELLS)
  test(`writes ${JSON.stringify(message)} as ${cell}`, () => {
    const output = csv([make.reportOf({ findings: [make.findingOf({ message })] })], PLAIN);
    const expected = `finding,example.com,pass,dkim-weak-key,warning,s1._domainkey.example.com,TXT,${cell},,,,RFC 8301 §3.2`;
    assert.is(output.split('\r\n')[2], expected);
  });

test.run();
