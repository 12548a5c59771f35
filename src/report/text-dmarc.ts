import type { DmarcEvidence, WalkStep } from '../model/dmarc-evidence.ts';
import { sameName } from '../text/domain-name.ts';
import { hang } from '../text/wrap.ts';
import { emptyWords, unknownWords } from './text-answer.ts';
import { widest } from './text-columns.ts';
import { leavesToShow } from './text-leaves.ts';
import { drawPath } from './text-path.ts';
import type { Pen, State } from './text-pen.ts';
import type { Section } from './text-section.ts';

const STATE: Readonly<Record<DmarcEvidence['status'], State>> = {
  found: 'info',
  none: 'warn',
  invalid: 'bad',
  unknown: 'unknown',
};
/** A longer name stands out of its column instead of widening it. */
const NAME_MAX = 32;

/** The DMARC record that applies to the domain, and the way there: the tree walk (RFC 9989 §4.10). */
export function dmarcSection(pen: Pen, domain: string, dmarc: DmarcEvidence): Section {
  const steps = stepsToShow(pen, dmarc);
  const columns = widest(steps.filter(isPlain).map(ownerOf), NAME_MAX);
  return {
    label: 'DMARC',
    state: STATE[dmarc.status],
    words: statusWords(pen, domain, dmarc),
    body: steps.flatMap((step) => drawStep(pen, step, columns)),
  };
}

function statusWords(pen: Pen, domain: string, { status, policyDomain, walk }: DmarcEvidence): string {
  switch (status) {
    case 'found':
      return policyDomain === null || sameName(policyDomain, domain)
        ? 'found, not judged yet'
        : `found: the record of ${pen.name(policyDomain)} applies, not judged yet`;
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

/** What lies above the record that applies decides nothing about it, so it is told on request only. */
function stepsToShow(pen: Pen, { walk, policyDomain }: DmarcEvidence): readonly WalkStep[] {
  const found = policyDomain === null ? -1 : walk.findIndex(({ domain }) => sameName(domain, policyDomain));
  if (pen.verbose || found === -1) return walk;
  return walk.slice(0, found + 1);
}

/** A name without record is told in one line, and one with a record, a CNAME or a failure is drawn. */
function drawStep(pen: Pen, step: WalkStep, columns: number): readonly string[] {
  const name = ownerOf(step);
  const { answer, records } = step;
  if (answer.status !== 'records' && isPlain(step))
    return hang(`${pen.name(name).padEnd(columns)}  ${emptyWords(pen, answer)}`, pen.width, '    ', '      ');
  const leaves = leavesToShow(pen, answer, records, 'no DMARC record');
  return drawPath(pen, { name, answer, leaves, kind: 'a DMARC record', lines: 6, missing: 'warn' });
}

function isPlain({ answer }: WalkStep): boolean {
  return answer.path.length === 0 && (answer.status === 'nodata' || answer.status === 'nxdomain');
}

function ownerOf({ domain }: WalkStep): string {
  return domain === '' ? '_dmarc' : `_dmarc.${domain}`;
}
