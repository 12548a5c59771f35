import { encode } from 'dns-packet';
import type { RrType } from '../model/rr.ts';

/** Sends questions by way of tangerine, which is handed our own exchange of octets as its `request` argument. */
export interface Carrier {
  /**
   * Has tangerine ask for a name, and calls `exchange` when it comes to sending. Never rejects, and `exchange` is called exactly once.
   *
   * @param exchange sends the real query and resolves with the octets of the reply, or null
   */
  carry(name: string, type: RrType, exchange: () => Promise<Buffer | null>): Promise<void>;
}

/** What tangerine asks of its second argument (undici's `request`), and the part of the resolver that is used. */
type Request = (
  url: string,
  options: { signal: AbortSignal },
) => Promise<{ statusCode: number; headers: Record<string, string>; body: Buffer }>;
type TangerineConstructor = new (
  options: object,
  request: Request,
) => { resolve(name: string, type: string, options: object, controller: AbortController): Promise<unknown> };

/** Stands for a name that tangerine cannot send; the query that goes out is ours, with the real name. */
const STAND_IN = { name: 'stand-in.invalid', type: 'TXT' } as const;
/** Types that tangerine sends as they are. A and AAAA are not among them: it may answer those from the hosts file. */
const CARRIED_TYPES: ReadonlySet<string> = new Set(['CNAME', 'MX', 'NS', 'PTR', 'SOA', 'TXT']);
const NEVER_MS = 2 ** 31 - 1;

/**
 * Loads tangerine (late, since that costs more than the rest of the program together) and makes it a carrier of octets.
 *
 * What tangerine makes of a reply is not used: it loses the CNAME path, the TTLs, the AD bit, the error code and octets beyond ASCII. What is used
 * is its road to the server, with its faults walled off: one server and one try, since after a time-out it never tries another; a reply in every
 * case, since a rejected request leaves its timer running; no cache, since that keeps answers by the wrong TTL; and a stand-in for
 * names which its padding cannot hold (96-99 and 224-227 characters) or which it answers by itself (localhost).
 *
 * @param load imports tangerine. Where that fails (it reads /etc/hosts meanwhile, and a container made from nothing has none), the exchange is made
 *   without it
 */
export async function tangerineCarrier(load: () => Promise<unknown> = () => import('tangerine')): Promise<Carrier> {
  const exchanges = new WeakMap<AbortSignal, () => Promise<Buffer | null>>();
  const request: Request = async (_url, { signal }) => {
    const body = await exchanges.get(signal)?.();
    return { statusCode: 200, headers: {}, body: body ?? NO_ANSWER };
  };
  // Its types describe a class that `new` cannot be used on under nodenext; at run time the default import is the constructor.
  const loaded = (await load().catch(() => null)) as { default: TangerineConstructor } | null;
  if (loaded === null) return { carry: async (_name, _type, exchange) => void (await exchange()) };
  const options = {
    servers: ['127.0.0.1'],
    tries: 1,
    timeout: NEVER_MS,
    cache: false,
    requestOptions: { method: 'POST', headers: {} },
  };
  const tangerine = new loaded.default(options, request);

  const carry: Carrier['carry'] = async (name, type, exchange) => {
    let sent: Promise<Buffer | null> | null = null;
    const controller = new AbortController();
    exchanges.set(controller.signal, () => (sent ??= exchange()));
    const asked = carriesAsIs(name, type) ? { name, type } : STAND_IN;
    // A failed question is an exception in tangerine; what failed is known from the exchange.
    await tangerine.resolve(asked.name, asked.type, {}, controller).catch(() => undefined);
    if (sent === null) await exchange();
  };
  // Its encoder arrives by an import that it waits for at the first question: better now than in the time of a real one.
  await carry(STAND_IN.name, STAND_IN.type, async () => null);
  return { carry };
}

/** What tangerine gets to read where nothing came: a SERVFAIL, which it neither tries again nor keeps. */
const NO_ANSWER = encode({ type: 'response', id: 0, flags: 2, questions: [] });

function carriesAsIs(name: string, type: RrType): boolean {
  const paddingFails = (name.length >= 96 && name.length <= 99) || (name.length >= 224 && name.length <= 227);
  return (
    CARRIED_TYPES.has(type) &&
    !paddingFails &&
    /^[a-z0-9_.-]+$/.test(name) &&
    !/(^|\.)localhost$|(^|\.)onion$/.test(name)
  );
}
