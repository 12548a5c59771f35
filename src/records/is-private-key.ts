import { parseDkimKey } from './dkim-key.ts';

/** Whether a text, as a key record or beside its key, gives away a private key. */
export function isPrivateKey(text: string): boolean {
  return parseDkimKey(text).problems.some(({ code }) => code === 'private-key');
}
