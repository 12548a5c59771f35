import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { gatherSpf } from '../../src/evaluate/gather-spf.ts';
import type { SpfEvidence } from '../../src/model/spf-evidence.ts';
import { spfOf } from '../../src/report/json-spf.ts';
import { zoneOf } from '../evaluate/zone-of.ts';
import * as make from './report-literals.ts';

const test = suite('SPF in the JSON report');

/** What is left of it in JSON. */
const jsonOf = (spf: SpfEvidence) => JSON.parse(JSON.stringify(spfOf(spf)));

test('gives no record where there are none, several, or no answer', () => {
  const several = make.spfOf('v=spf1 mx -all', 'v=spf1 a -all');
  const unknown = { ...make.spfOf(), status: 'unknown', answer: make.failure('servfail', '') } as const;
  const counts = { lookups: 0, voidLookups: 0, lowerBound: false, breaksAt: null };
  const rest = { problem: null, misplaced: [], tree: null };
  assert.equal([make.spfOf(), several, unknown].map(jsonOf), [
    { status: 'none', record: null, ...counts, ...rest },
    { status: 'permerror', record: null, ...counts, ...rest },
    { status: 'unknown', record: null, ...counts, lowerBound: true, ...rest },
  ]);
});

test('gives a record outside the grammar, and why', async () => {
  const { status, record, problem } = jsonOf(await gatherSpf('example.com', zoneOf('@ TXT "v=spf1 mx/99 -all"')));
  assert.equal([status, record, problem.code, problem.record], ['permerror', 'v=spf1 mx/99 -all', 'syntax', record]);
});

test('nests the records that a record leads to', async () => {
  const zone = `@ TXT "v=spf1 include:sub.example.com exists:%{i}.example.com -all mx"\nsub TXT "v=spf1 a -all"`;
  const { tree } = jsonOf(await gatherSpf('example.com', zoneOf(zone)));
  const none = {
    lookups: 0,
    voidLookups: 0,
    lowerBound: false,
    target: null,
    dependsOnSender: false,
    answers: [],
    child: null,
  };
  const asked = (type: string): object => ({ name: 'sub.example.com', type, status: 'nodata' });
  assert.equal(tree, {
    domain: 'example.com',
    status: 'found',
    record: 'v=spf1 include:sub.example.com exists:%{i}.example.com -all mx',
    lookups: 3,
    voidLookups: 1,
    lowerBound: true,
    terms: [
      {
        ...none,
        text: 'include:sub.example.com',
        reachable: true,
        lookups: 2,
        voidLookups: 1,
        target: 'sub.example.com',
        child: {
          domain: 'sub.example.com',
          status: 'found',
          record: 'v=spf1 a -all',
          lookups: 1,
          voidLookups: 1,
          lowerBound: false,
          terms: [
            {
              ...none,
              text: 'a',
              reachable: true,
              lookups: 1,
              voidLookups: 1,
              target: 'sub.example.com',
              answers: [asked('A'), asked('AAAA')],
            },
            { ...none, text: '-all', reachable: true },
          ],
          left: 0,
        },
      },
      {
        ...none,
        text: 'exists:%{i}.example.com',
        reachable: true,
        lookups: 1,
        lowerBound: true,
        dependsOnSender: true,
      },
      { ...none, text: '-all', reachable: true },
      { ...none, text: 'mx', reachable: false, target: 'example.com' },
    ],
    left: 0,
  });
});

test('says where the limit breaks', async () => {
  const { lookups, breaksAt } = jsonOf(
    await gatherSpf('example.com', zoneOf(`@ TXT "v=spf1${' mx'.repeat(12)} -all"`)),
  );
  assert.equal([lookups, breaksAt], [12, [{ domain: 'example.com', term: 'mx', span: { start: 37, end: 39 } }]]);
});

test('leaves out what is too much, and says how much', async () => {
  const text = `v=spf1${' a'.repeat(20_000)}`;
  const strings = (text.match(/.{1,255}/g) ?? []).map((string) => `"${string}"`).join(' ');
  const spf = await gatherSpf('example.com', zoneOf(`@ TXT ${strings}`));
  const { lookups, tree } = jsonOf(spf);
  assert.equal([lookups, tree.terms.length, tree.left], [20_000, 2000, 18_000]);
  const again = zoneOf(`@ TXT "v=spf1${' include:%{d1r}.%{d2}'.repeat(9)}"\n* TXT ${strings}`);
  const size = JSON.stringify(spfOf(await gatherSpf('example.com', again))).length;
  assert.ok(size < 1_500_000, `${size} characters`);
});

test.run();
