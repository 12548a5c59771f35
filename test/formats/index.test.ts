import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formats } from '../../src/formats/index.ts';
import { readableFormats } from '../../src/formats/readable-formats.ts';

test('each format stands under its own id', () => {
  assert.equal(Object.keys(formats), [
    'fields',
    'master-file',
    'route53',
    'terraform',
    'octodns',
    'dnscontrol',
    'rrset-json',
  ]);
  for (const [id, format] of Object.entries(formats)) assert.is(format.id, id);
});

test('an id that no format has finds nothing, whatever objects inherit', () => {
  for (const id of ['', 'toString', 'constructor', '__proto__', 'hasOwnProperty']) assert.is(formats[id], undefined);
});

test('the formats that can be read are told without loading them', () => {
  const readable = Object.values(formats).filter(({ read }) => read !== undefined);
  assert.equal(
    readableFormats,
    readable.map(({ id }) => id),
  );
});

test.run();
