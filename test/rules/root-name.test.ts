import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import { zoneOf } from '../evaluate/zone-of.ts';

const test = suite('the root in messages');

const SOA = '@ SOA ns hostmaster 1 3600 600 86400 300\n@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=quarantine"';
/** Zone lines that lead to the root, and what is said of it: the name of the root has no letters. */
const MESSAGES: readonly (readonly [string, string, string])[] = [
  ['a selector', 's1._domainkey CNAME .', 's1._domainkey.example.com leads to ., which has no TXT record'],
  [
    'a mail server',
    '@ MX 10 mail\nmail CNAME .',
    'mail.example.com takes mail for example.com, but is a CNAME that leads to ., which has neither an A nor an AAAA record',
  ],
];
for (const [what, lines, message] of MESSAGES)
  test(`names the root that ${what} leads to`, async () => {
    const resolver = zoneOf(`${SOA}\n${lines}\n$ORIGIN .\n@ SOA a b 1 1 1 1 60`);
    const { findings } = await check('example.com', {
      resolver,
      selectors: what === 'a selector' ? ['s1'] : [],
      search: false,
    });
    assert.equal(
      findings.map((finding) => finding.message),
      [message],
    );
  });

test.run();
