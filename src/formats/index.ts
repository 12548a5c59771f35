import type { Format } from './format.ts';
import { masterFile } from './master-file.ts';

/** The formats by id. The object has no prototype, so that an id typed by a user finds a format or nothing. */
export const formats: Readonly<Record<string, Format>> = Object.assign(Object.create(null), {
  [masterFile.id]: masterFile,
});
