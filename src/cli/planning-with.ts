import type { Resolver } from '../model/resolver.ts';
import type { Rr } from '../model/rr.ts';
import { InputError } from '../text/input-error.ts';
import type { Given } from './command.ts';

/** What a plan may look at. */
export interface Planning {
  /** Null where nobody is asked. */
  readonly resolver: Required<Resolver> | null;
  /** The records of the files given with `--zone`. */
  readonly inventory: readonly Rr[];
  close(): Promise<void>;
}

/**
 * Whom a plan asks: nobody, unless `--live` or `auto` says so. Making a record needs no DNS, and who makes one need not tell a resolver of it.
 *
 * @param needed whether it cannot do without
 * @throws InputError where the options contradict each other, or a file cannot be read
 */
export async function planningWith(given: Given, signal: AbortSignal, needed = false): Promise<Planning> {
  const auto = ['at', 'hop-at'].some((option) => given.get(option)?.[0] === 'auto');
  const live = needed || auto || given.has('live');
  if (!live && given.has('resolver'))
    throw new InputError('--resolver says whom to ask, and nobody is asked: add --live to look at what is published');
  const files = given.get('zone') ?? [];
  if (!live) {
    const inventory = files.length === 0 ? [] : await (await import('./zone-files.ts')).readZoneFiles(files, signal);
    return { resolver: null, inventory, close: async () => undefined };
  }
  const { answeringOf } = await import('./resolver-option.ts');
  const { resolver, inventory } = await answeringOf(given, signal);
  return { resolver, inventory, close: () => resolver.close() };
}
