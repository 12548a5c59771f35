import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Finding } from '../../src/model/finding.ts';
import { reporters } from '../../src/report/index.ts';
import type { Style } from '../../src/report/style.ts';
import * as make from './report-literals.ts';
import { PLAIN, sectionOf } from './sections.ts';

const test = suite('findings in the text report');

const NAME = 's1._domainkey.example.com';

/** The finding as the report tells it, below the drawing of its record. */
function told(finding: Partial<Finding>, style: Partial<Style> = {}): string {
  const whole = make.findingOf(finding);
  const rules = { [whole.rule]: { title: 'A title', why: 'Mail is lost.\nSo mend it.' } };
  const report = make.reportOf({ findings: [whole], rules, parts: { dkim: [make.dkimOf()] } });
  const [, ...rest] = sectionOf(report, 'DKIM', style).split('\n\n');
  return `\n${rest.join('\n\n')}`;
}

test('say what is wrong, by which rule and text, why it matters', () => {
  assert.snapshot(
    told({}),
    `
    ! warning  the key has 1024 bits, fewer than the 2048 that RFC 8301 asks
      signers for
      dkim-weak-key, RFC 8301 §3.2
      Why: Mail is lost. So mend it.
`,
  );
});

test('point into the file and into the record', () => {
  assert.snapshot(
    told({
      rule: 'dkim-key-not-base64',
      severity: 'error',
      message: 'p= holds "!", which base64 does not have',
      reference: 'RFC 6376 §3.6.1',
      at: { file: 'zones/example.com.zone', line: 12, column: 34, endLine: 12, endColumn: 35 },
      quote: { text: `v=DKIM1; n=\u00c3\u00a9; p=MIIB!IjAN`, span: { start: 21, end: 22 } },
    }),
    `
    ✗ error  p= holds "!", which base64 does not have
      dkim-key-not-base64, RFC 6376 §3.6.1, zones/example.com.zone:12:34
      v=DKIM1; n=\\195\\169; p=MIIB!IjAN
                                 ^
      Why: Mail is lost. So mend it.
`,
  );
});

test('show of a long record what stands around the place', () => {
  const quote = { text: make.LONG_KEY, span: { start: 255, end: 258 } };
  assert.snapshot(
    told({ severity: 'info', message: 'x', quote }, { width: 60 }),
    `
    i info  x
      dkim-weak-key, RFC 8301 §3.2
      …9abcdef0123456789abcdef0123456789abcdef0123456789abc…
                               ^^^
      Why: Mail is lost. So mend it.
`,
  );
});

test('give a long value whole, and tell how it is published', () => {
  const fix = {
    message: 'Publish the whole key as one TXT record',
    name: NAME,
    type: 'TXT',
    remove: [make.LONG_KEY.slice(0, 255), 'IDAQAB=='],
    add: [make.LONG_KEY],
  } as const;
  assert.snapshot(
    told({ message: 'x', fix }),
    `
    ! warning  x
      dkim-weak-key, RFC 8301 §3.2
      Why: Mail is lost. So mend it.
      Fix: Publish the whole key as one TXT record
        Remove these 2 TXT records at s1._domainkey.example.com:
          v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCA… (208 octets left out)
          IDAQAB==
        Publish this TXT record at s1._domainkey.example.com:
          ${make.LONG_KEY}
        (410 octets, one record of 2 strings: 255 + 155; the DNS host splits it)
`,
  );
});

test('give a CNAME, the root, an empty text, and octets that nobody can type', () => {
  const fix = {
    message: 'Do so',
    name: NAME,
    type: 'CNAME',
    remove: ['gone.example.net'],
    add: ['s1.keys.example.net', ''],
  } as const;
  assert.snapshot(
    told({ message: 'x', fix }),
    `
    ! warning  x
      dkim-weak-key, RFC 8301 §3.2
      Why: Mail is lost. So mend it.
      Fix: Do so
        Remove this CNAME record at s1._domainkey.example.com:
          gone.example.net
        Publish this CNAME record at s1._domainkey.example.com:
          s1.keys.example.net
        Publish this CNAME record at s1._domainkey.example.com:
          .
`,
  );
  assert.snapshot(
    told({
      message: 'x',
      fix: { ...fix, type: 'TXT', name: '', remove: [''], add: ['', 'caf\u00c3\u00a9', 'a\\007'] },
    }),
    `
    ! warning  x
      dkim-weak-key, RFC 8301 §3.2
      Why: Mail is lost. So mend it.
      Fix: Do so
        Remove this TXT record at .:
          (empty)
        Publish this TXT record at .:
          ""
        Publish this TXT record at .:
          caf\\195\\169
        (written as in a zone file: \\DDD is one octet)
        Publish this TXT record at .:
          a\\007
`,
  );
});

