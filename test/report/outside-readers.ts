import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { junit } from '../../src/report/junit.ts';
import { sarif } from '../../src/report/sarif.ts';
import { BESIDE, REPORTS } from './example-run.ts';
import { BESIDE_FIELDS, FIELDS } from './hostile-fields.ts';
import { HOSTILE } from './hostile-strings.ts';
import * as make from './report-literals.ts';
import { PLAIN } from './sections.ts';

/*
 * SARIF and JUnit reports, read by programs of others: the schema of SARIF and the validator of its authors in the folder SARIF_MULTITOOL (npm package
 * @microsoft/sarif-multitool-linux), and python3-junitparser of Debian. Run by .ci/run.
 */

const tool = process.env['SARIF_MULTITOOL'] ?? '';
const folder = mkdtempSync(join(tmpdir(), 'mailward-reports-'));

test.after(() => rmSync(folder, { recursive: true }));

test('every SARIF report is valid by the schema of the standard', () => {
  const schema: unknown = JSON.parse(readFileSync(join(tool, 'sarif-2.1.0.json'), 'utf8'));
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  const valid = ajv.compile(Object(schema));
  const outputs = [sarif(REPORTS, PLAIN, BESIDE), sarif([], PLAIN)];
  for (const [, text] of HOSTILE) {
    outputs.push(...FIELDS.map(([, put]) => sarif([put(text)], PLAIN)));
    outputs.push(...BESIDE_FIELDS.map(([, put]) => sarif([make.reportOf()], PLAIN, put(text))));
  }
  for (const output of new Set(outputs)) assert.ok(valid(JSON.parse(output)), ajv.errorsText(valid.errors));
});

test('the validator of SARIF finds no error', () => {
  const file = join(folder, 'report.sarif');
  writeFileSync(file, sarif(REPORTS, PLAIN, BESIDE));
  const args = ['validate', file, '--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '--output', `${file}.json`];
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  const { stdout } = spawnSync(join(tool, 'Sarif.Multitool'), args, { encoding: 'utf8', env });
  assert.match(stdout, 'Analysis completed successfully');
  assert.not.match(stdout, /: error /);
});

test('junitparser reads what the JUnit report says', () => {
  const file = join(folder, 'report.xml');
  writeFileSync(file, junit(REPORTS, PLAIN, BESIDE));
  const program =
    'import sys, junitparser; x = junitparser.JUnitXml.fromfile(sys.argv[1]); print(x.tests, x.failures, x.errors, x.skipped, sum(len(s) for s in x))';
  const { stdout, stderr } = spawnSync('/usr/bin/python3', ['-c', program, file], { encoding: 'utf8' });
  assert.is(stdout + stderr, '24 2 2 6 24\n');
});

test.run();
