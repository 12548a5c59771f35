import type { Provider } from '../model/provider.ts';
import { NAME_MAX } from '../text/domain-name.ts';
import { providers } from './index.ts';

/**
 * Whose servers a zone is on. `mixed` lists those that it may be, one at least, where that is not settled: the name servers belong to several; or they
 * are of a kind that several hosts give to their customers (Google Cloud DNS and Squarespace, NS1 and Netlify, the two of Hetzner); or some belong
 * to nobody that is known, so that the zone may well be kept elsewhere, and the known one only copies it.
 */
export type RecognisedProvider = { readonly provider: Provider } | { readonly mixed: readonly Provider[] };

interface Pattern {
  readonly labels: readonly string[];
  readonly provider: Provider;
}

const PATTERNS: readonly Pattern[] = providers.flatMap((provider) =>
  provider.nameServers.map(({ pattern }) => ({ labels: pattern.split('.'), provider })),
);

/**
 * The host of a zone by its name servers.
 *
 * @param nameServers the targets of its NS records, with or without final dot, in any case
 * @returns null where none of them is known, which says nothing: anyone can run a server, and many hosts let their customers use names of their own
 */
export function recogniseProvider(nameServers: readonly string[]): RecognisedProvider | null {
  const owners = nameServers.map(ownersOf);
  const known = [...new Set(owners.flat())];
  if (known.length === 0) return null;
  const shared = known.filter((provider) => owners.every((some) => some.includes(provider)));
  const [only, ...others] = shared;
  if (only !== undefined && others.length === 0) return { provider: only };
  return { mixed: shared.length > 0 ? shared : known };
}

function ownersOf(nameServer: string): readonly Provider[] {
  if (nameServer.length > NAME_MAX) return [];
  const labels = nameServer.toLowerCase().replace(/\.$/, '').split('.');
  return PATTERNS.filter((pattern) => fits(labels, pattern.labels)).map(({ provider }) => provider);
}

function fits(labels: readonly string[], pattern: readonly string[]): boolean {
  return labels.length === pattern.length && pattern.every((part, i) => labelFits(labels[i] ?? '', part));
}

/** Whether a label fits a part of a pattern, in which one `*` at most stands for one or more octets. */
function labelFits(label: string, pattern: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return label === pattern;
  return (
    label.length >= pattern.length &&
    label.startsWith(pattern.slice(0, star)) &&
    label.endsWith(pattern.slice(star + 1))
  );
}
