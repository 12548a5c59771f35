import { isAtOrBelow } from '../text/domain-name.ts';
import { ipText } from '../text/ip.ts';
import type { SpfMechanism } from '../model/spf-record.ts';
import { matchAddress } from './match-address.ts';
import { exchangesOf } from './mx-exchanges.ts';
import type { SpfTermEnd, SpfTermRun } from './spf-evaluation.ts';
import { isVoid, recordsOf } from './spf-question.ts';
import { EXCHANGES_MAX } from './spf-term-answers.ts';
import { askFor, countVoid, problemAt, unansweredAt } from './spf-term-run.ts';
import { termName } from './term-name.ts';
import { holdsClient, validatedName } from './validated-name.ts';

/** Mechanisms with a name to ask for. */
export type Asking = Extract<SpfMechanism, { readonly domain: unknown }>;

/** Whether a mechanism that asks nothing matches the client (RFC 7208 §5.1, §5.6). Most terms are of this kind, and nobody has to wait for them. */
export function matchAtOnce(run: SpfTermRun, mechanism: Exclude<SpfMechanism, Asking>): SpfTermEnd {
  return mechanism.name === 'all'
    ? { outcome: 'match', why: 'all matches every address' }
    : matchNetwork(run, mechanism);
}

/** Whether a mechanism that asks DNS, other than `include`, matches the client (RFC 7208 §5.3 to §5.5, §5.7). */
export async function matchByDns(run: SpfTermRun, mechanism: Asking): Promise<SpfTermEnd> {
  const target = await termName(run, mechanism.domain);
  if ('outcome' in target) return target;
  // §4.8 leaves open what a name does that cannot be asked for; the sender can make one with his local part, so that it is no fault of the record.
  if ('fault' in target) return noMatch(target.target === null ? target.fault : `${target.target}: ${target.fault}`);
  return await matchByName(run, mechanism, target.name);
}

function matchNetwork(
  run: SpfTermRun,
  { octets, address, prefix }: Extract<SpfMechanism, { name: 'ip4' | 'ip6' }>,
): SpfTermEnd {
  const { client } = run.scope.evaluation;
  // An IPv4 address can be written in one way only.
  const network = `${octets.length === 4 ? address : ipText(Uint8Array.from(octets))}/${prefix}`;
  if (matchAddress(client.octets, octets, prefix)) return { outcome: 'match', why: `${client.ip} is in ${network}` };
  const other = client.octets.length !== octets.length;
  return noMatch(
    other ? `${client.ip} is no ${octets.length === 4 ? 'IPv4' : 'IPv6'} address` : `${client.ip} is not in ${network}`,
  );
}

function matchByName(run: SpfTermRun, mechanism: Asking, name: string): Promise<SpfTermEnd> {
  switch (mechanism.name) {
    case 'a':
      return matchA(run, mechanism, name);
    case 'mx':
      return matchMx(run, mechanism, name);
    case 'ptr':
      return matchPtr(run, name);
    default:
      return matchExists(run, name);
  }
}

/** Always A, whatever the address of the client (§5.7). */
async function matchExists(run: SpfTermRun, name: string): Promise<SpfTermEnd> {
  const answer = await askFor(run, name, 'A');
  if (answer.status === 'failed') return unansweredAt(run, name, 'A', answer);
  if (isVoid(answer, 'A')) return countVoid(run) ?? noMatch(`${name} has no A record`);
  return { outcome: 'match', why: `${name} has an A record` };
}

async function matchA(run: SpfTermRun, mechanism: Prefixes, name: string): Promise<SpfTermEnd> {
  const { client } = run.scope.evaluation;
  const answer = await askFor(run, name, client.family);
  if (answer.status === 'failed') return unansweredAt(run, name, client.family, answer);
  if (isVoid(answer, client.family)) return countVoid(run) ?? noMatch(`${name} has no ${client.family} record`);
  const prefix = prefixFor(run, mechanism);
  if (holdsClient(answer, client, prefix))
    return { outcome: 'match', why: `${client.ip} is ${within(run, prefix)}an address of ${name}` };
  return noMatch(`${client.ip} is ${within(run, prefix)}no address of ${name}`);
}

/** The domain itself is no exchange where there are no MX records (§5.4). The root, as in a null MX (RFC 7505), has no address. */
async function matchMx(run: SpfTermRun, mechanism: Prefixes, name: string): Promise<SpfTermEnd> {
  const { client } = run.scope.evaluation;
  const { family } = client;
  const answer = await askFor(run, name, 'MX');
  if (answer.status === 'failed') return unansweredAt(run, name, 'MX', answer);
  if (isVoid(answer, 'MX')) return countVoid(run) ?? noMatch(`${name} has no MX record`);
  const count = recordsOf(answer, 'MX').length;
  if (count > EXCHANGES_MAX)
    return problemAt(
      run,
      'mx-limit',
      `${name} has ${count} MX records, the limit is ${EXCHANGES_MAX} (RFC 7208 §4.6.4)`,
    );
  const prefix = prefixFor(run, mechanism);
  for (const exchange of exchangesOf(answer)) {
    const addresses = await askFor(run, exchange, family);
    if (addresses.status === 'failed') return unansweredAt(run, exchange, family, addresses);
    if (holdsClient(addresses, client, prefix))
      return {
        outcome: 'match',
        why: `${client.ip} is ${within(run, prefix)}an address of ${exchange}, an MX of ${name}`,
      };
  }
  return noMatch(`${client.ip} is ${within(run, prefix)}no address of an MX of ${name}`);
}

/**
 * Which lies below which, §5.5 says both ways; its example, and every implementation, take a name of the client at or below the target. A DNS error is no
 * match, unless the question was not put to DNS at all.
 */
async function matchPtr(run: SpfTermRun, target: string): Promise<SpfTermEnd> {
  const { client } = run.scope.evaluation;
  const { name, names, unasked } = await validatedName(
    client,
    (all) => all.filter((one) => isAtOrBelow(one, target)),
    (one, type) => askFor(run, one, type),
  );
  if (unasked !== null) return unansweredAt(run, unasked.name, unasked.type, unasked.answer);
  if (name !== null) return { outcome: 'match', why: `${name} is a name of ${client.ip}, and leads back to it` };
  if (isVoid(names, 'PTR')) return countVoid(run) ?? noMatch(`${client.ip} has no PTR record`);
  return noMatch(`${client.ip} has no name at or below ${target} that leads back to it`);
}

type Prefixes = Extract<SpfMechanism, { readonly name: 'a' | 'mx' }>;

function prefixFor(run: SpfTermRun, { ip4Prefix, ip6Prefix }: Prefixes): number {
  return run.scope.evaluation.client.octets.length === 4 ? ip4Prefix : ip6Prefix;
}

/** Words for a network of addresses, where it is one. */
function within(run: SpfTermRun, prefix: number): string {
  return prefix === run.scope.evaluation.client.octets.length * 8 ? '' : `within /${prefix} of `;
}

function noMatch(why: string): SpfTermEnd {
  return { outcome: 'no-match', why };
}