test('tell why once in a run, at the first finding of the rule', () => {
  const findings = [make.findingOf({ message: 'one' }), make.findingOf({ message: 'two' })];
  const rules = { 'dkim-weak-key': { title: 'A title', why: 'Because.' } };
  const report = make.reportOf({ findings, rules, parts: { dkim: [make.dkimOf()] } });
  const output = reporters.text([report, report], PLAIN);
  assert.is(output.split('Why: Because.').length, 2);
  assert.ok(output.indexOf('Why:') < output.indexOf('two'));
  assert.is(reporters.text([report], PLAIN), reporters.text([report], PLAIN));
});

test('do without a rule that nobody explains, whatever its name', () => {
  for (const rule of ['dkim-unheard-of', '__proto__', 'constructor']) {
    const report = make.reportOf({
      findings: [make.findingOf({ rule, message: 'x' })],
      parts: { dkim: [make.dkimOf()] },
    });
    assert.not.match(reporters.text([report], PLAIN), 'Why:');
  }
});

test('stop telling what breaks the same rule again and again', () => {
  const findings = Array.from({ length: 2000 }, (_, i) => make.findingOf({ rule: 'dkim-odd', message: `nr ${i + 1}` }));
  const report = make.reportOf({ findings, parts: { dkim: [make.dkimOf()] } });
  const output = reporters.text([report], PLAIN);
  assert.match(output, 'example.com  ✓ pass  2000 warnings\n');
  assert.match(output, '    ! warning  nr 10\n');
  assert.not.match(output, 'nr 11\n');
  assert.match(output, '\n\n    … 1990 more of dkim-odd; the JSON report has them all\n');
});

const HOMES: readonly (readonly [finding: Partial<Finding>, home: string])[] = [
  [{ rule: 'spf-x', name: 'other.example' }, 'SPF'],
  [{ rule: 'dmarc-x', name: 'example.com' }, 'DMARC'],
  [{ rule: 'txt-x', name: '_DMARC.example.com' }, 'DMARC'],
  [{ rule: 'dkim-x', name: 'S1._domainkey.Example.com' }, 'DKIM s1'],
  [{ rule: 'dkim-x', name: 's2._domainkey.example.com' }, 'DKIM s2'],
  [{ rule: 'txt-x', name: 'middle.example.net' }, 'DKIM s2'],
  [{ rule: 'dkim-x', name: 'end.example.net' }, 'DKIM s2'],
  [{ rule: 'dkim-x', name: 's3._domainkey.example.com' }, 'Other records'],
  [{ rule: 'txt-x', name: 'example.com' }, 'Other records'],
];

for (const [finding, home] of HOMES)
  test(`stand under ${home} for ${finding.rule} at ${finding.name}`, () => {
    const path = make.hops('s2._domainkey.example.com', 'middle.example.net', 'end.example.net');
    const dkim = [make.dkimOf(), make.dkimOf({ selector: 's2', answer: make.answerOf([make.LONG_KEY], { path }) })];
    const report = make.reportOf({ findings: [make.findingOf({ ...finding, message: 'HERE' })], parts: { dkim } });
    assert.match(sectionOf(report, home), '! warning  HERE\n');
    assert.is(reporters.text([report], PLAIN).split('HERE').length, 2);
  });

test('name the record where no heading does', () => {
  const report = make.reportOf({
    findings: [make.findingOf({ rule: 'txt-x', name: 'www.example.com', message: 'x' })],
  });
  assert.snapshot(
    sectionOf(report, 'Other records'),
    `
  Other records

    ! warning  x
      www.example.com TXT, txt-x, RFC 8301 §3.2
`,
  );
});

test.run();
