import type { Answer } from '../model/answer.ts';
import type { Resolver } from '../model/resolver.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';
import type { SpfUnregistered } from '../model/spf-evidence.ts';
import { canonicalName, labelsOf, nameOf } from '../text/domain-name.ts';
import { registrableDomain } from './registrable-domain.ts';

/** Domains that are asked for. */
const DOMAINS_MAX = 20;

/**
 * The names that a record leads to, and that do not exist because the domain they are in does not: who registers it decides who may send. A domain that does not
 * exist has nothing below it (RFC 8020 §2), so that one question for each domain is enough, and one for what it would be registered below.
 *
 * @param tree all that the record leads to
 */
export async function findUnregistered(tree: SpfNode, resolver: Resolver): Promise<readonly SpfUnregistered[]> {
  const ends = new Map<string, string>();
  for (const [name, answer] of asked(tree))
    if (answer.status === 'nxdomain') ends.set(canonicalName(name), canonicalName(answer.path.at(-1)?.target ?? name));
  const domains = [...new Set([...ends.values()].map(registrableDomain).filter((domain) => domain !== null))].filter(
    isTaken,
  );
  const missing = await missingOf(domains.slice(0, DOMAINS_MAX), resolver);
  // Below a top-level domain that does not exist, as that of mail.corp.local, nobody can register.
  const nowhere = await missingOf([...new Set([...missing].map(parentOf))], resolver);
  const free = new Set([...missing].filter((domain) => !nowhere.has(parentOf(domain))));
  return [...ends].flatMap(([name, end]) => {
    const domain = registrableDomain(end);
    return domain !== null && free.has(domain) ? { name, domain } : [];
  });
}

/** Those of the domains that do not exist. */
async function missingOf(domains: readonly string[], resolver: Resolver): Promise<ReadonlySet<string>> {
  const answers = await Promise.all(domains.map(async (domain) => await resolver.resolve(domain, 'SOA')));
  return new Set(domains.filter((_, i) => answers[i]?.status === 'nxdomain'));
}

/** The name that a registry registers below. */
function parentOf(domain: string): string {
  return nameOf(labelsOf(domain).slice(1));
}

/** Whether registries take such a name: one label of letters, digits and hyphens (RFC 1123 §2.1). `https://example` and `_spf` are none. */
function isTaken(domain: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(labelsOf(domain)[0] ?? '');
}

function asked({ terms }: SpfNode): (readonly [string, Answer])[] {
  return terms.flatMap(({ answers, child }) => [
    ...answers.map(({ name, answer }) => [name, answer] as const),
    ...(child === null || child.answer === null ? [] : [[child.domain, child.answer] as const]),
    ...(child === null ? [] : asked(child)),
  ]);
}
