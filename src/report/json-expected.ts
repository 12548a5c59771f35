import type { Damage, ExpectedEvidence, ExpectedRecord } from '../model/expected-evidence.ts';
import type { Rr } from '../model/rr.ts';

/** How the expected records stand beside what is live, as the JSON report has it. */
export function expectedOf({ records }: ExpectedEvidence): readonly object[] {
  return records.map(recordOf);
}

function recordOf({ rr, status, answer, live, damages, beside }: ExpectedRecord): object {
  return {
    name: rr.name,
    type: rr.type,
    status,
    damage: damages.map(damageOf),
    path: answer.path.map(({ name, target, ttl }) => ({ name, target, ttl })),
    expected: valueOf(rr),
    live: live.map(valueOf),
    beside,
    ...(rr.at && { at: rr.at }),
  };
}

function damageOf({ kind, at, of, what }: Damage): object {
  return {
    kind,
    ...(at !== undefined && { at }),
    ...(of !== undefined && { of }),
    ...(what !== undefined && { what }),
  };
}

/** The strings tell how a text is cut, which counts for nothing, and joined make the text. */
function valueOf(rr: Rr): object {
  if (rr.type === 'TXT') return { type: rr.type, strings: rr.strings };
  if (rr.type === 'CNAME') return { type: rr.type, target: rr.target };
  return { type: rr.type, ...('address' in rr && { address: rr.address }) };
}
