import type { Config } from '../model/config.ts';

/** A configuration that says nothing. */
export const NO_CONFIG: Config = {
  zones: [],
  domains: [],
  selectors: Object.create(null),
  providers: Object.create(null),
  profile: null,
  severities: Object.create(null),
  ignores: [],
};
