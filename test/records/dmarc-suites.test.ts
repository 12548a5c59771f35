import { readFileSync } from 'node:fs';

import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { parseDmarc } from '../../src/records/dmarc.ts';
import { suitePath } from '../suites.ts';

function json<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

/** Whether a record would be used as it stands, with nothing that somebody has to mend; what RFC 9989 has receivers ignore aside. */
function isGood(text: string): boolean {
  const { record, problems } = parseDmarc(text);
  const mild = new Set(['removed-tag', 'unknown-tag', 'tag-case']);
  return record.standing === 'policy' && problems.every(({ code }) => mild.has(code));
}

interface Call {
  readonly fn: string;
  readonly args: readonly [string, string?];
  readonly raises: string | null;
}

/** Tests whose verdict rests on more than the text. */
const BEYOND_THE_TEXT: Record<string, string> = {
  testRuaCrossDomainCallsVerify: 'asks for the consent of the host',
  testRuaMissingMxWarning: 'asks for the MX of the host',
  testRuaMxLookupExceptionWarning: 'asks for the MX of the host',
  testDMARCTagDescriptions: 'is about texts of that program',
};
/** Calls where we tell more than that program. */
const STRICTER: Record<string, string> = {
  'v=DMARC1; rua=mailto:dmarc@example.com': 'p is absent: acts as p=none, which is told (RFC 9989 §4.10.1)',
  'v=DMARC1; p=reject; fo=0:1': '0 and 1 together are outside the grammar of fo (RFC 9989 §4.8); that program warns',
};

const checkdmarc = suitePath('checkdmarc', 52);
if (checkdmarc !== null) {
  const all = json<{ test: string; calls: Call[] }[]>(`${checkdmarc}/dmarc-parse.json`);
  const asked = all.filter(({ test }) => BEYOND_THE_TEXT[test] === undefined);
  const calls = asked.flatMap(({ test, calls }) => calls.map((call) => ({ test, ...call })));
  const peer = suite(
    `checkdmarc (${calls.length} calls; ${all.length - asked.length} tests rest on more than the text)`,
  );
  peer('has the tests that are left out, and those alone', () => {
    assert.equal([all.length, asked.length, calls.length], [44, 40, 48]);
  });
  for (const { test, fn, args, raises } of calls)
    peer(`${test}: ${args[0]}`, () => {
      const text = fn === 'parse_dmarc_report_uri' ? `v=DMARC1; p=none; rua=${args[0]}` : args[0];
      assert.is(isGood(text), raises === null && STRICTER[text] === undefined, STRICTER[text]);
    });
  peer.run();
}

/** Rows of a strict reader of RFC 7489 that RFC 9989 takes, with the section that changed. */
const CHANGED: Record<string, string> = {
  'v=DMARC1; sp=reject; p=reject': '§4.7: the order of the tags behind v is free',
  'v=DMARC1; rua=mailto:dmarc-feedback@example.com!99999999999999999999999999999999999999999999999':
    '§4.8: the size is obsolete and ignored, however large; with a URI in rua, the record acts as p=none (§4.10.1)',
};
/** Rows that are good there, and what we tell of them. */
const TOLD: Record<string, string> = {
  'v=DMARC1; rua=mailto:mjl@mox.example': 'missing-p',
  'v=DMARC1; p=reject; sp=invalid; rua=mailto:mjl@mox.example': 'bad-policy',
};

const mox = suitePath('dmarc-mox', 41);
if (mox !== null) {
  const rows = json<{ record: string; valid: boolean }[]>(`${mox}/record-parse.json`);
  const strict = suite(`mox (${rows.length} records)`);
  for (const { record: text, valid } of rows)
    strict(text.slice(0, 60), () => {
      const { record, problems } = parseDmarc(text);
      if (CHANGED[text] !== undefined)
        assert.not(
          problems.some(({ fatal }) => fatal),
          CHANGED[text],
        );
      else if (TOLD[text] !== undefined) {
        assert.is(record.standing, 'as-none');
        assert.ok(problems.some(({ code }) => code === TOLD[text]));
      } else if (valid) assert.is(record.standing, 'policy');
      else assert.ok(problems.some(({ fatal }) => fatal) && record.standing !== 'policy');
    });
  strict.run();
}

const world = suitePath('realworld-records', 35);
if (world !== null) {
  const lines = readFileSync(`${world}/dmarc.jsonl`, 'utf8').trim().split('\n');
  const records = lines.map((line) => JSON.parse(line) as { record: string; mail_dmarc_2021: string });
  const published = suite(`published DMARC records (${records.length})`);
  for (const { record: text, mail_dmarc_2021: label } of records)
    published(text.slice(0, 60), () => {
      const { record, problems } = parseDmarc(text);
      const fatal = problems.filter((problem) => problem.fatal).map(({ code }) => code);
      if (label === 'valid') {
        assert.equal(fatal, []);
        assert.is(record.standing, 'policy');
      } else assert.equal(fatal, [label.includes('version') ? 'bad-version' : 'missing-p']);
    });
  published.run();
}
