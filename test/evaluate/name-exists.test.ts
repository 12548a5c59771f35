import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { nameExists } from '../../src/evaluate/name-exists.ts';
import type { Answer } from '../../src/model/answer.ts';
import { CAUSES, failed, hops, scripted } from '../dns/scripted.ts';
import { zoneOf } from './zone-of.ts';

const test = suite('name-exists');
const NAME = 'sub.example.com';

/** Zone lines, and whether sub.example.com exists with them. */
const ZONES: readonly [string, string, 'yes' | 'no'][] = [
  ['a name with TXT', 'sub TXT "x"', 'yes'],
  ['a name with MX alone, which gives NODATA', 'sub MX 10 mail', 'yes'],
  ['a name with nothing but a name below it (RFC 8020 §2)', 'a.sub A 192.0.2.1', 'yes'],
  ['a name with nothing but its _dmarc below it', '_dmarc.sub TXT "v=DMARC1; p=none"', 'yes'],
  ['a name that a wildcard answers for', '* A 192.0.2.1', 'yes'],
  ['a name that a wildcard CNAME answers for', '* CNAME @\n@ A 192.0.2.1', 'yes'],
  ['a name below one that exists, where no wildcard is', 'a A 192.0.2.1', 'no'],
  ['a name that a wildcard is kept from by another between', '*.com. A 192.0.2.1\n@ A 192.0.2.1', 'no'],
  ['a CNAME that leads to an address', 'sub CNAME a\na A 192.0.2.1', 'yes'],
  ['a CNAME that leads nowhere, which is a record all the same (Appendix A.4)', 'sub CNAME gone', 'yes'],
  ['CNAMEs in a circle', 'sub CNAME a\na CNAME sub', 'yes'],
];
for (const [what, zone, exists] of ZONES)
  test(`${what} ${exists === 'yes' ? 'exists' : 'does not exist'}`, async () =>
    assert.equal(await nameExists(NAME, zoneOf(`@ SOA ns host 1 1 1 1 1\n${zone}`)), { exists, failure: null }));

const NODATA: Answer = { status: 'nodata', path: [], authenticated: true };
const nsec = (rdata: string): Answer => ({
  status: 'records',
  records: [{ name: NAME, ttl: 300, type: 'NSEC', rdata }],
  path: [],
  authenticated: true,
});
/** What stands in NSEC at a name that answers NODATA, and what that says of it. */
const SIGNED: readonly [string, Answer, 'yes' | 'unknown'][] = [
  ['NXNAME in its NSEC (RFC 9824 §3)', nsec('\\000.sub.example.com. RRSIG NSEC NXNAME'), 'unknown'],
  ['the same from a server of before RFC 9824', nsec('\\000.sub.example.com. RRSIG NSEC'), 'unknown'],
  ['NXNAME in octets', nsec(`\\# 22 01610000 11 ${'00'.repeat(5)}03${'00'.repeat(10)}80`), 'unknown'],
  ['an NSEC with other types', nsec('b.example.com. MX RRSIG NSEC'), 'yes'],
  ['an NSEC that cannot be read', nsec('\\# 3 00 0000'), 'yes'],
  ['no NSEC', NODATA, 'yes'],
];
for (const [what, answer, exists] of SIGNED)
  test(`a name that answers NODATA, with ${what}: ${exists}`, async () =>
    assert.equal(await nameExists(NAME, scripted({ [`${NAME} TXT`]: NODATA, [`${NAME} NSEC`]: answer })), {
      exists,
      failure: null,
    }));

for (const cause of CAUSES) {
  test(`NODATA stands where the question for NSEC failed with ${cause}`, async () => {
    const resolver = scripted({ [`${NAME} TXT`]: NODATA, [`${NAME} NSEC`]: failed(cause, 'as scripted') });
    assert.equal(await nameExists(NAME, resolver), { exists: 'yes', failure: null });
  });
  if (cause !== 'cname-loop')
    test(`a question that failed with ${cause} says nothing, unless a CNAME was there`, async () => {
      const answer = failed(cause, 'as scripted');
      assert.equal(await nameExists(NAME, scripted({ [`${NAME} TXT`]: answer })), {
        exists: 'unknown',
        failure: { name: NAME, cause, detail: 'as scripted' },
      });
      const behind = { ...answer, path: hops(NAME, 'a.example.net') };
      assert.equal(await nameExists(NAME, scripted({ [`${NAME} TXT`]: behind })), { exists: 'yes', failure: null });
    });
}

test.run();
