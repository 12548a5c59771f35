import { formats } from './index.ts';

/** Ids of the formats that can be read, in their order. */
export const readableFormats: readonly string[] = Object.values(formats)
  .filter(({ read }) => read !== undefined)
  .map(({ id }) => id);
