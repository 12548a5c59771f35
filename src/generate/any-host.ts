import type { Provider } from '../model/provider.ts';
import { channel } from '../providers/channel-rules.ts';

/** The host of whom nothing is known, not even the name. */
export const ANY_HOST: Provider = {
  id: 'any',
  name: 'the DNS host',
  kind: 'dns-host',
  nameServers: [],
  channels: [channel('form', 'its web form')],
  errors: [],
  pitfalls: [],
  history: [],
  sources: [],
  unverified: [],
  checked: '',
};
