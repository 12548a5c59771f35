import type { DmarcEvidence, WalkStep } from '../model/dmarc-evidence.ts';
import type { Finding } from '../model/finding.ts';
import { sameName } from '../text/domain-name.ts';
import { hang } from '../text/wrap.ts';
import { emptyWords } from './text-answer.ts';
import { widest } from './text-columns.ts';
import { destinationLines } from './text-dmarc-destinations.ts';
import { effectiveLines } from './text-dmarc-effective.ts';
import { oldDmarcLines } from './text-dmarc-old.ts';
import { dmarcStatus } from './text-dmarc-status.ts';
import { enforcementLines } from './text-dmarc-step.ts';
import { leavesToShow } from './text-leaves.ts';
import { drawPath } from './text-path.ts';
import type { Pen } from './text-pen.ts';
import type { Section } from './text-section.ts';

/** A longer name stands out of its column instead of widening it. */
const NAME_MAX = 32;

/** What is known beside the evidence. */
export interface DmarcContext {
  /** The findings about DMARC: an error among them makes the state bad. */
  readonly findings: readonly Finding[];
  /** Whether to propose the next step towards enforcement: not to whom has errors to repair first. */
  readonly steps: boolean;
}

/** The DMARC record that applies to the domain, the way there (RFC 9989 §4.10), and what follows from it for every name and for reports. */
export function dmarcSection(pen: Pen, domain: string, dmarc: DmarcEvidence, context: DmarcContext): Section {
  const steps = stepsToShow(pen, dmarc);
  const columns = widest(steps.filter(isPlain).map(ownerOf), NAME_MAX);
  return {
    label: 'DMARC',
    ...dmarcStatus(pen, domain, dmarc, context.findings),
    body: [
      ...steps.flatMap((step) => drawStep(pen, step, columns)),
      ...organizationalLines(pen, dmarc),
      ...effectiveLines(pen, domain, dmarc),
      ...destinationLines(pen, dmarc.destinations),
      ...oldDmarcLines(pen, dmarc.old),
      ...(context.steps ? enforcementLines(pen, dmarc.next) : []),
    ],
  };
}

/** The policy may be known where the organizational domain, which relaxed alignment compares, is not (RFC 9989 §4.4). */
function organizationalLines(pen: Pen, { status, discovery, walk, effective }: DmarcEvidence): readonly string[] {
  if (status !== 'found' || discovery.organizationalDomain !== null) return [];
  const failed = walk.find(({ answer }) => answer.status === 'failed');
  const why = failed === undefined ? '' : `, since DNS did not answer for ${pen.name(ownerOf(failed))}`;
  // Where nobody was asked, the table goes by what the files hold.
  const isTaken = effective.length > 1 && effective.every((one) => one.status !== 'unknown');
  const taken = isTaken ? '; the table holds where no record is above' : '';
  const words = `${pen.signs.unknown} the organizational domain is not known${why}${taken}`;
  return hang(words, pen.width, '    ', '      ').map((line, i) =>
    i === 0 ? line.replace(pen.signs.unknown, () => pen.paint('unknown', pen.signs.unknown)) : line,
  );
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
