import type {
  Channel,
  CnameRules,
  NameRules,
  Provider,
  TtlRules,
  TxtLimit,
  TxtRules,
} from '../../src/model/provider.ts';

interface Rules {
  readonly txt?: Partial<TxtRules>;
  readonly name?: Partial<NameRules>;
  readonly cname?: Partial<CnameRules>;
  readonly ttl?: Partial<TtlRules>;
}

/** A host about which everything is known, and which takes everything, but for what is given. */
export function hostLike(id: string, { txt, name, cname, ttl }: Rules = {}): Provider {
  const channel: Channel = {
    id: 'form',
    title: 'web form',
    txt: {
      limits: [],
      accepts: null,
      split: 'host',
      stringMax: 255,
      quotes: 'forbidden',
      strings: null,
      escapes: null,
      refuses: [],
      ...txt,
    },
    name: { style: 'relative', appended: true, apex: '@', max: null, ...name },
    cname: { underscoreName: true, target: 'any', targetDot: 'optional', proxied: false, ...cname },
    ttl: { min: null, max: null, default: null, only: null, ...ttl },
  };
  return {
    id,
    name: `Host ${id}`,
    kind: 'dns-host',
    nameServers: [],
    channels: [channel],
    errors: [],
    pitfalls: [],
    history: [],
    sources: [],
    unverified: [],
    checked: '2026-11-21',
  };
}

export function limit(max: number, more: Partial<TxtLimit> = {}): TxtLimit {
  return { max, per: 'record', counts: 'text', evidence: 'vendor', ...more };
}
