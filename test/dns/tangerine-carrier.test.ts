import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { tangerineCarrier } from '../../src/dns/tangerine-carrier.ts';

const test = suite('tangerine carrier');

// It reads /etc/hosts while it is imported, and throws where there is none.
test('does without tangerine where it cannot be imported', async () => {
  const carrier = await tangerineCarrier(() => Promise.reject(new Error('ENOENT: /etc/hosts')));
  let exchanges = 0;
  await carrier.carry('example.com', 'TXT', async () => {
    exchanges++;
    return null;
  });
  assert.is(exchanges, 1);
});

test('makes one exchange for each question, whatever its name and type', async () => {
  const carrier = await tangerineCarrier();
  let exchanges = 0;
  const count = async (): Promise<null> => {
    exchanges++;
    return null;
  };
  for (const name of ['example.com', 'x'.repeat(60), 'localhost', 'a,b', 'UPPER.example', ''])
    for (const type of ['TXT', 'A', 'CNAME', 'TYPE65280'] as const) await carrier.carry(name, type, count);
  assert.is(exchanges, 24);
});

test.run();
