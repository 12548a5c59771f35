import { basename } from 'node:path';
import type { ExpectedKey } from '../model/expected-key.ts';
import { readKeyFile } from '../records/key-file.ts';
import { readKeyRecord } from '../records/key-record.ts';
import type { KeyRecordReading } from '../records/key-record.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import { octetsOf } from './bounded-file.ts';
import type { Given } from './command.ts';

/** Octets that are read at most: the largest keys take 13000 in PEM. */
const OCTETS_MAX = 64 * 1024;

/**
 * The key of `--key`; of a private key only its public half leaves the reading.
 *
 * @throws InputError where the file cannot be read, or holds no key; nothing of the file is in the message
 */
export function expectedKeyIn(given: Given): ExpectedKey | null {
  const file = given.get('key')?.[0];
  if (file === undefined) return null;
  return { key: sound(file, readKeyFile(contentsOf(file))).key, name: basename(file) };
}

/**
 * The key of `--key` with the tags of its record, to publish it; null where none was given. Of a private key only its public half leaves the reading.
 *
 * @throws InputError as {@link expectedKeyIn}
 */
export function publishedKeyIn(given: Given): Exclude<KeyRecordReading, { readonly fault: string }> | null {
  const file = given.get('key')?.[0];
  return file === undefined ? null : sound(file, readKeyRecord(contentsOf(file)));
}

function sound<Reading extends object>(file: string, reading: Reading | { readonly fault: string }): Reading {
  if ('fault' in reading) throw new InputError(`${visible(file)} ${reading.fault}`);
  return reading;
}

function contentsOf(file: string): string {
  return octetsOf(file, OCTETS_MAX, 'a key');
}
