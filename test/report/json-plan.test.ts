import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { publish } from '../../src/generate/publish.ts';
import { rotationPlan } from '../../src/generate/rotation-plan.ts';
import type { Plan } from '../../src/model/plan.ts';
import { planJson } from '../../src/report/json-plan.ts';
import { hostLike, limit } from '../generate/host-literals.ts';
import { PLAIN } from './sections.ts';

const test = suite('schema of the JSON plan');
const SCHEMA: object = JSON.parse(readFileSync(new URL('../../schema/plan.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true });
const valid = ajv.compile(SCHEMA);

const NAME = 's1._domainkey.example.com';
const SMALL = hostLike('small', { txt: { limits: [limit(255)], split: 'nobody' }, cname: { proxied: true } });
const rotation = rotationPlan({
  domain: 'example.com',
  oldSelector: 's0',
  newSelector: 's1',
  oldTtl: 3600,
  newTtl: 3600,
  negativeTtl: null,
  now: new Date('2026-11-21'),
});
const planned = (text: string, hop?: string): Plan =>
  publish(
    { name: NAME, text },
    {
      at: SMALL,
      apex: 'example.com',
      existing: [{ name: NAME, ttl: 60, type: 'TXT', strings: ['v=DKIM1; p='] }],
      ...(hop !== undefined && { hop: { name: hop, at: hostLike('large') } }),
    },
  );

const PLANS: readonly (readonly [string, Plan])[] = [
  ['a record that fits', planned('v=DKIM1; p=')],
  ['a hop', planned('x'.repeat(410), 'k.example.net')],
  ['a refusal', planned('x'.repeat(410))],
];
for (const [what, plan] of PLANS)
  for (const turn of [null, rotation])
    test(`holds for ${what}${turn === null ? '' : ' with a rotation'}`, () => {
      const document: unknown = JSON.parse(planJson(plan, turn, PLAIN));
      assert.ok(valid(document), ajv.errorsText(valid.errors));
    });

test('keeps octets that act on a terminal escaped, and exact', () => {
  const written = planJson(planned('v=DKIM1; n=\u001b[2J\u0085'), null, PLAIN);
  assert.not.match(written, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  assert.is(JSON.parse(written).record.text, 'v=DKIM1; n=\u001b[2J\u0085');
});

test('refuses a refusal without a reason', () => {
  const document = JSON.parse(planJson(planned('x'.repeat(410)), null, PLAIN));
  delete document.reason;
  assert.not.ok(valid(document));
});

test.run();
