import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { labelTree } from '../../src/dns/label-tree.ts';
import { ownerNames } from '../../src/dns/owner-names.ts';
import { zoneIndex } from '../../src/dns/zone-index.ts';
import { lineage, nameKey } from '../../src/dns/zone-lineage.ts';
import type { Rr } from '../../src/model/rr.ts';
import { nameFault } from '../../src/text/domain-name.ts';
import { rrs } from './zone-literals.ts';

const test = suite('owner names');

const octet = fc.constantFrom('a', 'b', 'A', '*', '\u0000', '\u00ff', '\\.', '\\\\');
const label = fc.array(octet, { minLength: 1, maxLength: 3 }).map((octets) => octets.join(''));
const name = fc.array(label, { maxLength: 5 }).map((labels) => labels.join('.'));

test('a tree of labels holds the names that were put, and those above them', () =>
  fc.assert(
    fc.property(fc.array(name, { maxLength: 30 }), fc.array(name, { maxLength: 30 }), (put, others) => {
      const tree = labelTree();
      const numbers = new Map([['', 0]]);
      for (const key of put.map(nameKey)) {
        const number = tree.put(key);
        assert.is(numbers.get(key) ?? number, number);
        for (const above of lineage(key)) numbers.set(above, tree.find(above));
        assert.is(tree.find(key), number);
      }
      for (const key of [...numbers.keys(), ...others.map(nameKey)])
        assert.is(tree.find(key), numbers.get(key) ?? -1, key);
      assert.is(tree.size(), numbers.size);
      assert.is(new Set(numbers.values()).size, numbers.size);
      for (const [key, number] of numbers) {
        const [, above] = lineage(key);
        if (above === undefined) continue;
        assert.is(tree.above(number), numbers.get(above));
        assert.ok(tree.above(number) < number);
      }
    }),
    { numRuns: 300 },
  ));

test('a tree of labels grows', () => {
  const tree = labelTree();
  const keys = Array.from({ length: 50_000 }, (_, i) => `h${i}.sub${i % 7}.example.com`);
  const numbers = keys.map((key) => tree.put(key));
  assert.is(tree.size(), 1 + 2 + 7 + keys.length);
  assert.equal(
    keys.map((key) => tree.find(key)),
    numbers,
  );
  assert.is(tree.find('h50000.sub0.example.com'), -1);
  assert.is(tree.find('com.example'), -1);
});

const owner = fc.array(fc.constantFrom('a', 'b', '*'), { maxLength: 3 }).map((labels) => [...labels, 'z'].join('.'));
const line = fc
  .tuple(owner, fc.constantFrom('A 192.0.2.1', 'NS ns.test', 'SOA', 'TXT x', 'DNAME y.test', 'CNAME y.test'))
  .map(([of, data]) => `${of} ${data}`);

test('the names that exist are those of an index over all records', () =>
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.array(owner, { maxLength: 10 }), (lines, asked) => {
      const records = rrs(...lines);
      const names = ownerNames();
      for (const rr of records) names.note(rr.name, rr.type, true);
      const { existing } = zoneIndex(records, 'open');
      for (const key of [...records.map((rr) => rr.name), ...asked].flatMap(lineage))
        assert.is(names.has(key), existing.has(key), key);
    }),
    { numRuns: 500 },
  ));

test('a name is partial once one of its records is not kept', () => {
  const names = ownerNames();
  const notes: readonly [string, Rr['type'], boolean][] = [
    ['a.example.com', 'MX', true],
    ['A.example.com', 'A', false],
    ['a.example.com', 'TXT', true],
    ['b.example.com', 'MX', true],
    ['x..example.com', 'A', false],
  ];
  for (const note of notes) names.note(...note);
  assert.ok(nameFault('x..example.com') !== null);
  assert.equal(
    ['a.example.com', 'b.example.com', 'example.com', 'x..example.com', 'c.example.com'].map((key) => [
      names.has(key),
      names.isPartial(key),
    ]),
    [
      [true, true],
      [true, false],
      [true, false],
      [false, false],
      [false, false],
    ],
  );
});

test('names that are noted later are there as well', () => {
  const names = ownerNames();
  assert.not.ok(names.has('a.test'));
  names.note('a.test', 'A', true);
  assert.ok(names.has('a.test'));
});

test.run();
