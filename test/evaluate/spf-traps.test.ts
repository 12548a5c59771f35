import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkHost } from '../../src/evaluate/check-host.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { parseSpf } from '../../src/records/spf.ts';
import { brief, outcome, SUBJECT } from './spf-outcome.ts';
import { zoneOf } from './zone-of.ts';

const test = suite('spf-traps');

/*
 * What others got wrong where they put an include's own terms into the record that includes it, or took a server's order of records for a fact, or a name of
 * a zone for a key of an object. The other traps stand in check-host-traps.test.ts, and with the parser, the cost and the rules.
 */

/** What it is, the record, more of the zone, what is right. */
const WITHIN: readonly [string, string, string, string][] = [
  [
    'a and mx of an included record are of its own domain',
    'include:i.example.com -all',
    'i TXT "v=spf1 a mx -all"\n@ A 192.0.2.7\n@ MX 1 m\nm A 192.0.2.7\ni A 198.51.100.1\ni MX 1 n\nn A 198.51.100.2',
    'fail 3 0',
  ],
  [
    'an included record without all keeps its last network, and ends neutral',
    'include:i.example.com -all',
    'i TXT "v=spf1 ip4:198.51.100.1 ip4:192.0.2.7"',
    'pass 1 0',
  ],
  [
    'the redirect of an included record is followed',
    'include:i.example.com -all',
    'i TXT "v=spf1 redirect=r.example.com"\nr TXT "v=spf1 ip4:192.0.2.7 -all"',
    'pass 2 0',
  ],
  ['?include gives neutral and not pass', '?include:i.example.com -all', 'i TXT "v=spf1 ip4:192.0.2.7"', 'neutral 1 0'],
  [
    'a fail within an included record is none of the record',
    'include:i.example.com ~all',
    'i TXT "v=spf1 -ip4:192.0.2.7 +all"',
    'softfail 1 0',
  ],
  ['a softfail within it is no match', 'include:i.example.com ?all', 'i TXT "v=spf1 ~all"', 'neutral 1 0'],
  ['its explanation is not used', 'include:i.example.com -all', 'i TXT "v=spf1 -all exp=e.example.com"', 'fail 1 0'],
];
for (const [what, record, more, expected] of WITHIN)
  test(`${what} (trap 12)`, async () => {
    assert.is(brief(await outcome(`v=spf1 ${record}`, more)), expected);
  });

test('the order in which a server gives its records changes nothing (trap 26)', async () => {
  const zone = zoneOf(
    '@ TXT "other"\n@ TXT "v=spf1 mx ptr -all exp=e.example.com"\n@ MX 1 a\n@ MX 1 b\n@ MX 0 c\n' +
      'a A 198.51.100.1\na A 192.0.2.7\nb A 192.0.2.7\nc A 198.51.100.3\n7.2.0.192.in-addr.arpa. PTR a\n' +
      '7.2.0.192.in-addr.arpa. PTR b',
  );
  const turned: Resolver = {
    async resolve(name, type) {
      const answer = await zone.resolve(name, type);
      return answer.status === 'records' ? { ...answer, records: answer.records.toReversed() } : answer;
    },
  };
  const found = await checkHost(SUBJECT, zone);
  assert.is(brief(found), 'pass 1 0');
  assert.equal(await checkHost(SUBJECT, turned), found);
});

for (const term of [
  'include/i.example.com',
  'ptr/i.example.com',
  'exists/i.example.com',
  'a/i.example.com',
  'include//',
])
  test(`${term} has a slash for a colon, and is permerror (RFC 7208 §5)`, async () => {
    assert.is(brief(await outcome(`v=spf1 ${term} -all`, 'i TXT "v=spf1 +all"')), 'permerror 0 0 syntax');
  });

/** Names that every object of JavaScript has. */
const KEYS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
for (const key of KEYS)
  test(`${key} is a name like others (trap 30)`, async () => {
    const { problems } = parseSpf(`v=spf1 ${key === '__proto__' ? 'x' : ''}${key}=1 include:${key}.example.com -all`);
    assert.equal(problems, []);
    assert.is(
      brief(
        await outcome(
          `v=spf1 include:${key}.example.com exists:%{l}.%{h}.x.example.com -all`,
          `${key} TXT "v=spf1 a:${key}.x.example.com -all"\n${key}.x A 198.51.100.1\n${key}.${key}.x A 127.0.0.2`,
          { sender: `${key}@${key}`, helo: key },
        ),
      ),
      'pass 3 0',
    );
    const nothing = await outcome(`v=spf1 ${key} -all`);
    assert.is(brief(nothing), 'permerror 0 0 syntax');
  });

test.run();
