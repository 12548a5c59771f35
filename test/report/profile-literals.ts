import type { ProfileEvidence } from '../../src/model/profile.ts';

type Requirement = ProfileEvidence['requirements'][number];

/** A requirement that is not met, but for what is given. */
export function requirementOf(more: Partial<Requirement> = {}): Requirement {
  return {
    id: 'dmarc',
    record: 'dmarc',
    text: 'A DMARC record applies',
    severity: 'error',
    result: 'not-met',
    detail: 'there is no DMARC record for example.com',
    ...more,
  };
}

/** A profile with one requirement that is met, but for what is given. */
export function profileOf(more: Partial<ProfileEvidence> = {}): ProfileEvidence {
  return {
    id: 'example-bulk',
    title: 'Example: bulk senders',
    source: 'Example, Rules for senders',
    date: '2026-01',
    requirements: [
      requirementOf({ id: 'spf', record: 'spf', text: 'There is an SPF record', result: 'met', detail: 'it is valid' }),
    ],
    ...more,
  };
}
