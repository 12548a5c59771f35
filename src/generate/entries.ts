import type { Entry } from '../model/plan.ts';
import type { RrOf } from '../model/rr.ts';
import type { Host } from './host-of.ts';
import type { Placement } from './place-text.ts';
import { typedName } from './typed-name.ts';

/** What to enter for a TXT record. */
export function txtEntry(rr: RrOf<'TXT'>, apex: string, { channel }: Host, { values, sizes }: Placement): Entry {
  return { rr, name: typedName(rr.name, apex, channel.name), values, ttl: rr.ttl, sizes, more: [] };
}

/**
 * What to enter for a CNAME. Where it is not known what a host makes of a target without a final dot, the form with the dot comes first: it means
 * the same everywhere it is taken, while without it some hosts append the zone.
 */
export function cnameEntry(rr: RrOf<'CNAME'>, apex: string, { channel }: Host): Entry {
  const absolute = { form: 'target', texts: [`${rr.target}.`] } as const;
  const bare = { form: 'target', texts: [rr.target] } as const;
  const values = (
    {
      required: [absolute],
      optional: [absolute],
      forbidden: [bare],
      added: [bare],
      unknown: [absolute, bare],
    } as const
  )[channel.cname.targetDot ?? 'unknown'];
  const more = channel.cname.proxied ? [{ label: 'Proxy status', value: 'DNS only (off)' }] : [];
  return { rr, name: typedName(rr.name, apex, channel.name), values, ttl: rr.ttl, sizes: [], more };
}
