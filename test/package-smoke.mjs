// Run by .ci/run beside an installed package: what users import is there, and works.
import { strict as assert } from 'node:assert';
import { createRequire } from 'node:module';
import * as mailward from 'mailward';

const { check, dohResolver, formats, parseDkimKey, rules, serve, zoneResolver } = mailward;
const schema = createRequire(import.meta.url)('mailward/schema/report.schema.json');
assert.equal(schema.type, 'object');
assert.ok(rules.length > 40);
assert.deepEqual(parseDkimKey('v=DKIM1; p=').problems, []);

const { rrs } = formats['master-file'].read('@ 300 TXT "v=spf1 -all"\ns1._domainkey 300 CNAME gone\n', {
  file: 'z',
  origin: 'example.com',
});
const server = await serve(zoneResolver(rrs));
const resolver = dohResolver({ servers: [server.dohUrl] });
const report = await check('example.com', { resolver, selectors: ['s1'] });
await resolver.close();
await server.close();
assert.deepEqual(
  report.findings.map(({ rule }) => rule),
  ['dkim-dangling-cname', 'dmarc-missing'],
);
