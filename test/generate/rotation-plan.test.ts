import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { rotationPlan } from '../../src/generate/rotation-plan.ts';
import type { RotationOptions } from '../../src/generate/rotation-plan.ts';
import { InputError } from '../../src/text/input-error.ts';

const test = suite('rotation-plan');

const DAY = 86_400;
const options: RotationOptions = {
  domain: 'example.com',
  oldSelector: 's202511',
  newSelector: 's202611',
  oldTtl: 3600,
  newTtl: 300,
  negativeTtl: 900,
  now: new Date('2026-11-21T13:00:00Z'),
};

/** Each step in a line: day, seconds from the start, what, and for how long. */
function told(changes: Partial<RotationOptions> = {}): string[] {
  return rotationPlan({ ...options, ...changes }).steps.map(
    ({ date, after, action, seconds }) => `${date} ${after} ${action}${seconds === undefined ? '' : ` ${seconds}`}`,
  );
}

test('publishes, switches, revokes and removes, with the days between that caches and mail in transit need', () => {
  assert.equal(told(), [
    '2026-11-21 0 add',
    '2026-11-21 0 verify',
    '2026-11-21 0 wait 3600',
    '2026-11-21 3600 switch',
    '2026-11-21 3600 verify',
    '2026-11-21 3600 wait 608400',
    '2026-11-28 612000 replace',
    '2026-11-28 612000 verify',
    '2026-11-28 612000 wait 608400',
    '2026-12-05 1220400 remove',
  ]);
});

test('says at each step what to do, at which zone, and by which text', () => {
  assert.equal(
    rotationPlan(options).steps.map(({ apex, message, command, reference }) => ({ apex, message, command, reference })),
    [
      {
        apex: 'example.com',
        message: 'Publish the new key at s202611._domainkey.example.com',
        command: undefined,
        reference: 'RFC 6376 §3.6.1',
      },
      {
        apex: 'example.com',
        message: 'Prove that every name server gives it out; go on only then',
        command: 'mailward check example.com --selector s202611 --authoritative',
        reference: null,
      },
      {
        apex: null,
        message:
          'Wait 1 hour, until caches have forgotten what stood at the new name before, mostly that there was nothing',
        command: undefined,
        reference: 'RFC 2308 §5',
      },
      {
        apex: null,
        message: 'Let the signer use the new key, with the selector s202611; leave the old record as it is',
        command: undefined,
        reference: 'RFC 6376 §3.1',
      },
      {
        apex: null,
        message:
          'Send a message to another host: its signature must say s=s202611, and its Authentication-Results dkim=pass; if not, go back to s202511: a record that is mended now may stay unseen for 5 minutes',
        command: undefined,
        reference: 'RFC 8601 §2.7.1',
      },
      {
        apex: null,
        message: 'Wait 169 hours, until every message that the old key signed has arrived',
        command: undefined,
        reference: 'RFC 6376 §3.1, RFC 5321 §4.5.4.1',
      },
      {
        apex: 'example.com',
        message:
          'Revoke the old key: replace the TXT record at s202511._domainkey.example.com, or where its CNAME leads to, by "v=DKIM1; p="',
        command: undefined,
        reference: 'RFC 6376 §3.6.1',
      },
      {
        apex: 'example.com',
        message: 'Prove that every name server says that the old key is revoked',
        command: 'mailward check example.com --selector s202511 --authoritative',
        reference: null,
      },
      {
        apex: null,
        message:
          'Leave it revoked for 169 hours more, so that what still fails is told as a revoked key and not as a lost one',
        command: undefined,
        reference: 'RFC 6376 §3.1, RFC 5321 §4.5.4.1',
      },
      {
        apex: 'example.com',
        message:
          'Remove s202511._domainkey.example.com, and the target of its CNAME; do not use the selector s202511 again',
        command: undefined,
        reference: 'RFC 6376 §3.1',
      },
    ],
  );
});

test('waits before the switch for the longer of what caches may hold', () => {
  assert.is(told({ negativeTtl: 7200 })[2], '2026-11-21 0 wait 7200');
  assert.is(told({ oldTtl: 60, negativeTtl: 0 })[2], '2026-11-21 0 wait 60');
});

test('takes a day where nobody knows for how long caches hold that a name does not exist', () => {
  assert.is(told({ negativeTtl: null })[2], `2026-11-21 0 wait ${DAY}`);
  assert.is(told({ negativeTtl: null })[3], `2026-11-22 ${DAY} switch`);
});

test('takes the time in transit that is given', () => {
  assert.is(told({ transit: 5 * DAY, oldTtl: 0 })[5], `2026-11-21 900 wait ${5 * DAY}`);
});

test('counts days in UTC, over the ends of months and leap days', () => {
  const dates = (now: string): string[] =>
    rotationPlan({ ...options, now: new Date(now) }).steps.map(({ date }) => date);
  assert.equal([...new Set(dates('2028-02-21T23:30:00Z'))], ['2028-02-21', '2028-02-22', '2028-02-29', '2028-03-07']);
  assert.is(dates('2026-11-22T00:30:00+01:00')[0], '2026-11-21');
});

test('names the zone that holds the keys where it is another', () => {
  const { steps } = rotationPlan({ ...options, domain: 'mail.example.com', apex: 'example.com' });
  assert.equal(
    [steps[0]?.apex, steps[0]?.message],
    ['example.com', 'Publish the new key at s202611._domainkey.mail.example.com'],
  );
});

test('writes names as DNS has them, whatever was typed', () => {
  const typed = rotationPlan({ ...options, domain: 'Example.COM.', oldSelector: 'S202511', newSelector: 'S202611' });
  assert.equal(typed, rotationPlan(options));
});

const REFUSED: readonly [string, Partial<RotationOptions>, RegExp][] = [
  ['the same selector', { newSelector: 'S202511' }, /^the new key needs another selector than the old one/],
  ['a selector that is none', { newSelector: 's 1' }, /^"s 1" is no selector/],
  ['a domain that is none', { domain: 'example..com' }, /^"example\.\.com" is no domain/],
  ['a TTL below 0', { oldTtl: -1 }, /^oldTtl is -1: expected seconds/],
  ['a TTL with a fraction', { newTtl: 1.5 }, /^newTtl is 1\.5/],
  ['a time that is no number', { transit: Number.NaN }, /^transit is NaN/],
  ['a time without end', { negativeTtl: Number.POSITIVE_INFINITY }, /^negativeTtl is Infinity/],
];
for (const [what, changes, message] of REFUSED)
  test(`refuses ${what} in one line`, () => {
    assert.throws(
      () => rotationPlan({ ...options, ...changes }),
      (error: unknown) => error instanceof InputError && message.test(error.message) && !/[\n.]$/.test(error.message),
    );
  });

test('throws for a date that is none', () => {
  assert.throws(
    () => rotationPlan({ ...options, now: new Date('never') }),
    (error: unknown) => error instanceof RangeError,
  );
});

test('every step begins when the one before it has ended, whatever the times', () => {
  const seconds = fc.nat(2 ** 31 - 1);
  fc.assert(
    fc.property(seconds, seconds, fc.option(seconds), seconds, (oldTtl, newTtl, negativeTtl, transit) => {
      const { steps } = rotationPlan({ ...options, oldTtl, newTtl, negativeTtl, transit });
      for (const [i, { after, date }] of steps.entries()) {
        const before = steps[i - 1];
        assert.is(after, (before?.after ?? 0) + (before?.seconds ?? 0));
        assert.is(date, new Date(options.now.getTime() + after * 1000).toISOString().slice(0, 10));
      }
    }),
  );
});

test.run();
