import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readConfig } from '../../src/check/read-config.ts';
import { readableFormats } from '../../src/formats/readable-formats.ts';
import { profiles } from '../../src/profiles/index.ts';
import { providers } from '../../src/providers/index.ts';
import { rules } from '../../src/rules/index.ts';

const SCHEMA = JSON.parse(readFileSync(new URL('../../schema/config.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: true, allErrors: true });
const valid = ajv.compile(SCHEMA);

const test = suite('schema of the configuration');

function problemsOf(document: unknown): readonly string[] {
  const text = Buffer.from(JSON.stringify(document), 'utf8').toString('latin1');
  return readConfig(text, { file: 'c.json' }).problems.map(({ message }) => message);
}

test('lists every rule, provider, profile and format', () => {
  const listed = (definition: string): unknown => [...SCHEMA.$defs[definition].enum].sort();
  assert.equal(listed('rule'), rules.map(({ id }) => id).sort());
  assert.equal(listed('provider'), providers.map(({ id }) => id).sort());
  assert.equal(listed('profile'), profiles.map(({ id }) => id).sort());
  assert.equal(listed('format'), [...readableFormats].sort());
});

test('has examples that hold', () => {
  const { properties, examples } = SCHEMA;
  const documents = [
    ...examples,
    ...Object.entries<{ examples?: unknown[] }>(properties).flatMap(([key, { examples: values = [] }]) =>
      values.map((value) => ({ [key]: value })),
    ),
  ];
  assert.ok(documents.length > 5);
  for (const document of documents)
    assert.equal([valid(document), problemsOf(document)], [true, []], JSON.stringify(document));
});

const ODD: readonly unknown[] = [0, 1.5, true, null, [], {}, [[]], { a: 1 }, 'x y'];

/**
 * Configurations of values that are right and, now and then, one that is not.
 *
 * @param wrong how many in 20 values are wrong
 */
function documents(wrong: number): fc.Arbitrary<object> {
  const mixed = (good: fc.Arbitrary<unknown>, bad: readonly unknown[]): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 20 - wrong, arbitrary: good }, { weight: wrong, arbitrary: fc.constantFrom(...bad) });
  const one = (good: readonly unknown[], bad: readonly unknown[] = []): fc.Arbitrary<unknown> =>
    mixed(fc.constantFrom(...good), [...ODD, ...bad]);
  const list = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    mixed(fc.array(value, { maxLength: 3 }), [0, 'x', null, {}, true]);
  const keyed = (key: fc.Arbitrary<unknown>, value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    mixed(
      fc.tuple(key, value).map(([name, held]) => ({ [String(name)]: held })),
      [0, 'x', null, [], true],
    );
  const extra = (keys: object): object => (wrong === 0 ? {} : keys);
  const domain = one(
    ['example.com', 'EXAMPLE.com.', '_x.example', 'bücher.example'],
    ['', ' ', '\t', 'a b', 'me@example.com', 'https://example.com/'],
  );
  const apex = one(['example.com', 'a.example'], ['a b', '']);
  const path = mixed(fc.constantFrom('zones', '../x/y z.zone', '-'), ['', ' ', 1, null, [], true]);
  const zone = fc.record(
    { file: path, origin: domain, format: one(['octodns', 'master-file'], ['']), ...extra({ odd: fc.constant(1) }) },
    { requiredKeys: wrong === 0 ? ['file'] : [] },
  );
  const ignore = fc.record(
    {
      rule: one(['spf-ptr', 'dmarc-policy-none'], ['constructor', '__proto__', '']),
      name: one(['*.example.com', 's1._domainkey.example.com', 'a'], ['*', '*.', 'a*b', ' ']),
      reason: mixed(fc.constantFrom('why', ' ö '), ['', ' \t', '\u00a0', 1, null]),
      until: one(
        ['2030-12-31', '2028-02-29'],
        ['2030-13-01', '2030-04-31', '2030-02-30', '2030-1-1', '30-01-01', ' 2030-01-01', '2030-01-01\n'],
      ),
      ...extra({ why: fc.constant('') }),
    },
    { requiredKeys: ['rule', 'reason'] },
  );
  return fc.record(
    {
      $schema: mixed(fc.constant('./schema'), [1, null, []]),
      zones: list(fc.oneof(path, zone)),
      domains: list(domain),
      selectors: keyed(apex, list(one(['s1', 's1.x'], ['', 's1._domainkey.example.com']))),
      providers: keyed(apex, one(['cloudflare', 'route53'])),
      profile: one(['parked'], ['Parked', '']),
      severities: keyed(one(['spf-ptr'], ['spf-ptt', '__proto__']), one(['error', 'off'])),
      ignores: list(ignore),
      ...extra({ zone: fc.constant([]) }),
    },
    { requiredKeys: [] },
  );
}

/** Wrong names that no pattern tells from right ones, so that only the reader says so. */
const BEYOND = /no domain name|no owner name|no selector|IP address/;

test('holds for what is read without a problem, and for nothing else', () => {
  const seen = { good: 0, bad: 0 };
  fc.assert(
    fc.property(fc.oneof(documents(0), documents(1)), (given) => {
      const problems = problemsOf(given);
      if (problems.some((message) => BEYOND.test(message)) && valid(given)) return;
      assert.is(
        valid(given),
        problems.length === 0,
        `${JSON.stringify(given)}\n${problems.join('\n')}\n${ajv.errorsText(valid.errors)}`,
      );
      seen[problems.length === 0 ? 'good' : 'bad']++;
    }),
    { numRuns: 3000 },
  );
  assert.ok(seen.good > 100 && seen.bad > 100, JSON.stringify(seen));
});

test.run();
