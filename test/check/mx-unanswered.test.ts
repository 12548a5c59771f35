import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import type { Answer } from '../../src/model/answer.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { CAUSES, failed } from '../dns/scripted.ts';
import { zoneOf } from '../evaluate/zone-of.ts';

const test = suite('MX questions without answer');
const ZONE = '@ SOA ns h 1 1 1 1 1\n@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=reject"\n';

/** The zone, but for some questions that all fail alike. */
function failing(lines: string, questions: readonly string[], failure: Answer): Resolver {
  const zone = zoneOf(ZONE + lines);
  return {
    resolve: async (name, type) => (questions.includes(`${name} ${type}`) ? failure : await zone.resolve(name, type)),
  };
}

const SERVER = '@ MX 10 mail\nmail A 192.0.2.25';
const CASES: readonly [string, string, readonly string[], readonly string[]][] = [
  ['the MX records', SERVER, ['example.com MX'], ['example.com MX']],
  [
    'all addresses of a server',
    SERVER,
    ['mail.example.com A', 'mail.example.com AAAA'],
    ['mail.example.com A', 'mail.example.com AAAA'],
  ],
  ['the addresses that would be the only ones', SERVER, ['mail.example.com A'], ['mail.example.com A']],
  ['addresses of a server that has others', SERVER, ['mail.example.com AAAA'], []],
  ['the addresses of a domain without MX record', '', ['example.com A'], ['example.com A']],
];
for (const [what, lines, questions, unknown] of CASES)
  for (const cause of CAUSES) {
    // A circle of CNAMEs is an answer: to MX it leaves unknown where mail goes, of a server it says that it has no address.
    if (cause === 'cname-loop') continue;
    test(`leaves nothing missing and nothing valid where ${what} fail with ${cause}`, async () => {
      const resolver = failing(lines, questions, failed(cause, 'why'));
      const report = await check('example.com', { resolver, search: false });
      assert.equal(
        [report.verdict, report.unknown.map(({ name, type }) => `${name} ${type}`), report.findings],
        [unknown.length > 0 ? 'unknown' : 'pass', unknown, []],
      );
    });
  }

test.run();
