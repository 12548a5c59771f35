import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { zoneResolver } from '../../src/dns/zone.ts';
import { spfCost } from '../../src/evaluate/spf-cost.ts';
import type { Rr } from '../../src/model/rr.ts';
import { splitText } from '../../src/text/character-string.ts';
import { suitePath } from '../suites.ts';

const test = suite('spf-cost of the records of large senders');

/** Lookups of the records in dnscontrol's snapshot of DNS; those not named here take none. */
const LOOKUPS: Readonly<Record<string, number>> = { '_spf.google.com': 3, 'mailgun.org': 2 };

const folder = suitePath('spf-dnscontrol', 13);
if (folder !== null) {
  const snapshot: Record<string, { readonly txt: readonly string[] }> = JSON.parse(
    readFileSync(`${folder}/testdata-dns1.json`, 'utf8'),
  );
  const names = Object.keys(snapshot);
  const records = names.flatMap((name) =>
    (snapshot[name]?.txt ?? []).map((text): Rr => ({ name, ttl: 300, type: 'TXT', strings: splitText(text) })),
  );

  for (const name of names)
    test(`counts the record of ${name}`, async () => {
      const { lookups, voidLookups, lowerBound, breaksAt } = await spfCost(name, zoneResolver(records));
      assert.equal([lookups, voidLookups, lowerBound, breaksAt], [LOOKUPS[name] ?? 0, 0, false, null]);
    });

  test('counts a domain that includes them all', async () => {
    const all = `v=spf1 ${names.map((name) => `include:${name}`).join(' ')} -all`;
    const own: Rr = { name: 'example.com', ttl: 300, type: 'TXT', strings: splitText(all) };
    const cost = await spfCost('example.com', zoneResolver([own, ...records]));
    assert.equal([names.length, cost.lookups, cost.lowerBound], [12, 12 + 3 + 2, false]);
    assert.equal(
      cost.breaksAt?.map(({ term }) => term.text),
      ['include:mailgun.org', 'include:spf2.mailgun.org'],
    );
  });
}

test.run();
