import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import { locatedFinding } from '../../src/check/located-finding.ts';
import { placedRecords } from '../../src/check/placed-records.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Rr } from '../../src/model/rr.ts';
import { rules } from '../../src/rules/index.ts';
import { joinStrings } from '../../src/text/character-string.ts';
import { sameName } from '../../src/text/domain-name.ts';
import {
  exampleKey,
  exampleProfile,
  exampleRecords,
  exampleResolver,
  exampleRules,
  exampleSelectors,
} from '../rules/example-zone.ts';

const test = suite('the place of a finding');

/** The records that a finding can be about: of its name and type, and with its text where it quotes one. */
function concerned(rrs: readonly Rr[], { name, type, quote }: Finding): Rr[] {
  const here = rrs.filter((rr) => sameName(rr.name, name) && rr.type === type);
  const quoted = here.filter(
    (rr) => (rr.type === 'TXT' || rr.type === 'SPF') && joinStrings(rr.strings) === quote?.text,
  );
  return quote === undefined ? here : quoted;
}

/** Where the last CNAME of a path is the one to change. */
const OWN_PLACE: ReadonlySet<string> = new Set(['dkim-cname-loop']);

for (const rule of rules)
  for (const [i, zone] of rule.bad.entries())
    test(`is the line of its record, in all findings in bad example ${i + 1} of ${rule.id}`, async () => {
      const rrs = exampleRecords(rule.id, zone);
      const { findings } = await check('example.com', {
        resolver: exampleResolver(rrs),
        selectors: exampleSelectors(rule.id, rrs),
        inventory: rrs,
        rules: exampleRules(rules, zone),
        ...exampleKey(rule.id),
        ...exampleProfile(zone),
      });
      for (const finding of findings.filter((one) => !OWN_PLACE.has(one.rule))) {
        const lines = concerned(rrs, finding).map(({ at }) => at?.line ?? null);
        if (lines.length > 0) assert.ok(lines.includes(finding.at?.line ?? -1), `${finding.rule}: ${finding.message}`);
      }
    });

const TEXT = `$ORIGIN example.com.
$TTL 300
@ TXT "site=1"
@ TXT "v=spf1 mx" " -all"
_dmarc TXT ( "v=DMARC1; "
             "p=none" )
s1._domainkey TXT "v=DKIM1" "\\; p="
s2._domainkey CNAME s1._domainkey
`;
const { rrs } = readMasterFile(TEXT, { file: 'x.zone' });
const found = (part: Partial<Finding>): Finding => ({
  rule: 'spf-x',
  severity: 'error',
  name: 'example.com',
  type: 'TXT',
  message: '',
  facts: {},
  reference: '',
  ...part,
});
const quoting = (text: string, start: number): Pick<Finding, 'quote'> => ({
  quote: { text, span: { start, end: text.length } },
});

/** Findings, and the line and column that they get. */
const PLACES: Readonly<Record<string, readonly [Finding, readonly [number, number] | null]>> = {
  'the first record of the kind where nothing is quoted': [found({}), [4, 1]],
  'the record that is quoted': [found(quoting('site=1', 0)), [3, 1]],
  'the octet that is meant, in the string that holds it': [found(quoting('v=spf1 mx -all', 10)), [4, 21]],
  'the octet on another line': [
    found({ rule: 'dmarc-x', name: '_DMARC.example.com', ...quoting('v=DMARC1; p=none', 12) }),
    [6, 17],
  ],
  'the end of the last string where the part is empty': [found(quoting('v=spf1 mx -all', 14)), [4, 25]],
  'the beginning of a string with escapes': [
    found({ rule: 'dkim-x', name: 's1._domainkey.example.com', ...quoting('v=DKIM1; p=', 9) }),
    [7, 29],
  ],
  'the CNAME at the name of a TXT record': [found({ rule: 'dkim-x', name: 's2._domainkey.example.com' }), [8, 1]],
  'nothing where a record is missing': [found({ rule: 'dmarc-missing', name: 'example.com' }), null],
  'nothing where no file holds the name': [found({ name: 'example.net' }), null],
  'nothing where no type tells which record': [{ ...found({}), type: undefined } as unknown as Finding, null],
};
for (const [what, [finding, expected]] of Object.entries(PLACES))
  test(`is ${what}`, () => {
    const { at } = locatedFinding(finding, placedRecords(rrs));
    assert.equal(at === undefined ? null : [at.line, at.column], expected);
  });

test('is left as the rule has it where that is another one', () => {
  const at = { file: 'y.zone', line: 9, column: 9 };
  assert.equal(locatedFinding(found({ at, ...quoting('site=1', 0) }), placedRecords(rrs)).at, at);
});

test('is found in time among many records of one name', () => {
  const many = Array.from({ length: 20_000 }, (_, i): Rr => ({
    name: 'example.com',
    ttl: 1,
    type: 'TXT',
    strings: [`t${i}`],
    at: { file: 'z', line: i + 1, column: 1 },
  }));
  const placed = placedRecords(many);
  for (let i = 0; i < 20_000; i++) assert.is(locatedFinding(found(quoting(`t${i}`, 0)), placed).at?.line, i + 1);
});

test.run();
