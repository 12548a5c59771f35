import { findExisting } from '../evaluate/find-existing.ts';
import { findZone } from '../evaluate/find-zone.ts';
import type { HopOptions } from '../generate/publish-draft.ts';
import type { Unknown } from '../model/report.ts';
import type { Resolver } from '../model/resolver.ts';
import type { Rr } from '../model/rr.ts';
import { recogniseProvider } from '../providers/recognise-provider.ts';
import { isAtOrBelow } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import type { Given } from './command.ts';
import { nameOf } from './host-options.ts';

/** Where records are to go, and what is there. */
export interface Zones {
  /** The id of a provider. */
  readonly at: string;
  readonly apex: string;
  readonly hop?: HopOptions;
  readonly existing: readonly Rr[];
  /** What nobody could say of the names concerned. */
  readonly unknown: readonly Unknown[];
}

/**
 * The zones of a record and of its hop: as `--at`, `--apex` and their twins say, from the files of `--zone`, and from DNS where that may be asked.
 *
 * @param resolver null where nobody is to be asked: then a zone that is not said is taken to be the domain
 * @throws InputError where `--at auto` finds no host, or has nobody to ask
 */
export async function zonesOf(
  name: string,
  domain: string,
  hop: HopOptions | undefined,
  given: Given,
  { resolver, inventory }: { readonly resolver: Resolver | null; readonly inventory: readonly Rr[] },
): Promise<Zones> {
  const held = given.has('apex') || resolver === null ? null : await findZone(name, resolver);
  const apex = nameOf(given, 'apex') ?? apexSaid(name, held) ?? apexIn(inventory, name) ?? domain;
  const at = await hostAt(given.get('at')?.[0] ?? 'any', apex, 'at', resolver);
  const far = hop && (await hopIn(hop, resolver, inventory));
  const places = [{ name, apex }, ...(far?.apex === undefined ? [] : [{ name: far.name, apex: far.apex }])];
  const live = resolver === null ? { rrs: [], unknown: [] } : await findExisting(places, resolver);
  const existing = resolver === null ? inventory : live.rrs;
  return { at, apex, ...(far && { hop: far }), existing, unknown: [...unknownZone(name, held), ...live.unknown] };
}

type Held = Awaited<ReturnType<typeof findZone>> | null;

function unknownZone(name: string, held: Held): Unknown[] {
  return held === null || 'apex' in held ? [] : [{ name, type: 'SOA', ...held.fault }];
}

function apexSaid(name: string, held: Held): string | undefined {
  return held !== null && 'apex' in held && held.apex !== '' && isAtOrBelow(name, held.apex) ? held.apex : undefined;
}

async function hopIn(hop: HopOptions, resolver: Resolver | null, inventory: readonly Rr[]): Promise<HopOptions> {
  const apex = hop.apex ?? (await apexOf(hop.name, resolver)) ?? apexIn(inventory, hop.name);
  const at = typeof hop.at === 'string' ? await hostAt(hop.at, apex ?? hop.name, 'hop-at', resolver) : hop.at;
  return { ...hop, at, ...(apex !== undefined && { apex }) };
}

/** The zone that DNS says holds a name; undefined where it is not asked or does not say. */
async function apexOf(name: string, resolver: Resolver | null): Promise<string | undefined> {
  if (resolver === null) return undefined;
  return apexSaid(name, await findZone(name, resolver));
}

/** The zone of the files that holds a name: the one with the nearest SOA. */
function apexIn(inventory: readonly Rr[], name: string): string | undefined {
  const above = inventory.filter((rr) => rr.type === 'SOA' && isAtOrBelow(name, rr.name)).map((rr) => rr.name);
  return above.sort((a, b) => b.length - a.length)[0];
}

async function hostAt(id: string, apex: string, option: string, resolver: Resolver | null): Promise<string> {
  if (id !== 'auto') return id;
  if (resolver === null)
    throw new InputError(`--${option} auto asks DNS who holds ${visible(apex)}, and --offline asks nobody`);
  const answer = await resolver.resolve(apex, 'NS');
  if (answer.status === 'failed')
    throw new InputError(
      `the name servers of ${visible(apex)} are not known (${answer.cause}): say with --${option} which host it is`,
    );
  const records = answer.status === 'records' ? answer.records : [];
  const servers = records.flatMap((rr) => (rr.type === 'NS' ? rr.target : []));
  const found = recogniseProvider(servers);
  if (found !== null && 'provider' in found) return found.provider.id;
  const ids = found === null ? [] : found.mixed.map((provider) => provider.id);
  const hint = ids.length === 0 ? 'which host it is' : `whether it is ${ids.join(' or ')}`;
  const shown = servers.slice(0, 3).map(visible).join(', ');
  const why = servers.length === 0 ? 'has no NS records' : `is served by ${shown}, which do not tell one host`;
  throw new InputError(`${visible(apex)} ${why}: say with --${option} ${hint}`);
}
