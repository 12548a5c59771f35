import type { Answer } from '../model/answer.ts';
import type { Resolver } from '../model/resolver.ts';
import type { SpfEvidence, SpfMisplaced } from '../model/spf-evidence.ts';
import { txtTexts } from '../text/txt-records.ts';
import { findExplanation } from './find-explanation.ts';
import { findSpf, isSpfRecord } from './find-spf.ts';
import { findUnregistered } from './find-unregistered.ts';
import { spfCost } from './spf-cost.ts';
import { firstProblem } from './spf-first-problem.ts';

/** Where records stand that somebody put beside the domain, as those of DKIM and DMARC stand there. */
const WRONG_LABELS = ['_spf', 'spf'];

/** Asks everything that rules read about the SPF record of a domain: the record, all that it leads to, and what was meant for one. */
export async function gatherSpf(domain: string, resolver: Resolver): Promise<SpfEvidence> {
  const [legacy, selected, cost] = await Promise.all([
    resolver.resolve(domain, 'SPF'),
    findSpf(domain, resolver),
    spfCost(domain, resolver),
  ]);
  if (selected.status === 'unknown') return { ...selected, cost: null, legacy, misplaced: [] };
  if (selected.status === 'none')
    return { ...selected, cost: null, legacy, misplaced: await findMisplaced(domain, selected.answer, resolver) };
  const problem = firstProblem(cost);
  const [unregistered, explained] = await Promise.all([
    findUnregistered(cost.tree, resolver),
    findExplanation(cost.tree, resolver),
  ]);
  const facts = { ...selected, cost: selected.parsed && cost, legacy, misplaced: [], unregistered, explained };
  return problem === null ? facts : { ...facts, status: 'permerror', problem };
}

/** A name that does not exist has nothing below it (RFC 8020 §2). */
async function findMisplaced(domain: string, answer: Answer, resolver: Resolver): Promise<readonly SpfMisplaced[]> {
  if (answer.status === 'nxdomain') return [];
  const asked = WRONG_LABELS.map(async (label): Promise<SpfMisplaced> => {
    const name = `${label}.${domain}`;
    return { name, records: txtTexts(await resolver.resolve(name, 'TXT')).filter(isSpfRecord) };
  });
  return (await Promise.all(asked)).filter(({ records }) => records.length > 0);
}
