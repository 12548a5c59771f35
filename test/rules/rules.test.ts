import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import type { Finding, Fix } from '../../src/model/finding.ts';
import type { Rr } from '../../src/model/rr.ts';
import { rules } from '../../src/rules/index.ts';
import { joinStrings, splitText } from '../../src/text/character-string.ts';
import { sameName } from '../../src/text/domain-name.ts';
import { exampleExpected, expectedPart, liveLines } from './example-expected.ts';
import { exampleAuthorities } from './example-servers.ts';
import {
  exampleKey,
  exampleProfile,
  exampleRecords,
  exampleResolver,
  exampleRules,
  exampleSelectors,
  linesRecords,
  servedRecords,
} from './example-zone.ts';

/** What a bad example shows besides the defect that it is for. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  'dkim-cname-beside-data': [],
  'cname-altered': ['cname-undotted-target', 'dkim-dangling-cname'],
  // Both say what is there: the file lacks a dot, and what came of it does not exist.
  'cname-undotted-target': ['dkim-dangling-cname'],
  'mx-undotted-exchange': ['mx-dangling-exchange'],
  'cname-unpublished': ['dkim-missing-key'],
  'dmarc-reject-without-dkim': ['dkim-revoked'],
  // A parked domain takes no mail, so that reports about it can only go elsewhere.
  'profile-requirement': ['dmarc-undeliverable-reports'],
};

async function findingsIn(rule: string, rrs: readonly Rr[], example: string = ''): Promise<readonly Finding[]> {
  const report = await check('example.com', {
    resolver: exampleResolver(rrs),
    selectors: exampleSelectors(rule, rrs),
    inventory: rrs,
    rules: exampleRules(rules, example),
    ...exampleKey(rule),
    ...exampleProfile(example),
    ...exampleExpected(example, (lines) => linesRecords(rule, lines)),
    ...exampleAuthorities(liveLines(example), (lines) => servedRecords(rule, lines)),
  });
  // Whether records are out is not known where a name server is silent.
  if (!example.includes(' silent')) assert.equal(report.unknown, []);
  return report.findings;
}

const test = suite('rules');

for (const rule of rules) {
  for (const [i, zone] of rule.bad.entries())
    test(`${rule.id} finds its defect in bad example ${i + 1}, and nothing else is found`, async () => {
      const findings = await findingsIn(rule.id, exampleRecords(rule.id, zone), zone);
      const also = ALSO[rule.id] ?? [];
      assert.equal([...new Set(findings.map((finding) => finding.rule))].sort(), [rule.id, ...also].sort());
      for (const finding of findings.filter((one) => one.rule === rule.id)) {
        assert.is(finding.reference, rule.reference);
        assert.not.match(finding.message, /[.!?]$/);
        assert.not.match(finding.message, /undefined|null(?! MX)|\[object|NaN/);
      }
    });

  for (const [i, zone] of rule.good.entries())
    test(`${rule.id} finds nothing in good example ${i + 1}, and no other rule does`, async () => {
      assert.equal(await findingsIn(rule.id, exampleRecords(rule.id, zone), zone), []);
    });

  for (const [i, zone] of rule.bad.entries())
    test(`the fixes that ${rule.id} offers for bad example ${i + 1} leave nothing to find`, async () => {
      const rrs = exampleRecords(rule.id, zone);
      const fixes = (await findingsIn(rule.id, rrs, zone)).flatMap(({ fix }) => fix ?? []);
      const left = fixes.length === 0 ? [] : await findingsIn(rule.id, fixes.reduce(applied, rrs), expectedPart(zone));
      // Once a record can be read again, the length of a key and a policy of none can be seen; that is no defect of the fix.
      assert.equal(
        left.map((finding) => finding.rule).filter((id) => id !== 'dkim-short-rsa-key' && id !== 'dmarc-policy-none'),
        [],
      );
    });

  test(`${rule.id} says what it is about`, () => {
    assert.match(rule.title, /^[A-Z].*[^.]$/);
    assert.match(rule.why, /\.$/);
    assert.match(rule.reference, /^RFC \d/);
    assert.is(rule.bad.length, rule.good.length);
    assert.ok(rule.bad.length > 0);
  });
}

test('every rule file is in the list, under its own name', () => {
  const folder = fileURLToPath(new URL('../../src/rules', import.meta.url));
  const files = readdirSync(folder)
    .filter((file) => /^(spf|dkim|dmarc|mx|ns|txt|cname|profile)-/.test(file) && file !== 'dkim-key-problems.ts')
    .map((file) => file.replace(/\.ts$/, ''));
  assert.equal(rules.map((rule) => rule.id).sort(), files.sort());
});

function applied(rrs: readonly Rr[], { name, type, remove, add }: Fix): readonly Rr[] {
  const ttl = rrs.find((rr) => sameName(rr.name, name))?.ttl ?? 3600;
  const kept = rrs.filter((rr) => !(sameName(rr.name, name) && rr.type === type && remove.includes(valueOf(rr))));
  const added = add.map((value): Rr =>
    type === 'TXT' ? { name, ttl, type, strings: splitText(value) } : { name, ttl, type, target: value },
  );
  return [...kept, ...added];
}

function valueOf(rr: Rr): string {
  return rr.type === 'TXT' ? joinStrings(rr.strings) : rr.type === 'CNAME' ? rr.target : '';
}

test.run();
