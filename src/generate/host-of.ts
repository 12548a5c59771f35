import type { Channel, Provider } from '../model/provider.ts';
import { findProvider } from '../providers/find-provider.ts';
import { providers } from '../providers/index.ts';
import { InputError } from '../text/input-error.ts';
import { nearest } from '../text/nearest.ts';
import { visible } from '../text/untrusted.ts';
import { ANY_HOST } from './any-host.ts';

/** A DNS host, and the way by which records get into it. */
export interface Host {
  readonly provider: Provider;
  readonly channel: Channel;
}

/**
 * The host of an id, or of a provider that is none of ours; `any` is one of whom nothing is known.
 *
 * @param by the way in; default the one that most people take
 * @throws InputError where the id is unknown, with the nearest ones, or the host has no such way
 */
export function hostOf(at: string | Provider, by?: Channel['id']): Host {
  const provider =
    typeof at === 'string' ? (at === ANY_HOST.id ? ANY_HOST : (findProvider(at) ?? unknownHost(at))) : at;
  const channel = by === undefined ? provider.channels[0] : provider.channels.find(({ id }) => id === by);
  if (channel !== undefined) return { provider, channel };
  const known = provider.channels.map(({ id }) => id).join(', ');
  throw new InputError(`${provider.name} has no ${by} that is known here: expected ${known}`);
}

function unknownHost(id: string): never {
  const near = nearest(
    id.toLowerCase(),
    providers.map((provider) => provider.id),
  ).slice(0, 3);
  const hint = near.length === 0 ? 'mailward providers lists them all' : `did you mean ${near.join(', ')}?`;
  throw new InputError(`there is no host "${visible(id)}": ${hint}`);
}
