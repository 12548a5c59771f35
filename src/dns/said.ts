import type { Said } from '../model/authority-evidence.ts';
import type { FailureCause } from '../model/answer.ts';
import type { Reply } from './message.ts';

/** A reply, and whether the server gave it as an authority. */
export interface Heard {
  readonly reply: Reply;
  readonly authoritative: boolean;
}

/**
 * What a server said of the name that it was asked for. Of a path only the first hop counts, since where it leads may be the zone of others: a
 * server that holds both zones, or a copy in a cache, would speak for them.
 */
export function heard({ reply, authoritative }: Heard): Said {
  const [hop] = reply.path;
  if (reply.status === 'failed' && hop === undefined) return unheard(reply.cause, reply.detail);
  if (!authoritative)
    return { status: 'lame', cause: 'refused', detail: 'it answers, but not as an authority for the name (no AA)' };
  if (hop !== undefined) return { status: 'alias', hop };
  switch (reply.status) {
    case 'records':
      return { status: 'records', records: reply.records };
    case 'nodata':
    case 'nxdomain':
      return { status: reply.status, ...(reply.negativeTtl !== undefined && { negativeTtl: reply.negativeTtl }) };
    default:
      return unheard('malformed', 'the answer ends at an alias that it does not hold');
  }
}

/** A server that says that it has no answer is lame; where nothing usable came, it is silent. */
export function unheard(cause: FailureCause, detail: string): Said {
  const refuses = cause === 'refused' || cause === 'servfail' || cause === 'bogus';
  return { status: refuses ? 'lame' : 'silent', cause, detail };
}
