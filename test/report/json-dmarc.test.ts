import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dmarcOf } from '../../src/report/json-dmarc.ts';
import { profileOf as profileJson } from '../../src/report/json-profile.ts';
import { destinationOf, effectiveOf, evidenceOf, nextOf, oldOf } from './dmarc-literals.ts';
import { profileOf, requirementOf } from './profile-literals.ts';

const test = suite('DMARC and profiles in the JSON report');

test('hold all that follows from a record, in this order', () => {
  const record = 'v=DMARC1; p=reject';
  const differences = [{ what: 'pct', message: 'pct=50 exempts half of the mail there', add: null }] as const;
  const dmarc = evidenceOf(record, {
    effective: [effectiveOf('domain'), effectiveOf('own-record', { policy: null, status: 'invalid' })],
    destinations: [destinationOf()],
    old: oldOf({ pct: 50, differences }),
    next: nextOf(),
  });
  const expected = {
    status: 'found',
    record,
    policyDomain: 'example.com',
    organizationalDomain: 'example.com',
    requested: 'reject',
    policy: 'reject',
    tag: 'p',
    exists: 'unasked',
    walk: [{ name: '_dmarc.example.com', status: 'records', records: [record] }],
    effective: [effectiveOf('domain'), effectiveOf('own-record', { policy: null, status: 'invalid' })],
    destinations: [destinationOf()],
    migration: oldOf({ pct: 50, differences }),
    next: nextOf(),
  };
  assert.is(JSON.stringify(dmarcOf(dmarc)), JSON.stringify(expected));
});

test('hold each requirement with what became of it', () => {
  const profile = profileOf({ requirements: [requirementOf(), requirementOf({ id: 'x', result: 'unknown' })] });
  assert.is(
    JSON.stringify(profileJson(profile)),
    JSON.stringify({ ...pick(profile), requirements: profile.requirements }),
  );
});

function pick({ id, title, source, date }: ReturnType<typeof profileOf>): object {
  return { id, title, source, date };
}

test.run();
