import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { junit } from '../../src/report/junit.ts';
import { BESIDE, REPORTS } from './example-run.ts';
import { readJunit } from './readers/junit-tree.ts';
import * as make from './report-literals.ts';
import { PLAIN } from './sections.ts';

test('has a case for each record, question, and whatever else is to be said', () => {
  const cases = readJunit(junit(REPORTS, PLAIN, BESIDE)).map(
    ({ suite, name, outcome }) => `${suite} | ${name}: ${outcome}`,
  );
  assert.equal(cases, [
    'example.com | DKIM s1: passed',
    'example.com | DKIM s2: failure',
    'example.com | DKIM old: skipped',
    'example.com | SPF: passed',
    'example.com | DMARC: passed',
    'example.com | MX: passed',
    'example.com | unknown TXT old._domainkey.example.com: error',
    'example.com | suppressed dkim-long-ttl s1._domainkey.example.com: skipped',
    'example.net | DKIM s1: passed',
    'example.net | SPF: failure',
    'example.net | DMARC: passed',
    'example.net | MX: passed',
    'example.net | Other records: passed',
    'example.net | suppressed spf-ptr example.net: skipped',
    'example.org | SPF: passed',
    'example.org | DMARC: passed',
    'example.org | MX: passed',
    'example.org | DKIM: skipped',
    'files | problem zones/example.net.zone:12:9: error',
    'files | not-judged TXT _dmarc.example.net plan.json:3:1: skipped',
    'files | not-judged plan.json:8:1: skipped',
    'run | unused-ignore spf-ptr *.example.net: passed',
    'run | unused-ignore dkim-weak-key mailward.config.json:7:5: passed',
    'run | shared-key: passed',
  ]);
});

test('keeps warnings in the output of a case, which they do not fail', () => {
  const findings = [make.findingOf(), make.findingOf({ severity: 'error', rule: 'dkim-bad', message: 'bad' })];
  const report = make.reportOf({ findings, parts: { dkim: [make.dkimOf()] } });
  const [first] = readJunit(junit([report], PLAIN));
  assert.is(first?.outcome, 'failure');
  assert.is(first?.message, 'bad');
  assert.match(first?.text ?? '', /error: .*bad[^]*warning: .*the key has 1024 bits/);
  const [warned] = readJunit(junit([{ ...report, findings: [make.findingOf()] }], PLAIN));
  assert.is(warned?.outcome, 'passed');
  assert.match(warned?.text ?? '', 'warning: s1._domainkey.example.com TXT');
});

test('counts the errors of one record in its one failure', () => {
  const findings = ['a', 'b', 'c'].map((message) => make.findingOf({ severity: 'error', rule: 'spf-x', message }));
  const failed = readJunit(junit([make.reportOf({ findings })], PLAIN)).filter(({ outcome }) => outcome === 'failure');
  assert.equal(
    failed.map(({ message }) => message),
    ['a (and 2 more errors)'],
  );
});

test('lets nothing pass that DNS did not answer', () => {
  const unknown = { status: 'unknown' } as const;
  const parts = {
    spf: { ...make.spfOf(), ...unknown },
    dmarc: { ...make.dmarcOf(), ...unknown },
    mx: { ...make.mxOf(), ...unknown },
    dkim: [make.dkimOf(unknown)],
  };
  const cases = readJunit(junit([make.reportOf({ parts })], PLAIN));
  assert.equal([...new Set(cases.map(({ outcome }) => outcome))], ['skipped']);
});

test('is a document where nothing was checked', () => {
  assert.equal(readJunit(junit([], PLAIN)), []);
});

test.run();
