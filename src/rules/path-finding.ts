import type { CnameHop } from '../model/answer.ts';
import type { Location } from '../model/location.ts';

/** The place of the last CNAME of a path, for a finding about where it leads. */
export function atLastHop(path: readonly CnameHop[]): { at?: Location } {
  const at = path.at(-1)?.at;
  return at === undefined ? {} : { at };
}
