import type { DmarcEvidence, WalkStep } from '../model/dmarc-evidence.ts';
import { sameName } from '../text/domain-name.ts';
import { hang } from '../text/wrap.ts';
import { emptyWords, unknownWords } from './text-answer.ts';
import { leavesOf } from './text-leaves.ts';
import { drawPath } from './text-path.ts';
import type { Pen, State } from './text-pen.ts';
import type { Section } from './text-section.ts';

const STATE: Readonly<Record<DmarcEvidence['status'], State>> = {
  found: 'good',
  none: 'warn',
  invalid: 'bad',
  unknown: 'unknown',
};

/** The DMARC record that applies to the domain, and the way there: the tree walk (RFC 9989 §4.10). */
export function dmarcSection(pen: Pen, domain: string, dmarc: DmarcEvidence): Section {
  return {
    label: 'DMARC',
    state: STATE[dmarc.status],
    words: statusWords(pen, domain, dmarc),
    body: stepsToShow(pen, dmarc).flatMap((step) => drawStep(pen, step)),
  };
}

function statusWords(pen: Pen, domain: string, { status, policyDomain, walk }: DmarcEvidence): string {
  switch (status) {
    case 'found':
      return policyDomain === null || sameName(policyDomain, domain)
        ? 'found'
        : `found: the record of ${pen.name(policyDomain)} applies`;
    case 'none':
      return 'none: no DMARC record here or above';
    case 'invalid':
      return 'invalid: several DMARC records at one name';
    case 'unknown': {
      const failed = walk.find(({ answer }) => answer.status === 'failed');
      return failed === undefined ? 'unknown' : unknownWords(failed.answer);
    }
  }
}

/** What lies above the record that applies decides nothing about it, so it is told on request, or where it failed. */
function stepsToShow(pen: Pen, { walk, policyDomain }: DmarcEvidence): readonly WalkStep[] {
  const found = policyDomain === null ? -1 : walk.findIndex(({ domain }) => sameName(domain, policyDomain));
  if (pen.verbose || found === -1) return walk;
  return walk.filter(({ answer }, i) => i <= found || answer.status === 'failed');
}

function drawStep(pen: Pen, { domain, answer, records }: WalkStep): readonly string[] {
  const name = domain === '' ? '_dmarc' : `_dmarc.${domain}`;
  if (answer.path.length === 0 && (answer.status === 'nodata' || answer.status === 'nxdomain'))
    return hang(`${pen.name(name)}  ${emptyWords(pen, answer)}`, pen.width, '    ', '      ');
  const leaves = leavesOf(answer, records);
  return drawPath(pen, { name, answer, leaves, kind: 'a DMARC record', lines: 6, missing: 'warn' });
}
