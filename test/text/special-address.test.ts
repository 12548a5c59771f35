import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { specialAddress } from '../../src/text/special-address.ts';

const test = suite('special addresses');

const SPECIAL: readonly (readonly [string, string])[] = [
  ['0.0.0.0', 'an unspecified'],
  ['10.255.255.255', 'a private'],
  ['100.64.0.1', 'a shared'],
  ['100.127.255.255', 'a shared'],
  ['127.0.0.1', 'a loopback'],
  ['127.255.255.254', 'a loopback'],
  ['169.254.169.254', 'a link-local'],
  ['172.16.0.1', 'a private'],
  ['172.31.255.255', 'a private'],
  ['192.0.0.8', 'a reserved'],
  ['192.0.2.53', 'a documentation'],
  ['192.168.1.1', 'a private'],
  ['198.19.255.255', 'a benchmarking'],
  ['224.0.0.1', 'a multicast'],
  ['255.255.255.255', 'a reserved'],
  ['::', 'an unspecified'],
  ['::1', 'a loopback'],
  ['::ffff:127.0.0.1', 'a loopback'],
  ['::ffff:7f00:1', 'a loopback'],
  ['64:ff9b::10.0.0.1', 'a private'],
  ['64:ff9b:1::1', 'a translation'],
  ['2002:c0a8:101::', 'a private'],
  ['100::1', 'a discard-only'],
  ['2001:db8::53', 'a documentation'],
  ['3fff:fff::1', 'a documentation'],
  ['fc00::1', 'a private'],
  ['fdff::1', 'a private'],
  ['FE80::1', 'a link-local'],
  ['febf::1', 'a link-local'],
  ['fec0::1', 'a site-local'],
  ['ff02::1', 'a multicast'],
  ['', 'no'],
  ['localhost', 'no'],
  ['127.1', 'no'],
  ['0127.0.0.1', 'no'],
  ['fe80::1%eth0', 'no'],
];
for (const [address, what] of SPECIAL)
  test(`"${address}" is ${what} address`, () => assert.is(specialAddress(address), what));

const PUBLIC = [
  '9.9.9.9',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.1',
  '172.15.255.255',
];
const MORE = ['172.32.0.0', '192.0.1.1', '192.169.0.1', '223.255.255.255', '2620:fe::fe', '2001:4860:4860::8888'];
for (const address of [
  ...PUBLIC,
  ...MORE,
  '::ffff:9.9.9.9',
  '64:ff9b::9.9.9.9',
  '2002:909:909::',
  'fbff::1',
  '2001:db9::',
])
  test(`${address} is public`, () => assert.is(specialAddress(address), null));

test.run();
