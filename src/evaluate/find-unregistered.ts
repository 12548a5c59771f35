import type { Answer } from '../model/answer.ts';
import type { Resolver } from '../model/resolver.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';
import type { SpfUnregistered } from '../model/spf-evidence.ts';
import { canonicalName } from '../text/domain-name.ts';
import { registrableDomain } from './registrable-domain.ts';

/** Domains that are asked for. */
const DOMAINS_MAX = 20;

/**
 * The names that a record leads to, and that do not exist because the domain they are in does not: who registers it decides who may send. A domain that does not
 * exist has nothing below it (RFC 8020 §2), so that one question for each domain is enough.
 *
 * @param tree all that the record leads to
 */
export async function findUnregistered(tree: SpfNode, resolver: Resolver): Promise<readonly SpfUnregistered[]> {
  const ends = new Map<string, string>();
  for (const [name, answer] of asked(tree))
    if (answer.status === 'nxdomain') ends.set(canonicalName(name), canonicalName(answer.path.at(-1)?.target ?? name));
  const domains = [...new Set([...ends.values()].map(registrableDomain).filter((domain) => domain !== null))];
  const looked = domains.slice(0, DOMAINS_MAX);
  const answers = await Promise.all(looked.map(async (domain) => await resolver.resolve(domain, 'SOA')));
  const free = new Set(looked.filter((_, i) => answers[i]?.status === 'nxdomain'));
  return [...ends].flatMap(([name, end]) => {
    const domain = registrableDomain(end);
    return domain !== null && free.has(domain) ? { name, domain } : [];
  });
}

function asked({ terms }: SpfNode): (readonly [string, Answer])[] {
  return terms.flatMap(({ answers, child }) => [
    ...answers.map(({ name, answer }) => [name, answer] as const),
    ...(child === null || child.answer === null ? [] : [[child.domain, child.answer] as const]),
    ...(child === null ? [] : asked(child)),
  ]);
}
