import type { NotJudged } from '../model/not-judged.ts';
import { withoutKeys } from '../text/without-keys.ts';

/** What cannot be judged, with no part of a private key in the reason: it may quote the file. */
export function keylessReason(one: NotJudged): NotJudged {
  return { ...one, reason: withoutKeys(one.reason) };
}
