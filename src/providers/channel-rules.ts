import type { Channel, CnameRules, NameRules, TtlRules, TxtRules } from '../model/provider.ts';

/** What is known of a channel; what is left out is not known. */
export interface KnownRules {
  readonly txt?: Partial<TxtRules>;
  readonly name?: Partial<NameRules>;
  readonly cname?: Partial<CnameRules>;
  readonly ttl?: Partial<TtlRules>;
}

const UNKNOWN_TXT: TxtRules = {
  limits: [],
  accepts: null,
  split: null,
  stringMax: 255,
  quotes: null,
  strings: null,
  escapes: null,
  refuses: [],
};
const UNKNOWN_NAME: NameRules = { style: null, appended: null, apex: null, max: null };
const UNKNOWN_CNAME: CnameRules = { underscoreName: null, target: null, targetDot: null, proxied: false };
const UNKNOWN_TTL: TtlRules = { min: null, max: null, default: null, only: null };

/** What is typed for a name is below the zone, and the host appends that. What stands for the zone itself is added where it is known. */
export const RELATIVE = { style: 'relative', appended: true } as const;

/** A channel with the rules that are known of it. */
export function channel(id: Channel['id'], title: string, { txt, name, cname, ttl }: KnownRules = {}): Channel {
  return {
    id,
    title,
    txt: { ...UNKNOWN_TXT, ...txt },
    name: { ...UNKNOWN_NAME, ...name },
    cname: { ...UNKNOWN_CNAME, ...cname },
    ttl: { ...UNKNOWN_TTL, ...ttl },
  };
}
