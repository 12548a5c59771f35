import type { Answer, CnameHop } from '../model/answer.ts';
import type { ResolveOptions, Resolver } from '../model/resolver.ts';
import type { Rr, RrType } from '../model/rr.ts';
import { hiddenAliases } from './cname-hidden.ts';
import { followRecords, stepAnswer, takeHops } from './cname-stretch.ts';
import { abortedAnswer } from './failed-answer.ts';
import { zoneIndex, type ZoneIndex } from './zone-index.ts';
import { lookUp } from './zone-lookup.ts';
import { patchedAbsence } from './zone-patch.ts';
import type { ZoneStep } from './zone-step.ts';

/**
 * Records not yet published, laid over live DNS: what the world will see once they are.
 *
 * - A zone whose SOA is among the records is answered from them alone, as `zoneResolver` does, and never asked for below; names that it
 *   delegates are asked below.
 * - A record outside these zones is a patch: its RRset takes the place of the live RRset of that owner and type, a CNAME the place of everything
 *   at its name that the patch itself does not hold, a DNAME the place of everything below its name. The patched names and all above them
 *   exist: `nxdomain` from below becomes `nodata` there.
 * - A patched wildcard answers when asked for literally, and makes records for names that below do not exist and whose closest encloser,
 *   live or patched, is its parent. Live records that come from a live wildcard look like any others, so a patch takes no place of theirs.
 * - CNAME paths cross the border as often as they must, in both directions, within 16 hops altogether.
 * - Where below fails with servfail, bogus or timeout, the CNAMEs are asked for one by one: the failing zone may be one that the records hold, and
 *   that is not published yet.
 *
 * An answer from below that no record here had a part in is passed on as it came. Any other is not authenticated and has no `bytes`. Failures
 * from below keep cause and detail, and get the whole path.
 *
 * @param below asked for all else, as seldom as possible; closed together with this resolver
 */
export function overlayResolver(rrs: readonly Rr[], below: Resolver): Required<Resolver> {
  return overlayOf(zoneIndex(rrs, 'open'), below);
}

/** The same over records that are in order already, as `zoneIndex` has them in an open world. */
export function overlayOf(index: ZoneIndex, below: Resolver): Required<Resolver> {
  return {
    resolve: (name, type, options) => resolveOver({ index, below, type, options }, name),
    async close() {
      await below.close?.();
    },
  };
}

interface Over {
  readonly index: ZoneIndex;
  readonly below: Resolver;
  readonly type: RrType;
  readonly options: ResolveOptions | undefined;
}

async function resolveOver(over: Over, asked: string): Promise<Answer> {
  const { index, below, type, options } = over;
  let path: readonly CnameHop[] = [];
  for (let name = asked; ;) {
    if (options?.signal?.aborted === true) return abortedAnswer(path);
    const own = followRecords(index, path, name, type);
    if (own.answer !== null) return own.answer;
    const live = await below.resolve(own.name, type, options);
    const back = await wayBack(over, own.name, live);
    if (back === null) return joined(own.path, live);

    const longer = takeHops(own.path, back.hops);
    if ('status' in longer) return longer;
    if (back.end !== null) return stepAnswer(back.end, longer);
    path = longer;
    name = longer.at(-1)?.target ?? name;
  }
}

/** Where a live answer leads back to the records: the hops to take first, and what the records say there unless they are to be followed on. */
interface WayBack {
  readonly hops: readonly CnameHop[];
  readonly end: Exclude<ZoneStep, { readonly kind: 'hop' }> | null;
}

async function wayBack({ index, below, type, options }: Over, name: string, live: Answer): Promise<WayBack | null> {
  const speaks = (target: string): boolean => lookUp(index, target, type).kind !== 'elsewhere';
  const turn = live.path.findIndex((hop) => speaks(hop.target));
  if (turn !== -1) return { hops: live.path.slice(0, turn + 1), end: null };

  if (live.status === 'nxdomain') {
    const end = live.path.at(-1)?.target ?? name;
    const step = await patchedAbsence(index, (above) => below.resolve(above, type, options), end, type);
    if (step === null) return null;
    if (step.kind === 'hop') return { hops: [...live.path, step.hop], end: null };
    const kept = step.kind === 'nodata' && live.negativeTtl !== undefined ? { negativeTtl: live.negativeTtl } : {};
    return { hops: live.path, end: { ...step, ...kept } };
  }
  if ((index.nodes.size === 0 && index.isUnread === undefined) || type === 'CNAME') return null;
  const hops = await hiddenAliases(live, name, (at) => below.resolve(at, 'CNAME', options), speaks);
  return hops && { hops, end: null };
}

/** A live answer at the end of a path that began in the records. */
function joined(path: readonly CnameHop[], live: Answer): Answer {
  if (path.length === 0) return live;
  const { bytes: _bytes, ...kept } = live;
  if (live.status === 'failed') return { ...kept, path: [...path, ...live.path], authenticated: false };
  const longer = takeHops(path, live.path);
  return 'status' in longer ? longer : { ...kept, path: longer, authenticated: false };
}
