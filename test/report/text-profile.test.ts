import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ProfileEvidence } from '../../src/model/profile.ts';
import type { Style } from '../../src/report/style.ts';
import { profileOf, requirementOf } from './profile-literals.ts';
import * as make from './report-literals.ts';
import { sectionOf } from './sections.ts';

const test = suite('a profile in the text report');

function drawn(profile: ProfileEvidence, style: Partial<Style> = {}): string {
  return sectionOf(make.reportOf({ parts: { profile } }), 'Profile', style);
}

const MET = requirementOf({ id: 'spf', text: 'There is an SPF record', result: 'met', detail: 'it is valid' });
const UNSHOWN = requirementOf({ id: 'tls', text: 'Mail is sent over TLS', result: 'not-from-dns', detail: '' });
const UNKNOWN = requirementOf({ id: 'mx', text: 'It takes no mail', result: 'unknown', detail: 'DNS did not answer' });
const LACKING = requirementOf({
  id: 'dkim',
  text: 'It signs with DKIM',
  result: 'not-from-dns',
  detail: 'no selector is known',
});

test('says of each requirement how the domain stands to it, and which no record shows', () => {
  assert.snapshot(
    drawn(profileOf({ requirements: [MET, requirementOf(), UNKNOWN, LACKING, UNSHOWN] })),
    `
  Profile  ✗ example-bulk: not met: 1 of 5 requirements
    Example: bulk senders
    ✓ There is an SPF record
    ✗ A DMARC record applies
        there is no DMARC record for example.com
    ? It takes no mail
        DNS did not answer
    i It signs with DKIM
        no selector is known
    i DNS does not show:
      - Mail is sent over TLS
    Source: Example, Rules for senders; 2026-01
`,
  );
});

const HEADINGS: readonly (readonly [string, ProfileEvidence['requirements'], string])[] = [
  ['all is met', [MET], '✓ example-bulk: met'],
  ['all is met that records show', [MET, UNSHOWN], '✓ example-bulk: met, as far as DNS shows'],
  ['something is unknown', [MET, UNKNOWN], '? example-bulk: unknown: 1 of 2 requirements without answer'],
  ['something is not met', [UNKNOWN, requirementOf()], '✗ example-bulk: not met: 1 of 2 requirements'],
  [
    'what is not met is only a warning',
    [MET, requirementOf({ severity: 'warning' })],
    '! example-bulk: not met: 1 of 2 requirements',
  ],
];

for (const [what, requirements, expected] of HEADINGS)
  test(`says in its heading that ${what}`, () => {
    assert.is(drawn(profileOf({ requirements })).split('\n')[1], `  Profile  ${expected}`);
  });

test('says on request what was found of requirements that are met', () => {
  assert.match(drawn(profileOf(), { verbose: true }), /✓ There is an SPF record\n {8}it is valid\n/);
});

test('tells its findings once', () => {
  const findings = [make.findingOf({ rule: 'profile-requirement', severity: 'error', name: '_dmarc.example.com' })];
  const profile = profileOf({ requirements: [requirementOf()] });
  const report = make.reportOf({ findings, parts: { profile } });
  assert.not.match(sectionOf(report, 'Profile'), /profile-requirement/);
  assert.is(sectionOf(report, 'Other records'), '\n\n');
});

test('keeps within narrow columns, and within ASCII', () => {
  const lines = drawn(profileOf({ requirements: [MET, requirementOf(), UNKNOWN, LACKING, UNSHOWN] }), {
    width: 40,
    unicode: false,
  });
  assert.equal(
    lines.split('\n').filter((line) => line.length > 40),
    [],
  );
  assert.not.match(lines, /[^\n\x20-\x7e]/);
});

test.run();
