import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { once } from '../../src/dns/once.ts';
import { gatherDmarc } from '../../src/evaluate/gather-dmarc.ts';
import type { DmarcEvidence } from '../../src/model/dmarc-evidence.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { CAUSES, failed, noting } from '../dns/scripted.ts';
import { zoneOf } from './zone-of.ts';

const test = suite('gather-dmarc');

const R = 'v=DMARC1; p=reject';

async function gathered(zone: Resolver | string): Promise<Omit<DmarcEvidence, 'next'>> {
  return await gatherDmarc('example.com', typeof zone === 'string' ? zoneOf(zone) : zone, { inventory: [] });
}

/** A zone in which one name has no answer. */
function without(zone: string, missing: string, cause: (typeof CAUSES)[number] = 'timeout'): Resolver {
  const whole = zoneOf(zone);
  return {
    resolve: async (name, type) => (name === missing ? failed(cause, 'no answer') : await whole.resolve(name, type)),
  };
}

const MISPLACED: readonly [string, string, DmarcEvidence['misplaced']][] = [
  ['at the domain', `@ TXT "${R}"\n@ TXT "other"`, [{ name: 'example.com', records: [R] }]],
  ['at dmarc', `dmarc TXT "${R}"`, [{ name: 'dmarc.example.com', records: [R] }]],
  ['at _dmarc twice', `_dmarc._dmarc TXT "${R}"`, [{ name: '_dmarc._dmarc.example.com', records: [R] }]],
  ['nowhere', 'dmarc TXT "other"', []],
  ['at the domain too, which is found where it belongs', `@ TXT "${R}"\n_dmarc TXT "${R}"`, []],
];

for (const [where, zone, expected] of MISPLACED)
  test(`a record ${where}`, async () => assert.equal((await gathered(zone)).misplaced, expected));

const WILDCARDS: readonly [string, string, readonly string[] | null][] = [
  ['a wildcard with a record', `* TXT "${R}"`, [R]],
  ['a wildcard with another text', `* TXT "other"\n_dmarc TXT "${R}"`, ['other']],
  ['no wildcard', `_dmarc TXT "${R}"`, []],
  ['nothing at _dmarc, so that nobody asks', '@ TXT "other"', null],
];

for (const [title, zone, expected] of WILDCARDS)
  test(title, async () => assert.equal((await gathered(zone)).wildcard, expected));

const COSTS: readonly [string, string, readonly string[]][] = [
  [
    'a record with reports to the domain itself asks for its MX and a made-up name',
    `_dmarc TXT "${R}; rua=mailto:a@example.com"\n@ MX 10 mail`,
    ['_dmarc.com TXT', '_dmarc.example.com TXT', '_dmarc.mailward-made-up-name.example.com TXT', 'example.com MX'],
  ],
  [
    'no record asks at two names below that exist perhaps, and at the domain',
    '@ TXT "other"\nx._dmarc TXT "other"',
    [
      '_dmarc._dmarc.example.com TXT',
      '_dmarc.com TXT',
      '_dmarc.example.com TXT',
      'dmarc.example.com TXT',
      'example.com TXT',
    ],
  ],
  [
    'below a name that does not exist nobody asks',
    'mail.example.net. A 192.0.2.1',
    ['_dmarc.com TXT', '_dmarc.example.com TXT', 'example.com TXT'],
  ],
];

for (const [title, zone, expected] of COSTS)
  test(title, async () => {
    const resolver = noting(zoneOf(zone));
    await gathered(once(resolver));
    assert.equal(resolver.asked.toSorted(), expected);
  });

for (const cause of CAUSES) {
  test(`${cause} at the domain leaves all unknown, and looks for nothing else`, async () => {
    const evidence = await gathered(without(`@ TXT "${R}"`, '_dmarc.example.com', cause));
    assert.equal([evidence.status, evidence.misplaced, evidence.wildcard], ['unknown', [], null]);
    assert.equal(evidence.old.status, 'unknown');
    assert.equal(
      [...new Set(evidence.unanswered.map(({ name, type }) => `${type} ${name}`))],
      ['TXT _dmarc.example.com'],
    );
  });

  test(`${cause} at the made-up name leaves the wildcard unknown, and nothing else`, async () => {
    const evidence = await gathered(without(`* TXT "${R}"`, '_dmarc.mailward-made-up-name.example.com', cause));
    assert.equal([evidence.status, evidence.wildcard, evidence.unanswered], ['found', null, []]);
  });

  test(`${cause} at a host of reports is told as unanswered`, async () => {
    const name = 'example.com._report._dmarc.reports.test';
    const evidence = await gathered(without(`_dmarc TXT "${R}; rua=mailto:a@reports.test"`, name, cause));
    assert.equal(evidence.unanswered, [{ name, type: 'TXT', cause, detail: 'no answer' }]);
  });
}

test('a failure above a domain with a record of its own leaves the subdomains unknown, and nothing unanswered', async () => {
  const evidence = await gathered(without(`_dmarc TXT "${R}"`, '_dmarc.com'));
  assert.equal(
    [evidence.status, evidence.effective.map(({ status }) => status), evidence.unanswered],
    ['found', ['found', 'unknown', 'unknown'], []],
  );
});

test('a failure past the end of the walk harms nothing', async () => {
  const evidence = await gathered(without(`_dmarc TXT "${R}; psd=n"`, '_dmarc.com'));
  assert.equal([evidence.status, evidence.unanswered], ['found', []]);
});

test.run();
