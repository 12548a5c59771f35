import { closeSync, openSync, readSync } from 'node:fs';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import { systemErrorText } from './system-error.ts';

/**
 * The octets of a small file as latin1 text. It may be a pipe, which has no size to look at before, or a device without end.
 *
 * @param max the most octets it may have
 * @param what what a larger file would be no more, as `a key`
 * @throws InputError where it cannot be read, or is larger; nothing of the file is in the message
 */
export function octetsOf(file: string, max: number, what: string): string {
  const octets = Buffer.alloc(max + 1);
  let length = 0;
  try {
    const handle = openSync(file, 'r');
    try {
      for (let read = 1; read > 0 && length < octets.length; length += read)
        read = readSync(handle, octets, length, octets.length - length, null);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw new InputError(`${visible(file)} cannot be read: ${systemErrorText(error)}`);
  }
  if (length > max) throw new InputError(`${visible(file)} is too large for ${what}: it has over ${max / 1024} KiB`);
  return octets.toString('latin1', 0, length);
}
