import { basename } from 'node:path';
import { fromTyped } from '../text/domain-name.ts';

/** What the name of a file tells of its content: the id of a format, JSON of some tool, Terraform's own language, or nothing. */
export type InputKind = 'octodns' | 'master-file' | 'json' | 'hcl' | null;

const MASTER = /\.(?:zone|db|dns|bind|hosts)$/i;
const MASTER_PREFIX = /^(?:db|named)\.(?=.)/i;

export function kindOfName(path: string): InputKind {
  const name = basename(path);
  if (/\.ya?ml$/i.test(name)) return 'octodns';
  if (/\.json$/i.test(name)) return 'json';
  if (/\.(?:tf|tofu)$/i.test(name)) return 'hcl';
  return MASTER.test(name) || MASTER_PREFIX.test(name) ? 'master-file' : null;
}

/** The zone that a file seems to be named after, for a hint only; `example.com` where it is not. */
export function zoneInName(path: string): string {
  const bare = basename(path)
    .replace(/\.(?:ya?ml|txt)$/i, '')
    .replace(MASTER, '')
    .replace(MASTER_PREFIX, '');
  const typed = fromTyped(bare);
  return 'name' in typed && typed.name.includes('.') ? typed.name : 'example.com';
}
