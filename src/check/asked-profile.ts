import type { Profile } from '../model/profile.ts';
import { profiles } from '../profiles/index.ts';
import { InputError } from '../text/input-error.ts';
import { nearest } from '../text/nearest.ts';
import { visible } from '../text/untrusted.ts';

/**
 * The profile of an id.
 *
 * @throws InputError where there is none, with the one that was most likely meant
 */
export function askedProfile(id: string): Profile {
  const profile = profiles.find((known) => known.id === id);
  if (profile !== undefined) return profile;
  const ids = profiles.map((known) => known.id);
  const [near] = nearest(String(id), ids);
  throw new InputError(
    `there is no profile "${visible(String(id))}": expected ${ids.join(', ')}${near === undefined ? '' : ` (did you mean ${near}?)`}`,
  );
}
