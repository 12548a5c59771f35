import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { Rr } from '../../src/model/rr.ts';
import { bareRr } from '../formats/bare-rr.ts';
import { nastyZone, randomFrom, rrsUpTo, withNeighbours } from '../formats/nasty-zone.ts';
import { plainZone } from '../formats/plain-zone.ts';

/*
 * Ten thousand zones, each written in as many ways as master files have: the reader finds the records that were written, and so does named-compilezone,
 * whose canonical form of them (owner, TTL, type and data) is that of the same records written plainly. It loads many of them at a time, as parts of
 * one zone. Run by .ci/run, which installs it; `npm test` does the same with fewer.
 */

const ZONES = 10_000;
const AT_A_TIME = 500;
const RECORDS_MAX = 40;
const FLAGS =
  '-i none -n ignore -k ignore -m ignore -M ignore -r ignore -S ignore -f text -F text -s full -q -o -'.split(' ');
const HEAD = '$ORIGIN example.com.\n@ 60 SOA ns.example.net. host 1 2 3 4 5\n@ 60 NS ns.example.net.\n';
const APEX = 'example.com';

const test = suite('master-oracle');

/** The canonical form of a zone, a record on a line, in the order of their names. */
function compiled(zone: string): readonly string[] {
  const { status, stdout, stderr, error } = spawnSync('named-compilezone', [...FLAGS, APEX, '-'], {
    input: Buffer.from(HEAD + zone, 'latin1'),
    maxBuffer: 0x1000_0000,
  });
  assert.is(status, 0, error?.message ?? stderr.toString('latin1'));
  return stdout.toString('latin1').split('\n');
}

/** A record one name deeper, as are names in its data. */
function moved(rr: Rr, apex: string): Rr {
  const name = (text: string): string =>
    text === APEX || text.endsWith(`.${APEX}`) ? text.slice(0, -APEX.length) + apex : text;
  if ('target' in rr) return { ...rr, name: name(rr.name), target: name(rr.target) };
  return { ...rr, name: name(rr.name), ...('exchange' in rr && { exchange: name(rr.exchange) }) };
}

const zones = fc.tuple(rrsUpTo(RECORDS_MAX), fc.integer());

for (let first = 0; first < ZONES; first += AT_A_TIME)
  test(`zones ${first} to ${first + AT_A_TIME - 1} are the same for BIND`, () => {
    let nasty = '';
    let plain = '';
    fc.sample(zones, { numRuns: AT_A_TIME, seed: first }).forEach(([list, seed], i) => {
      const random = randomFrom(seed);
      const apex = `z${i}.${APEX}`;
      const records = withNeighbours(list, random).map((rr) => moved(rr, apex));
      const zone = nastyZone(records, random, apex);
      const { rrs, problems } = readMasterFile(zone, { file: 'x.zone' });
      assert.equal(problems, []);
      assert.equal(rrs.map(bareRr), records);
      nasty += zone;
      plain += plainZone(rrs);
    });
    const expected = compiled(plain);
    assert.ok(expected.length > AT_A_TIME);
    assert.equal(compiled(nasty), expected);
  });

test.run();
