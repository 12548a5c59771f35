import type { Resolver } from '../model/resolver.ts';
import type { SpfNodeAnswer } from '../model/spf-cost-tree.ts';
import { exchangesOf } from './mx-exchanges.ts';
import { canBeAsked } from './spf-term-target.ts';

/** MX names that an evaluation looks up; with more it ends in permerror (RFC 7208 §4.6.4). */
export const EXCHANGES_MAX = 10;

const QUESTIONS: ReadonlyMap<string, number> = new Map([
  ['a', 2],
  ['mx', 1 + 2 * EXCHANGES_MAX],
  ['exists', 1],
]);

/** How many questions {@link termAnswers} may take for a mechanism; 0 for one that needs no address. */
export function questionsOf(mechanism: string): number {
  return QUESTIONS.get(mechanism) ?? 0;
}

/**
 * Asks what a term needs beside records: A and AAAA for `a`, MX and the addresses of the first 10 exchanges for `mx`, A for `exists` whatever the address
 * of the sender (RFC 7208 §5.3, §5.4, §5.7). Names that cannot be asked for are left out.
 */
export async function termAnswers(
  mechanism: string,
  name: string,
  resolver: Resolver,
): Promise<readonly SpfNodeAnswer[]> {
  if (!canBeAsked(name)) return [];
  switch (mechanism) {
    case 'a':
      return await addresses(name, resolver);
    case 'exists':
      return [{ name, type: 'A', answer: await resolver.resolve(name, 'A') }];
    case 'mx': {
      const answer = await resolver.resolve(name, 'MX');
      const exchanges = exchangesOf(answer).slice(0, EXCHANGES_MAX);
      const found = await Promise.all(exchanges.map(async (exchange) => await addresses(exchange, resolver)));
      return [{ name, type: 'MX', answer }, ...found.flat()];
    }
    default:
      return [];
  }
}

async function addresses(name: string, resolver: Resolver): Promise<SpfNodeAnswer[]> {
  const [a, aaaa] = await Promise.all([resolver.resolve(name, 'A'), resolver.resolve(name, 'AAAA')]);
  return [
    { name, type: 'A', answer: a },
    { name, type: 'AAAA', answer: aaaa },
  ];
}
