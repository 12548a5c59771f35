import type { Answer, AnswerFacts } from '../model/answer.ts';
import { canonicalName } from '../text/domain-name.ts';
import { loopFault } from './cname-path.ts';
import { failedAnswer } from './failed-answer.ts';
import type { Reply } from './message.ts';

/**
 * Asks on where a server stopped in the middle of a CNAME path (an authoritative server does, where the target is in a zone of others), and
 * puts the parts together: one path, authenticated only if every part was.
 *
 * @param ask asks for one name; called again for each name a reply stops at, at most as often as a path may have hops
 */
export async function chase(ask: (name: string) => Promise<Reply>, name: string): Promise<Answer> {
  let facts: Pick<AnswerFacts, 'path' | 'authenticated'> = { path: [], authenticated: true };
  const seen = new Set([canonicalName(name)]);
  for (let next = name; ;) {
    const reply = await ask(next);
    facts = { path: [...facts.path, ...reply.path], authenticated: facts.authenticated && reply.authenticated };
    if (reply.status === 'failed') return { ...reply, ...facts };
    for (let hops = facts.path.length - reply.path.length + 1; hops <= facts.path.length; hops++) {
      const path = facts.path.slice(0, hops);
      const loop = loopFault(path, seen);
      if (loop !== null) return { ...serverOf(reply), ...failedAnswer(loop.cause, loop.detail, path) };
    }
    if (reply.status !== 'unfinished') return { ...reply, ...facts };
    next = reply.next;
  }
}

function serverOf({ server, bytes }: AnswerFacts): Pick<AnswerFacts, 'server' | 'bytes'> {
  return { ...(server !== undefined && { server }), ...(bytes !== undefined && { bytes }) };
}
