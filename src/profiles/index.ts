import type { Profile } from '../model/profile.ts';
import { googleBulk, msBulk, yahooBulk } from './bulk-profiles.ts';
import { nlInternetnl, usBod1801 } from './government-profiles.ts';
import { parked } from './parked-profile.ts';

/** Every profile, in the order of the help. */
export const profiles: readonly Profile[] = [googleBulk, yahooBulk, msBulk, usBod1801, nlInternetnl, parked];
