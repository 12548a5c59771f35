import type { ProfileEvidence } from '../model/profile.ts';

/** How the domain meets a profile, as the JSON report has it. */
export function profileOf({ id, title, source, date, requirements }: ProfileEvidence): object {
  return { id, title, source, date, requirements: requirements.map(requirementOf) };
}

function requirementOf({
  id,
  record,
  text,
  severity,
  result,
  detail,
}: ProfileEvidence['requirements'][number]): object {
  return { id, record, text, severity, result, detail };
}
