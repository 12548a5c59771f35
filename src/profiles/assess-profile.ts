import type { Evidence } from '../model/evidence.ts';
import type { Profile, ProfileEvidence } from '../model/profile.ts';

/** Holds a profile against what was found about a domain. A plain function: the same evidence gives the same result. */
export function assessProfile({ id, title, source, date, requirements }: Profile, evidence: Evidence): ProfileEvidence {
  return {
    id,
    title,
    source,
    date,
    requirements: requirements.map(({ test, ...requirement }) => ({ ...requirement, ...test(evidence) })),
  };
}
