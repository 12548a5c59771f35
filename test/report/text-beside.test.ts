import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { text } from '../../src/report/text.ts';
import { BESIDE } from './example-run.ts';
import * as make from './report-literals.ts';
import { PLAIN } from './sections.ts';

const AT = { file: 'a.zone', line: 4, column: 2 };

test('what could not be read or judged, and ignores that did nothing, end the report', () => {
  const { sharedKeys: _, ...beside } = BESIDE;
  const output = text([make.reportOf()], PLAIN, beside);
  assert.snapshot(
    output.slice(output.indexOf('\nCannot')),
    `
Cannot be read
  ✗ zones/example.net.zone:12:9: a quotation mark is opened here and never
    closed: expected "

Not judged
  ? plan.json:3:1: TXT at _dmarc.example.net is not judged: its value is known
    only after apply
  ? plan.json:8:1: a record is not judged: its name is an expression

Unused ignores
  ! the ignore of spf-ptr at *.example.net is not needed: nothing of the kind
    was found, take it out
  ! mailward.config.json:7:5: the ignore of dkim-weak-key ended on 2026-01-31,
    and what it hid is found again
`,
  );
});

test('many of a kind are counted, and told where that is asked', () => {
  const problems = Array.from({ length: 30 }, (_, i) => ({ message: `broken ${i}`, at: AT }));
  const brief = text([], PLAIN, { problems });
  assert.match(brief, 'broken 19\n  … 10 more; the JSON report has them all\n');
  assert.match(text([], { ...PLAIN, verbose: true }, { problems }), 'broken 29\n');
});

test('nothing is added where there is nothing to say', () => {
  assert.is(text([make.reportOf()], PLAIN, {}), text([make.reportOf()], PLAIN));
});

test.run();
