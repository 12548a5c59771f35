import fs from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { tangerineCarrier } from '../../src/dns/tangerine-carrier.ts';

const test = suite('tangerine carrier');

test('does without tangerine where there is no /etc/hosts', async () => {
  let missed = 0;
  const { readFileSync } = fs;
  const missing = (path: unknown, ...rest: unknown[]): unknown => {
    if (path === '/etc/hosts') {
      missed++;
      throw new Error('no such file');
    }
    return Reflect.apply(readFileSync, fs, [path, ...rest]);
  };
  Object.assign(fs, { readFileSync: missing });
  let exchanges = 0;
  try {
    const carrier = await tangerineCarrier();
    await carrier.carry('example.com', 'TXT', async () => {
      exchanges++;
      return null;
    });
  } finally {
    Object.assign(fs, { readFileSync });
  }
  assert.equal([missed, exchanges], [1, 1]);
});

test.run();
