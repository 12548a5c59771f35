import type { EffectivePolicy } from '../model/dmarc-discovery.ts';
import type { DmarcEvidence } from '../model/dmarc-evidence.ts';
import { sameName } from '../text/domain-name.ts';
import { hang } from '../text/wrap.ts';
import { widest } from './text-columns.ts';
import { counted } from './text-counts.ts';
import type { Pen } from './text-pen.ts';

/** A longer name stands out of its column instead of widening it. */
const NAME_MAX = 32;
/** Subdomains with records of their own; those whose policy is the weakest come first where there are more. */
const OWN_DRAWN = 8;
const STRENGTH = { none: 1, quarantine: 2, reject: 3 } as const;

/** The policy that applies to each kind of name: what is asked for, what applies after t=y, and which tag says so. */
export function effectiveLines(pen: Pen, domain: string, dmarc: DmarcEvidence): readonly string[] {
  const { effective } = dmarc;
  if (effective.every(({ policyDomain }) => policyDomain === null)) return [];
  const own = effective.filter(({ of }) => of === 'own-record');
  const drawn = pen.verbose || own.length <= OWN_DRAWN ? own : weakestFirst(own).slice(0, OWN_DRAWN);
  const kinds = effective.filter(({ of }) => of !== 'own-record');
  const rows = [
    ...(sameForAll(kinds)
      ? kinds.slice(0, 1).map((one) => ({ ...rowOf(pen, domain, dmarc, one), name: 'the domain, all subdomains' }))
      : kinds.map((one) => rowOf(pen, domain, dmarc, one))),
    ...drawn.map((one) => rowOf(pen, domain, dmarc, one)),
  ];
  const columns = widest(
    rows.map(({ name }) => name),
    NAME_MAX,
  );
  const left = own.length - drawn.length;
  return [
    '    Policy',
    ...rows.flatMap(({ name, words }) => hang(`${name.padEnd(columns)}  ${words}`, pen.width, '      ', '        ')),
    ...(left > 0
      ? hang(`${pen.ellipsis} and ${counted(left, 'subdomain')} more with a record`, pen.width, '      ')
      : []),
  ];
}

function sameForAll(kinds: readonly EffectivePolicy[]): boolean {
  const [first] = kinds;
  return (
    kinds.length === 3 &&
    kinds.every(
      ({ status, tag, requested, policy, policyDomain }) =>
        status === first?.status &&
        tag === first.tag &&
        requested === first.requested &&
        policy === first.policy &&
        policyDomain === first.policyDomain,
    )
  );
}

function weakestFirst(own: readonly EffectivePolicy[]): readonly EffectivePolicy[] {
  const strength = ({ policy }: EffectivePolicy): number => (policy === null ? 0 : STRENGTH[policy]);
  return own.toSorted((a, b) => strength(a) - strength(b));
}

function rowOf(pen: Pen, domain: string, dmarc: DmarcEvidence, one: EffectivePolicy): { name: string; words: string } {
  return { name: nameOf(pen, domain, one), words: policyWords(pen, dmarc, one) };
}

function nameOf(pen: Pen, domain: string, { of, name }: EffectivePolicy): string {
  switch (of) {
    case 'domain':
      return pen.name(domain);
    case 'existing-subdomain':
      return 'subdomains that exist';
    case 'non-existent-subdomain':
      return 'those that do not exist';
    case 'own-record':
      return pen.name(name);
  }
}

function policyWords(pen: Pen, dmarc: DmarcEvidence, one: EffectivePolicy): string {
  const { of, policyDomain, tag, requested, policy } = one;
  if (policy === null) return noPolicyWords(pen, one);
  const lowered = requested !== null && requested !== policy;
  const from =
    of === 'own-record'
      ? 'its own record'
      : policyDomain !== null && dmarc.policyDomain !== null && !sameName(policyDomain, dmarc.policyDomain)
        ? `from _dmarc.${pen.name(policyDomain)}`
        : '';
  const why = [tag ?? '', lowered ? 't=y' : '', from].filter((part) => part !== '').join(', ');
  return `${lowered ? `${requested} ${pen.arrow} ` : ''}${policy}${why === '' ? '' : ` (${why})`}`;
}

function noPolicyWords(pen: Pen, { of, status }: EffectivePolicy): string {
  switch (status) {
    case 'none':
      return 'no policy';
    case 'invalid':
      return `${pen.signs.bad} no policy: ${of === 'own-record' ? 'its own' : 'the'} record cannot be used`;
    default:
      return `${pen.signs.unknown} unknown`;
  }
}
