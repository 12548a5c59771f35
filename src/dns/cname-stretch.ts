import type { Answer, CnameHop, FailureCause } from '../model/answer.ts';
import type { RrType } from '../model/rr.ts';
import { canonicalName } from '../text/domain-name.ts';
import { loopFault } from './cname-path.ts';
import { failedAnswer } from './failed-answer.ts';
import type { ZoneIndex } from './zone-index.ts';
import { lookUp } from './zone-lookup.ts';
import type { ZoneStep } from './zone-step.ts';

/** Where a CNAME path stands: at an answer, or at a name that somebody else has to be asked for. */
export type Stretch =
  | { readonly answer: Answer }
  | {
      readonly answer: null;
      readonly name: string;
      readonly path: readonly CnameHop[];
      readonly cause: FailureCause;
      readonly detail: string;
    };

/**
 * Goes along a CNAME path as far as the records of an index lead.
 *
 * @param path the hops that led to the name
 */
export function followRecords(index: ZoneIndex, path: readonly CnameHop[], name: string, type: RrType): Stretch {
  for (let here = { path, name }; ;) {
    const step = lookUp(index, here.name, type);
    if (step.kind === 'elsewhere') return { answer: null, ...here, cause: step.cause, detail: step.detail };
    if (step.kind !== 'hop') return { answer: stepAnswer(step, here.path) };
    const longer = takeHops(here.path, [step.hop]);
    if ('status' in longer) return { answer: longer };
    here = { path: longer, name: step.hop.target };
  }
}

/** The answer that a last step gives at the end of a path. */
export function stepAnswer(step: Exclude<ZoneStep, { readonly kind: 'hop' }>, path: readonly CnameHop[]): Answer {
  const facts = { path, authenticated: false };
  switch (step.kind) {
    case 'records':
      return { status: 'records', records: step.records, ...facts };
    case 'elsewhere':
      return failedAnswer(step.cause, step.detail, path);
    case 'fault':
      return failedAnswer(step.cause, step.detail, path);
    default: {
      const { kind: status, negativeTtl } = step;
      return { status, ...facts, ...(negativeTtl !== undefined && { negativeTtl }) };
    }
  }
}

/** The path with more hops, or the failed answer where it comes back to a name or grows too long: then it ends with the hop that did it. */
export function takeHops(path: readonly CnameHop[], hops: readonly CnameHop[]): readonly CnameHop[] | Answer {
  const longer = [...path];
  const seen = new Set(path.map(({ name }) => canonicalName(name)));
  for (const hop of hops) {
    longer.push(hop);
    seen.add(canonicalName(hop.name));
    const loop = loopFault(longer, seen);
    if (loop !== null) return failedAnswer(loop.cause, loop.detail, longer);
  }
  return longer;
}
