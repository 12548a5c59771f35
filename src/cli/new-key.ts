import { generateKeyPairSync } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { DkimPublicKey } from '../records/dkim-key.ts';
import { readKeyFile } from '../records/key-file.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import { systemErrorText } from './system-error.ts';

/** The values of `--new`. */
export const KEY_KINDS = ['rsa2048', 'rsa4096', 'ed25519'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** A pair that stands nowhere but in memory. */
export interface MadeKey {
  readonly publicKey: DkimPublicKey;
  /** The private key, PKCS #8 in PEM. It goes into a file, and nowhere else. */
  readonly pem: string;
}

/** Read and written by the owner alone. */
const MODE = 0o600;

/** Makes a key pair: RSA with the exponent 65537 (RFC 6376 §3.3), or Ed25519 (RFC 8463). RSA takes up to some seconds. */
export function makeKey(kind: KeyKind): MadeKey {
  const { privateKey, publicKey } =
    kind === 'ed25519'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('rsa', { modulusLength: kind === 'rsa2048' ? 2048 : 4096, publicExponent: 65537 });
  const reading = readKeyFile(publicKey.export({ format: 'pem', type: 'spki' }).toString());
  if ('fault' in reading) throw new Error(`the new key ${reading.fault}`);
  return { publicKey: reading.key, pem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() };
}

/**
 * Looks whether a private key can be written to a new file, before it is made. Nothing is changed; {@link writeKeyFile} holds all of it once more.
 *
 * @throws InputError one line: the name is that of stdout, something is there already, or its folder is not
 */
export function checkKeyFile(file: string): void {
  const name = `"${visible(file)}"`;
  if (file === '' || file === '-' || /^\/(?:dev\/(?:std|fd\/)|proc\/)/.test(file))
    throw new InputError(`a private key is not written to ${name}: expected the name of a new file`);
  try {
    const there = lstatSync(file, { throwIfNoEntry: false });
    if (there?.isDirectory() === true || /[/\\]$/.test(file))
      throw new InputError(`${name} is a folder: expected the name of a new file for the private key`);
    if (there !== undefined) throw taken(file);
    if (!statSync(dirname(file)).isDirectory()) throw new InputError(`${name} cannot be written: it lies in no folder`);
  } catch (error) {
    throw error instanceof InputError ? error : unwritable(file, error);
  }
}

/**
 * Writes a private key to a new file that only its owner can read, whatever the umask. The file is made in the same moment in which it is found missing, so
 * that nothing is ever overwritten and no link followed. Where writing fails the file is taken away again.
 *
 * @throws InputError one line, without a word of the key
 */
export function writeKeyFile(file: string, pem: string): void {
  checkKeyFile(file);
  const handle = opened(file);
  try {
    try {
      secure(handle, file);
      writeFileSync(handle, pem);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    rmSync(file, { force: true });
    throw error instanceof InputError ? error : unwritable(file, error);
  }
}

function opened(file: string): number {
  try {
    return openSync(file, 'wx', MODE);
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'EEXIST' ? taken(file) : unwritable(file, error);
  }
}

/** Before anything is in it. Windows has other rights, which a mode does not show. */
function secure(handle: number, file: string): void {
  fchmodSync(handle, MODE);
  const stats = fstatSync(handle);
  if (!stats.isFile()) throw new InputError(`"${visible(file)}" is no regular file: expected the name of a new one`);
  if (process.platform !== 'win32' && (stats.mode & 0o777) !== MODE)
    throw new InputError(
      `"${visible(file)}" would be open to others, since its file system keeps no access rights: give a file on another one`,
    );
}

function taken(file: string): InputError {
  return new InputError(
    `"${visible(file)}" is there already, and no private key is written over another file: give the name of a new one`,
  );
}

function unwritable(file: string, error: unknown): InputError {
  return new InputError(`"${visible(file)}" cannot be written: ${visible(systemErrorText(error))}`);
}
