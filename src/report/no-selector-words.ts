import type { Evidence } from '../model/evidence.ts';

/** Why no DKIM key was looked at, where none was searched for. */
export function noSelectorWords({ inventory }: Evidence): string {
  return inventory.length === 0 ? 'no selector was given' : 'no selector was given, and the files hold none';
}
