import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { publish } from '../../src/generate/publish.ts';
import type { PublishOptions } from '../../src/generate/publish-draft.ts';
import { rotationPlan } from '../../src/generate/rotation-plan.ts';
import { planText } from '../../src/report/text-plan.ts';
import { hostLike, limit } from '../generate/host-literals.ts';
import { PLAIN } from './sections.ts';

const test = suite('text-plan');

const NAME = 's1._domainkey.example.com';
const TEXT = `v=DKIM1; k=rsa; p=${'A'.repeat(392)}`;
const SMALL = hostLike('small', { txt: { split: 'nobody', limits: [limit(255)] }, cname: { proxied: true } });
const LARGE = hostLike('large', { txt: { split: 'user', quotes: 'required', strings: 'quoted' } });

function shown(options: Partial<PublishOptions>, text = TEXT, verbose = false): string {
  const plan = publish({ name: NAME, text }, { at: SMALL, apex: 'example.com', ...options });
  return planText(plan, null, { ...PLAIN, verbose });
}

test('a hop is told step by step, with what to type at both hosts', () => {
  assert.is(
    shown({ hop: { name: 'k.example.net', at: LARGE, apex: 'example.net' } }),
    `${NAME}  TXT, 410 octets
  ✓ CNAME hop: a CNAME at Host small, and the TXT record at k.example.net, at
    Host large

  1. At Host large, add the TXT record at k.example.net
     (web form, zone example.net)
       Name   k
       Type   TXT
       Value  "${TEXT.slice(0, 255)}" "${TEXT.slice(255)}"
       TTL    3600

  2. Wait until every name server of example.net gives it out

  3. At Host small, add the CNAME at ${NAME}
     (web form, zone example.com)
       Name   s1._domainkey
       Type   CNAME
       Value  k.example.net.
       TTL    3600
       Proxy status: DNS only (off)

  4. Prove it
       mailward check example.com --selector s1 --authoritative

  Worth knowing
    i leave proxying and flattening of the CNAME off at Host small: both hide
      the TXT behind it
    i DNSSEC protects the answer only where example.com and example.net are both
      signed
`,
  );
});

test('where it is not known what a host takes, both forms are told', () => {
  const unknown = hostLike('unknown', { txt: { split: null, quotes: null } });
  assert.is(
    shown({ at: unknown }, 'x'.repeat(256)),
    `${NAME}  TXT, 256 octets
  ? probably: Host unknown takes it whole, and makes the strings itself; it is
    not known for certain

  1. At Host unknown, add the TXT record at ${NAME}
     (web form, zone example.com)
       Name   s1._domainkey
       Type   TXT
       Value  ${'x'.repeat(256)}
       or, if that is refused, as strings in quotation marks:
       Value  "${'x'.repeat(255)}" "x"
       TTL    3600

  2. Prove it
       mailward check example.com --selector s1 --authoritative

  Worth knowing
    i it is not known whether Host unknown takes 256 octets in a TXT record: try
      the forms in their order
    i read back what was stored, with the command of the last step: some hosts
      change a value without a word
`,
  );
});

test('a list of strings is numbered, and an empty name is said to be', () => {
  const api = hostLike('api', { txt: { split: 'user', strings: 'list' }, name: { apex: 'empty' } });
  const plan = publish({ name: 'example.com', text: 'x'.repeat(256) }, { at: api, apex: 'example.com' });
  const lines = planText(plan, null, PLAIN).split('\n').slice(5, 10);
  assert.equal(lines, [
    '       Name   (leave it empty)',
    '       Type   TXT',
    `       Value  (1) ${'x'.repeat(255)}`,
    '       Value  (2) x',
    '       TTL    3600',
  ]);
});

test('a refusal is told with its ways out', () => {
  const plan = shown({ at: hostLike('t', { ttl: { min: 300 } }) }, 'v=DKIM1; p=');
  assert.match(plan, 'TXT, 11 octets');
  const refused = publish(
    { name: NAME, text: 'a', ttl: 1 },
    { at: hostLike('t', { ttl: { min: 300 } }), apex: 'example.com' },
  );
  assert.is(
    planText(refused, null, PLAIN),
    `${NAME}  TXT, 1 octet
  ✗ Host t takes a TTL from 300 seconds, not 1

  What you can do
    - give one that it takes, as --ttl 300
`,
  );
});

test('a rotation is told with its days', () => {
  const plan = publish({ name: NAME, text: 'v=DKIM1; p=' }, { at: LARGE, apex: 'example.com' });
  const now = new Date('2026-11-21T12:00:00Z');
  const times = { oldTtl: 3600, newTtl: 3600, negativeTtl: 300, now };
  const rotation = rotationPlan({ domain: 'example.com', oldSelector: 's0', newSelector: 's1', ...times });
  const lines = planText(plan, rotation, PLAIN).split('\n');
  const start = lines.indexOf('  Rotation from s0 to s1');
  assert.equal(lines.slice(start, start + 4), [
    '  Rotation from s0 to s1',
    '    2026-11-21  Publish the new key at s1._domainkey.example.com',
    '    2026-11-21  Prove that every name server gives it out; go on only then',
    '                mailward check example.com --selector s1 --authoritative',
  ]);
  assert.match(lines.at(-2) ?? '', 'do not use the selector s0 again');
});

test('pitfalls are shown with verbose, and else where they are found', () => {
  const host = { ...LARGE, pitfalls: ['It falls over'] };
  const brief = shown({ at: host });
  assert.match(brief, '    i what goes wrong at times: mailward providers large\n');
  assert.not.match(brief, 'It falls over');
  assert.match(shown({ at: host }, TEXT, true), '    i Host large: It falls over\n');
});

test('text that acts on a terminal is shown and does not act', () => {
  const text = 'v=DKIM1; n=\u001b[31m\u0085\u00ad; p=';
  const written = planText(
    publish({ name: 'a\u001b.example.com', text }, { at: SMALL, apex: 'example.com' }),
    null,
    PLAIN,
  );
  assert.not.match(written, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad]/);
  assert.match(written, 'v=DKIM1; n=\\027[31m\\133\\173; p=');
});

test.run();
