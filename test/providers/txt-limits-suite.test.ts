import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { TxtRefusal } from '../../src/model/provider.ts';
import { findProvider } from '../../src/providers/find-provider.ts';
import { suitePath } from '../suites.ts';

interface AuditRule {
  readonly rule: string;
  readonly arg: number | null;
}

const test = suite('DNSControl audit rules');
const RULES = 89;

/** What DNSControl calls our hosts, where that is not what we do. */
const OURS: Readonly<Record<string, string>> = {
  alidns: 'alibaba',
  azuredns: 'azure-dns',
  bunnydns: 'bunny',
  huaweicloud: 'huawei',
  sakuracloud: 'sakura',
  tencentdns: 'tencent',
};
/** Hosts of which no other fact was collected, so that they are no providers. */
const NOT_OURS: ReadonlySet<string> = new Set([
  'akamaiedgedns',
  'autodns',
  'axfrddns',
  'cnr',
  'cscglobal',
  'dnscale',
  'gidinet',
  'joker',
  'luadns',
  'mythicbeasts',
  'netcup',
  'netnod',
  'oracle',
  'realtimeregister',
  'rwth',
]);
const REFUSALS: Readonly<Record<string, readonly TxtRefusal[]>> = {
  TxtHasDoubleQuotes: ['quote'],
  TxtHasBackslash: ['backslash'],
  TxtHasUnpairedBackslash: ['odd-backslash'],
  TxtHasBackticks: ['backtick'],
  TxtHasTrailingSpace: ['trailing-space'],
  TxtStartsOrEndsWithSpaces: ['leading-space', 'trailing-space'],
};

const folder = suitePath('provider-txt-limits', RULES);
const audits =
  folder === null
    ? {}
    : (JSON.parse(readFileSync(`${folder}/dnscontrol-auditrecords.json`, 'utf8')) as Record<string, AuditRule[]>);
let held = 0;
let empty = 0;
let foreign = 0;

for (const [name, rules] of Object.entries(audits)) {
  if (NOT_OURS.has(name)) {
    foreign += rules.length;
    test(`${name} is no host of ours`, () => assert.is(findProvider(OURS[name] ?? name), null));
    continue;
  }
  const provider = findProvider(OURS[name] ?? name);
  for (const { rule, arg } of rules) {
    // No record of mail authentication is empty, so that the data leave it to a pitfall.
    if (rule === 'TxtIsEmpty') {
      empty++;
      continue;
    }
    held++;
    test(`${name} has ${rule}${arg === null ? '' : ` ${arg}`}`, () => {
      assert.ok(provider !== null);
      const channels = provider.channels.map(({ txt }) => txt);
      if (rule === 'TxtLongerThan')
        assert.ok(channels.some(({ limits }) => limits.some(({ max, per }) => per === 'record' && max === arg)));
      // One quotation mark without another cannot be said as a refusal: where pairs are taken, a pitfall says it.
      else if (rule === 'TxtHasUnpairedDoubleQuotes')
        assert.ok(
          channels.some(({ refuses }) => refuses.includes('quote')) || /Unpaired/.test(provider.pitfalls.join('\n')),
        );
      else {
        const refusals = REFUSALS[rule];
        assert.ok(refusals !== undefined, `no rule ${rule} is known`);
        for (const refusal of refusals)
          assert.ok(
            channels.some(({ refuses }) => refuses.includes(refusal)),
            refusal,
          );
      }
    });
  }
}

test('the rules are held, of empty texts, or of hosts that are not ours', () => {
  if (folder === null) return;
  assert.equal({ held, empty, foreign, all: held + empty + foreign }, { held: 36, empty: 18, foreign: 35, all: RULES });
});

/** What DNSControl counts by functions of its own. */
for (const [id, max] of [
  ['digitalocean', 509],
  ['namedotcom', 512],
] as const)
  test(`${id} counts ${max} characters as written`, () =>
    assert.equal(
      findProvider(id)?.channels[0].txt.limits.map((limit) => [limit.max, limit.per, limit.counts]),
      [[max, 'record', 'written']],
    ));

test.run();
