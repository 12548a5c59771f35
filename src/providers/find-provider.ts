import type { Provider } from '../model/provider.ts';
import { providers } from './index.ts';

const BY_ID: ReadonlyMap<string, Provider> = new Map(providers.map((provider) => [provider.id, provider]));

/** The provider of an id, in which upper case and `_` for `-` are taken too; null where there is none. */
export function findProvider(id: string): Provider | null {
  return BY_ID.get(id.toLowerCase().replaceAll('_', '-')) ?? null;
}
