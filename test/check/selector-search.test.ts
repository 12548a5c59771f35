import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import type { FailureCause } from '../../src/model/answer.ts';
import type { Report } from '../../src/model/report.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { ED25519, keyRecord, RSA_1024, txt } from '../../src/rules/example-records.ts';
import { failed, noting } from '../dns/scripted.ts';
import { zoneOf } from '../evaluate/zone-of.ts';

const test = suite('check without selectors');
const ZONE = `@ SOA ns hostmaster 1 3600 600 86400 300
@ NS ns.example.com.
ns A 192.0.2.53
@ MX 10 mail
mail A 192.0.2.25
@ TXT "v=spf1 mx -all"
_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"
`;
const KEY = `v=DKIM1; k=ed25519; p=${ED25519}`;

async function checked(lines: string, options: Partial<Parameters<typeof check>[1]> = {}): Promise<Report> {
  return await check('example.com', { resolver: zoneOf(ZONE + lines), ...options });
}

const told = ({ findings }: Report): string[] => findings.map(({ rule, name }) => `${rule} ${name}`);
const keysOf = ({ evidence }: Report): string[] => evidence.dkim.map(({ selector, status }) => `${selector} ${status}`);

test('judges the selectors it finds, and misses none of those it guessed', async () => {
  const report = await checked(txt('google._domainkey', KEY));
  assert.equal([keysOf(report), told(report), report.verdict, report.unknown], [['google valid'], [], 'pass', []]);
});

test('judges found selectors like given ones', async () => {
  const lines = `${txt('mail._domainkey', keyRecord(RSA_1024))}\ns1._domainkey CNAME gone\nk1._domainkey TXT "x"`;
  const found = await checked(lines);
  const given = await checked(lines, { selectors: found.evidence.dkim.map(({ selector }) => selector) });
  assert.equal(keysOf(found).toSorted(), ['k1 invalid', 'mail valid', 's1 missing']);
  assert.equal([found.findings, found.evidence.dkim], [given.findings, given.evidence.dkim]);
  assert.ok(found.findings.length >= 3);
});

for (const [what, lines] of [
  ['no selector', ''],
  ['an unknown selector', txt('kx7q2._domainkey', KEY)],
  ['a revoking wildcard', '*._domainkey TXT "v=DKIM1; p="'],
  ['a dangling wildcard', '*._domainkey CNAME gone'],
] as const)
  test(`finds no fault with a domain that has ${what}`, async () => {
    const report = await checked(lines);
    assert.equal([keysOf(report), told(report), report.verdict], [[], [], 'pass']);
  });

/** A zone of which some questions fail. */
function failing(lines: string, cause: FailureCause, fails: (name: string) => boolean): Resolver {
  const below = zoneOf(ZONE + lines);
  return {
    resolve: async (name, type) => (fails(name) ? failed(cause, 'as told') : await below.resolve(name, type)),
  };
}

test('stays what it is where some guesses have no answer', async () => {
  const resolver = failing(txt('google._domainkey', KEY), 'timeout', (name) => /^(s1|k1|mail)\._domainkey/.test(name));
  const report = await checked('', { resolver });
  assert.equal([keysOf(report), report.verdict, report.unknown], [['google valid'], 'pass', []]);
  assert.equal(report.evidence.selectorSearch?.unanswered, ['s1', 'k1', 'mail']);
});

test('does not know where no guess has an answer, and says so once', async () => {
  const report = await checked('', { resolver: failing('', 'servfail', (name) => name.includes('_domainkey')) });
  assert.equal(
    [report.verdict, report.unknown, told(report)],
    ['unknown', [{ name: '_domainkey.example.com', type: 'TXT', cause: 'servfail', detail: 'as told' }], []],
  );
});

test('finds the selectors of the records that the user laid over DNS, whatever their names', async () => {
  const inventory = [
    { name: 'kx7q2._domainkey.example.com', ttl: 300, type: 'TXT', strings: [KEY] },
    { name: '*._domainkey.example.com', ttl: 300, type: 'TXT', strings: ['v=DKIM1; p='] },
    { name: 'kx7q2._domainkey.example.net', ttl: 300, type: 'TXT', strings: [KEY] },
  ] as const;
  const lines = `${txt('kx7q2._domainkey', KEY)}\n*._domainkey TXT "v=DKIM1; p="`;
  assert.equal(keysOf(await checked(lines, { inventory })), ['kx7q2 valid']);
});

test('asks for no selector where some are given, or it is not to search', async () => {
  for (const options of [{ selectors: ['kx7q2'] }, { search: false }]) {
    const resolver = noting(zoneOf(ZONE + txt('google._domainkey', KEY)));
    const report = await checked('', { resolver, ...options });
    assert.is(report.evidence.selectorSearch, null);
    assert.equal(
      resolver.asked.filter((question) => question.includes('_domainkey')),
      (options.selectors ?? []).map((selector) => `${selector}._domainkey.example.com TXT`),
    );
  }
});

test('keeps to the budget of the run', async () => {
  const report = await checked(txt('zendesk2._domainkey', KEY), { questions: 30 });
  assert.equal(report.evidence.selectorSearch?.stopped, 'budget');
});

test.run();
