import type { Provider } from '../model/provider.ts';

/** The host of whom nothing is known, not even the name. */
export const ANY_HOST: Provider = {
  id: 'any',
  name: 'the DNS host',
  kind: 'dns-host',
  nameServers: [],
  channels: [
    {
      id: 'form',
      title: 'its web form',
      txt: {
        limits: [],
        accepts: null,
        split: null,
        stringMax: 255,
        quotes: null,
        strings: null,
        escapes: null,
        refuses: [],
      },
      name: { style: null, appended: null, apex: null, max: null },
      cname: { underscoreName: null, target: null, targetDot: null, proxied: false },
      ttl: { min: null, max: null, default: null, only: null },
    },
  ],
  errors: [],
  pitfalls: [],
  history: [],
  sources: [],
  unverified: [],
  checked: '',
};
