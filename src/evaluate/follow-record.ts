import type { DomainSpec } from '../model/spf-record.ts';
import { canonicalName, labelsOf } from '../text/domain-name.ts';
import type { SpfTermEnd, SpfTermRun, SpfVerdict } from './spf-evaluation.ts';
import { problemAt } from './spf-term-run.ts';
import { termName } from './term-name.ts';

/**
 * Evaluates the record that an include or a redirect leads to. A record that is not there is an error of both (RFC 7208 §5.2, §6.1), and so is a name that no
 * record can stand at, which includes one of a single label (§4.3).
 *
 * Nothing but the domain differs from one call of check_host to the next, so that a domain that is being evaluated already comes round for ever: the limit of lookups
 * would end it in permerror, and this says so at once.
 */
export async function followRecord(
  run: SpfTermRun,
  spec: DomainSpec,
  explains: boolean,
): Promise<SpfVerdict | SpfTermEnd> {
  const target = await termName(run, spec);
  if ('outcome' in target) return target;
  if ('fault' in target) return withoutName(run, target);
  const { name } = target;
  if (labelsOf(name).length < 2)
    return problemAt(
      run,
      'bad-name',
      `${name} is a single label, at which no SPF record is looked for (RFC 7208 §4.3)`,
    );
  if (run.scope.path.includes(canonicalName(name)))
    return problemAt(run, 'loop', `${run.term.text} leads back to ${name}, which is being evaluated already`);

  const verdict = await run.scope.follow(name, explains);
  const { asked } = verdict.trace;
  run.inner = verdict.trace;
  if (asked.status === 'nodata' || asked.status === 'nxdomain') {
    run.voidLookups++;
    run.scope.evaluation.spent.voidLookups++;
  }
  if (verdict.result !== 'none') return verdict;
  const none = asked.status === 'nxdomain' ? 'does not exist' : 'has no SPF record';
  return problemAt(run, 'no-record', `${run.term.text} leads to ${name}, which ${none}`);
}

/** RFC 8616 §4 lets an include with `%{s}` or `%{l}` match nothing; where a redirect leads to no name, its target is malformed (RFC 7208 §6.1). */
function withoutName(run: SpfTermRun, { fault, target }: { fault: string; target: string | null }): SpfTermEnd {
  if (target === null && run.term.kind === 'directive') return { outcome: 'no-match', why: fault };
  return problemAt(
    run,
    'bad-name',
    target === null ? `${run.term.text} leads nowhere: ${fault}` : `${run.term.text} leads to ${target}: ${fault}`,
  );
}
