import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withoutKeys } from '../../src/text/without-keys.ts';

test('of a long run of base64 its begin is left', () => {
  assert.is(withoutKeys('"MIICXQIBAAKBgQCz93ZOV1LWUohRGnhzHu6D" is no name'), '"MIICXQIB…" is no name');
  assert.is(withoutKeys('x: +YWtIuv4SA4S9zuS8rJC6owmK8cWMa==.'), 'x: +YWtIuv4….');
});

test('names, digests in hexadecimal, and words stay', () => {
  for (const message of [
    '"selector-of-mail-2026._domainkey.Example.com" is no name',
    'da39a3ee5e6b4b0d3255bfef95601890afd80709',
    'zones/Production-2/averyveryverylongfolder/example.com.zone',
    '',
  ])
    assert.is(withoutKeys(message), message);
});

test('the work is linear', () => {
  assert.is(withoutKeys('a'.repeat(1_000_000)).length, 1_000_000);
  assert.is(withoutKeys('aB+'.repeat(400_000)), 'aB+aB+aB…');
});

test.run();
