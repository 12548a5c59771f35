import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { reporters } from '../../src/report/index.ts';
import * as make from './report-literals.ts';
import { PLAIN } from './sections.ts';

const test = suite('keys that domains share, in the reports');
const key = make.dkimText(make.LONG_KEY).parsed.record.publicKey;
const ed25519 = { type: 'ed25519', bits: 256, encoding: 'raw', octets: '00' } as const;
const reports = ['example.com', 'example.net'].map((domain) => make.reportOf({ domain }));

test('are told after all domains', () => {
  if (key === null) throw new Error('no key');
  const shared = [
    { key, names: ['s1._domainkey.example.com', 's2._domainkey.example.net'] },
    { key: ed25519, names: ['a.example', 'b.example'] },
  ];
  const output = reporters.text(reports, PLAIN, { sharedKeys: shared });
  assert.ok(
    output.endsWith(`
! Domains that share a DKIM key: whoever gets the private half signs as all of
  them
  RSA 2048 bits: s1._domainkey.example.com, s2._domainkey.example.net
  Ed25519: a.example, b.example
`),
    output,
  );
  assert.equal(JSON.parse(reporters.json(reports, PLAIN, { sharedKeys: shared })).sharedKeys, [
    { type: 'rsa', bits: 2048, names: ['s1._domainkey.example.com', 's2._domainkey.example.net'] },
    { type: 'ed25519', bits: 256, names: ['a.example', 'b.example'] },
  ]);
});

test('are counted beyond twenty, and all told where that is asked', () => {
  const names = Array.from({ length: 30 }, (_, i) => `s._domainkey.n${i}.example`);
  const shared = [{ key: ed25519, names }];
  assert.match(reporters.text(reports, PLAIN, { sharedKeys: shared }), /n19\.example\s+and\s+10\s+more\n$/);
  assert.match(reporters.text(reports, { ...PLAIN, verbose: true }, { sharedKeys: shared }), /n29\.example\n$/);
});

test('are harmless whatever their names hold', () => {
  const shared = [{ key: ed25519, names: ['::error::x', '\u001b[2J', 'a##b'] }];
  for (const format of ['text', 'json'] as const) {
    const output = reporters[format](reports, PLAIN, { sharedKeys: shared });
    assert.not.match(output, /^\s*::|##|\u001b/m);
  }
});

test('are none where none are given', () => {
  assert.not.match(reporters.text(reports, PLAIN), /share/);
  assert.equal(JSON.parse(reporters.json(reports, PLAIN)).sharedKeys, []);
});

test.run();
