import type { DomainSpec } from '../model/spf-record.ts';
import type { SpfTermEnd, SpfTermRun } from './spf-evaluation.ts';
import { askFor, unansweredAt } from './spf-term-run.ts';
import { holdsValidatedName, macroTarget, type MacroTarget } from './macro-target.ts';
import { byNearness, validatedName } from './validated-name.ts';

/** The name that a term asks for, which is noted in its trace; an error where `%{p}` cannot be known. */
export async function termName(run: SpfTermRun, spec: DomainSpec | null): Promise<MacroTarget | SpfTermEnd> {
  const { evaluation, domain } = run.scope;
  const { client } = evaluation;
  let validated: string | undefined;
  if (spec !== null && holdsValidatedName(spec.macro)) {
    const found = await validatedName(client, byNearness(domain), (name, type) => askFor(run, name, type));
    if (found.unasked !== null) return unansweredAt(run, found.unasked.name, found.unasked.type, found.unasked.answer);
    validated = found.name ?? undefined;
  }
  const target = macroTarget(spec, { domain, client, ...(validated !== undefined && { validated }) });
  run.target = 'name' in target ? target.name : target.target;
  return target;
}
