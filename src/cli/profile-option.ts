import type { Config } from '../model/config.ts';
import { profiles } from '../profiles/index.ts';
import type { Given } from './command.ts';
import { choiceOf } from './given.ts';

/**
 * The id of the profile of `--profile`, or else that of the configuration; null where neither names one.
 *
 * @throws InputError where `--profile` names none that is known
 */
export function profileOf(given: Given, { profile }: Pick<Config, 'profile'>): string | null {
  if (!given.has('profile')) return profile;
  return choiceOf<string>(
    given,
    'profile',
    profiles.map(({ id }) => id),
    '',
  );
}
