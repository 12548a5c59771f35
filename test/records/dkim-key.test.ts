import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { formatDkimKey, parseDkimKey } from '../../src/records/dkim-key.ts';
import { ED25519, ED25519_HEX, RSA, RSA_MODULUS } from './dkim-test-keys.ts';

const records = suite('a DKIM key record');

records('is read with all its tags', () => {
  const text = `v = DKIM1; k=rsa ;h=sha1 : sha256; s=email:tlsrpt; t=y: s; n=call =22us=22; x=; p=${RSA}`;
  const { record, problems } = parseDkimKey(text);
  assert.equal(problems, []);
  assert.equal(
    { ...record, tags: record.tags.map(({ name, value }) => [name, value]) },
    {
      tags: [
        ['v', 'DKIM1'],
        ['k', 'rsa'],
        ['h', 'sha1 : sha256'],
        ['s', 'email:tlsrpt'],
        ['t', 'y: s'],
        ['n', 'call =22us=22'],
        ['x', ''],
        ['p', RSA],
      ],
      version: 'DKIM1',
      keyType: 'rsa',
      publicKey: { type: 'rsa', bits: 1024, encoding: 'spki', modulus: RSA_MODULUS, exponent: 65537n },
      revoked: false,
      hashes: ['sha1', 'sha256'],
      services: ['email', 'tlsrpt'],
      flags: ['y', 's'],
      notes: 'call =22us=22',
    },
  );
});

records('says where its tags stand', () => {
  assert.equal(parseDkimKey('v=DKIM1; p = ').record.tags, [
    {
      name: 'v',
      value: 'DKIM1',
      span: { start: 0, end: 7 },
      nameSpan: { start: 0, end: 1 },
      valueSpan: { start: 2, end: 7 },
    },
    {
      name: 'p',
      value: '',
      span: { start: 8, end: 13 },
      nameSpan: { start: 9, end: 10 },
      valueSpan: { start: 13, end: 13 },
    },
  ]);
});

records('has defaults for all tags but p=', () => {
  const { record } = parseDkimKey('p=');
  assert.equal(
    { ...record, tags: record.tags.length },
    {
      tags: 1,
      version: null,
      keyType: 'rsa',
      publicKey: null,
      revoked: true,
      hashes: null,
      services: ['*'],
      flags: [],
      notes: null,
    },
  );
});

const good: Record<string, string> = {
  'only p=': `p=${RSA}`,
  'no v=': `k=rsa; p=${RSA}`,
  'a semicolon at the end': `v=DKIM1; p=${RSA};`,
  'blanks around names and values': `v = DKIM1 ;\tp\t= ${RSA} `,
  'blanks inside the base64': `v=DKIM1; p=${RSA.slice(0, 100)} \t ${RSA.slice(100)}`,
  'a folded line': `v=DKIM1;\r\n p=${RSA.slice(0, 100)}\r\n\t${RSA.slice(100)}`,
  'a revoked key': 'v=DKIM1; p=',
  'a revoked key with blanks': 'v=DKIM1; p= ; t=s',
  'granularity, gone since RFC 6376': `v=DKIM1; g=*; p=${RSA}`,
  'unknown tags, flags, hashes and services': `x_1=?; h=sha256:x-new; s=*:x-new; t=x-new; p=${RSA}`,
  'an upper-case V=, which is an unknown tag': 'V=DKIM2; p=;',
  'names from the prototype of objects': `constructor=1; toString=2; hasOwnProperty=3; p=${RSA}`,
  'quotes and backslashes where any sign may stand': `v=DKIM1; n="it's" \\o/; x=\\"; p=${RSA}`,
  'testing mode': `v=DKIM1; t=y; p=${RSA}`,
  'an Ed25519 key': `k=ed25519; p=${ED25519}`,
};
for (const [name, text] of Object.entries(good))
  records(`has no problem: ${name}`, () => assert.equal(parseDkimKey(text).problems, []));

records('with a fatal problem elsewhere still tells its key', () => {
  assert.equal(parseDkimKey(`v=DKIM9; k=ed25519; p=${ED25519}`).record.publicKey, {
    type: 'ed25519',
    bits: 256,
    encoding: 'raw',
    octets: ED25519_HEX,
  });
});

records('does not touch prototypes', () => {
  parseDkimKey('__proto__=x; constructor=y; p=');
  assert.equal(({} as Record<string, unknown>)['x'], undefined);
  assert.is(Object.getPrototypeOf(parseDkimKey('__proto__=x; p=').record), Object.prototype);
});

records.run();

const writing = suite('formatDkimKey');

writing('joins the tags in order', () => {
  const tags = [
    { name: 'v', value: ' DKIM1' },
    { name: 'n', value: 'two\t words ' },
    { name: 'p', value: 'AB CD\r\n EF' },
  ];
  assert.is(formatDkimKey(tags), 'v=DKIM1; n=two words; p=ABCDEF');
  assert.is(formatDkimKey([]), '');
});

writing('refuses what would become another record', () => {
  for (const tag of [
    { name: 'n', value: 'a; p=' },
    { name: 'n', value: 'caf\xe9' },
    { name: '', value: 'x' },
    { name: '__proto__', value: 'x' },
    { name: 'a=b', value: 'x' },
  ])
    assert.throws(
      () => formatDkimKey([tag]),
      (thrown: unknown) => thrown instanceof RangeError,
    );
});

writing('is undone by parseDkimKey', () => {
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,5}$/);
  const value = fc.stringMatching(/^(?:[!-:<-~]{1,6}(?: [!-:<-~]{1,6}){0,3})?$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ name, value }, { noNullPrototype: true }), { selector: (tag) => tag.name }),
      (tags) => {
        const wanted = tags.map((tag) => (tag.name === 'p' ? { ...tag, value: tag.value.replaceAll(' ', '') } : tag));
        const read = parseDkimKey(formatDkimKey(tags)).record.tags.map(({ name, value }) => ({ name, value }));
        assert.equal(read, wanted);
      },
    ),
  );
});

writing.run();
