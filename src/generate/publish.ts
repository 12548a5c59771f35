import type { Plan } from '../model/plan.ts';
import { hopPlan, ttlWay } from './hop-plan.ts';
import { directNotes } from './plan-notes.ts';
import { directSteps } from './plan-steps.ts';
import { draftOf, recordOf, refusal, type Draft, type PublishOptions, type PublishRecord } from './publish-draft.ts';
import { txtSite, type Unfit } from './record-site.ts';
import { waysOut } from './ways-out.ts';

/**
 * Works out how a TXT record gets into a DNS host: in one string, in several that the user writes, whole for the host to split, or by a CNAME hop
 * where the host cannot hold it; or why it cannot get in, and the ways out.
 *
 * What is counted is what the host counts. What is not known about a host stays unknown: the plan is then not `certain`, gives the forms in the order
 * most likely to work, and says how to read back what was stored. A host that can hold the record gets it directly, also where a hop is given.
 *
 * @param record a TXT record, or its name and its text as octets in latin1 text
 * @throws InputError where the record, a name or a host cannot be used at all
 * @example
 * const record = { name: 's1._domainkey.example.com', text: 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=' };
 * const plan = publish(record, { at: 'unifi', apex: 'example.com' });
 * console.log(plan.status, plan.way); // ready one-string
 */
export function publish(record: PublishRecord, options: PublishOptions): Plan {
  const draft = draftOf(record, options);
  const { hop } = options;
  if (hop?.always === true) return hopPlan(draft, hop);
  const there = txtSite(draft);
  if (!('reason' in there)) {
    const { site, placement } = there;
    return {
      status: 'ready',
      way: placement.way,
      certain: placement.certain,
      record: recordOf(draft),
      sites: [site],
      steps: directSteps(draft.name, there),
      notes: directNotes(draft, there, placement, hop),
    };
  }
  const canHop = there.reason === 'too-long' || there.reason === 'characters';
  return hop !== undefined && canHop ? hopPlan(draft, hop) : refuse(draft, there);
}

function refuse(draft: Draft, { reason, message, ttl }: Unfit): Plan {
  if (reason === 'ttl') return refusal(draft, reason, message, [ttlWay(ttl)]);
  if (reason === 'too-long' || reason === 'characters') return refusal(draft, reason, message, waysOut(draft, 'open'));
  const way = { kind: 'name', message: 'take another selector, or another zone' } as const;
  return refusal(draft, reason, message, [way]);
}
