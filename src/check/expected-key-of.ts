import type { ExpectedKey } from '../model/expected-key.ts';
import { readKeyFile } from '../records/key-file.ts';
import { InputError } from '../text/input-error.ts';
import type { CheckOptions } from './check.ts';

/**
 * The key of the options, of a private one only its public half.
 *
 * @throws InputError where the text holds no key; nothing of the text is in the message
 */
export function expectedKeyOf({
  key,
  keyName: name = 'the given key',
}: Pick<CheckOptions, 'key' | 'keyName'>): ExpectedKey | null {
  if (key === undefined) return null;
  if (typeof key !== 'string') return { key, name };
  const reading = readKeyFile(key);
  if ('fault' in reading) throw new InputError(`${name} ${reading.fault}`);
  return { key: reading.key, name };
}
