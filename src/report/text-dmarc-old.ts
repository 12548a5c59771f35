import type { OldDmarc } from '../model/dmarc-discovery.ts';
import { hang } from '../text/wrap.ts';
import type { Pen } from './text-pen.ts';

/** What receivers that still follow RFC 7489 do, where it is not the same; that it is the same is told on request only. */
export function oldDmarcLines(pen: Pen, old: OldDmarc): readonly string[] {
  if (old.differences.length === 0)
    return pen.verbose ? hang('Receivers that follow RFC 7489 do the same', pen.width, '    ', '      ') : [];
  return [
    ...hang(`Receivers that still follow RFC 7489: ${policyWords(pen, old)}`, pen.width, '    ', '      '),
    ...old.differences.flatMap(({ message, add }) =>
      hang(`- ${pen.say(add === null ? message : `${message}; add ${add}`)}`, pen.width, '      ', '        '),
    ),
  ];
}

function policyWords(pen: Pen, { status, policyDomain, organizationalDomain, policy, pct }: OldDmarc): string {
  if (status === 'unknown') return 'unknown';
  if (policy === null) return status === 'none' ? 'no record' : 'no policy';
  const share = pct === 100 ? '' : ` for ${pct} % of the mail`;
  const from = policyDomain === null ? '' : `, from _dmarc.${pen.name(policyDomain)}`;
  const above = pen.verbose ? `, organizational domain ${pen.name(organizationalDomain)}` : '';
  return `${policy}${share}${from}${above}`;
}
