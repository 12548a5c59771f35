import type { SpfNodeTerm } from '../model/spf-cost-tree.ts';
import type { DomainSpec, SpfTerm } from '../model/spf-record.ts';
import { nameFault } from '../text/domain-name.ts';
import { macroTarget } from './macro-target.ts';

type Target = Pick<SpfNodeTerm, 'target' | 'dependsOnSender'>;

const NONE: Target = { target: null, dependsOnSender: false };

/**
 * The name that a term of a record asks for, as far as it is the same for every sender: of the macros only `%{d}`, the domain of the record, is known
 * beforehand (RFC 7208 §7.2). What `ptr` asks for is never known.
 *
 * @param domain the domain whose record it is
 */
export function termTarget(term: SpfTerm, domain: string): Target {
  if (term.kind === 'modifier')
    return term.name === 'redirect' && term.domain !== null ? of(term.domain, domain) : NONE;
  const { mechanism } = term;
  switch (mechanism.name) {
    case 'include':
    case 'exists':
    case 'a':
    case 'mx':
      return of(mechanism.domain, domain);
    case 'ptr':
      return { ...of(mechanism.domain, domain), target: null };
    default:
      return NONE;
  }
}

/** Whether a name can be asked for, which the root is not; what check_host does where it cannot is left open for the mechanisms (§4.8). */
export function canBeAsked(name: string): boolean {
  return name !== '' && nameFault(name) === null;
}

function of(spec: DomainSpec | null, domain: string): Target {
  if (spec === null) return { target: domain, dependsOnSender: false };
  const dependsOnSender = spec.macro.some((part) => part.kind === 'expand' && part.letter !== 'd');
  if (dependsOnSender) return { target: null, dependsOnSender };
  const expanded = macroTarget(spec, { domain });
  return { target: 'name' in expanded ? expanded.name : expanded.target, dependsOnSender };
}
