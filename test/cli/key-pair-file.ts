import { checkKeyFile, makeKey, writeKeyFile, type KeyKind } from '../../src/cli/new-key.ts';
import type { DkimPublicKey } from '../../src/records/dkim-key.ts';

/** Makes a pair, writes its private half to a new file, and returns the public one, as `generate --new` does. */
export function newKey(kind: KeyKind, file: string): DkimPublicKey {
  checkKeyFile(file);
  const { publicKey, pem } = makeKey(kind);
  writeKeyFile(file, pem);
  return publicKey;
}
