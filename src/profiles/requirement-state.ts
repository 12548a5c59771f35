import type { RequirementState } from '../model/profile.ts';

/*
 * The four ways in which a domain stands to a requirement.
 */

export function met(detail: string = ''): RequirementState {
  return { result: 'met', detail };
}

export function notMet(detail: string): RequirementState {
  return { result: 'not-met', detail };
}

/** @param what the record, as `the SPF record` */
export function unanswered(what: string): RequirementState {
  return { result: 'unknown', detail: `DNS did not answer for ${what}` };
}

export function notFromDns(detail: string = ''): RequirementState {
  return { result: 'not-from-dns', detail };
}
