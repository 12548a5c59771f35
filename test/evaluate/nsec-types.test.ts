import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { typesInNsec } from '../../src/evaluate/nsec-types.ts';

const test = suite('nsec-types');

const READ: readonly [string, readonly string[] | null][] = [
  ['\\000.ghost.example.com. RRSIG NSEC NXNAME', ['RRSIG', 'NSEC', 'NXNAME']],
  ['\\000.ghost.example.com. rrsig nsec TYPE128', ['RRSIG', 'NSEC', 'NXNAME']],
  ['b.example.com. A MX RRSIG NSEC', ['A', 'MX', 'RRSIG', 'NSEC']],
  // The name "a", then block 0 of 17 octets: 46, 47 and 128.
  [`\\# 22 01610000 11 ${'00'.repeat(5)}03${'00'.repeat(10)}80`, ['RRSIG', 'NSEC', 'NXNAME']],
  // The root, then 1 (A) and 46, and 257 (CAA) in block 1.
  [`\\# 14 00 0006 4000000000 02 0101 40`, ['TYPE1', 'RRSIG', 'TYPE257']],
  // A block that is cut off.
  ['\\# 4 00 0006 40', null],
  ['\\# 3 00 0000', null],
  ['\\# 1 00', []],
  ['', []],
];
for (const [rdata, types] of READ)
  test(`reads ${rdata === '' ? 'nothing' : rdata}`, () => assert.equal(typesInNsec(rdata), types));

test('reads any octets to an end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (octets) => {
      const types = typesInNsec(`\\# ${octets.length} ${Buffer.from(octets).toString('hex')}`);
      assert.ok(types === null || Array.isArray(types));
    }),
  );
});

test.run();
