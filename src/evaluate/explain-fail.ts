import type { DomainSpec } from '../model/spf-record.ts';
import { parseMacroString } from '../records/spf-macro.ts';
import { txtTexts } from '../text/txt-records.ts';
import { expandMacro } from './expand-macro.ts';
import { holdsValidatedName } from './macro-target.ts';
import type { SpfTermRun } from './spf-evaluation.ts';
import { askFor } from './spf-term-run.ts';
import { termName } from './term-name.ts';
import { byNearness, validatedName } from './validated-name.ts';

/** The explanation of a fail, or null, and why. */
interface Explanation {
  readonly text: string | null;
  readonly why: string;
}

/**
 * Fetches the explanation of a fail (RFC 7208 §6.2). Whatever goes wrong on the way, there is none, and the result stays: a name that cannot be asked for, DNS
 * that does not answer, no or several TXT records, text outside the grammar, or with more than printable ASCII.
 */
export async function explainFail(run: SpfTermRun, spec: DomainSpec): Promise<Explanation> {
  const target = await termName(run, spec);
  if ('outcome' in target) return none(target.why);
  if ('fault' in target) return none(target.fault);
  const answer = await askFor(run, target.name, 'TXT');
  if (answer.status === 'failed') return none(`DNS did not answer for ${target.name} (${answer.cause})`);
  const [text, ...others] = txtTexts(answer);
  if (text === undefined) return none(`${target.name} has no TXT record`);
  if (others.length > 0) return none(`${target.name} has ${others.length + 1} TXT records`);
  const { record: macro, problems } = parseMacroString(text, 0, 'explanation');
  const [problem] = problems;
  if (problem !== undefined) return none(`the text at ${target.name} cannot be used: ${problem.message}`);

  const { evaluation, domain } = run.scope;
  const { client } = evaluation;
  const validated = holdsValidatedName(macro)
    ? (await validatedName(client, byNearness(domain), (name, type) => askFor(run, name, type))).name
    : null;
  const expanded = expandMacro(macro, { domain, client, ...(validated !== null && { validated }) });
  // What the sender put in may not become more than text in the reply that shows it.
  if (!/^[\x20-\x7e]*$/.test(expanded))
    return none(`with its macros expanded, the text at ${target.name} is not printable ASCII`);
  return { text: expanded, why: `the explanation stands at ${target.name}` };
}

function none(why: string): Explanation {
  return { text: null, why: `there is no explanation: ${why}` };
}
