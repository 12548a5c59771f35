import { checkHost, type CheckHostOptions } from '../../src/evaluate/check-host.ts';
import type { SpfOutcome, SpfSubject } from '../../src/model/spf-trace.ts';
import { zoneOf } from './zone-of.ts';

export const SUBJECT: SpfSubject = {
  ip: '192.0.2.7',
  domain: 'example.com',
  sender: 'bob@example.com',
  helo: 'mail.example.net',
};

/** The outcome with a record at example.com, and more lines of the zone. */
export async function outcome(
  record: string,
  more = '',
  subject: Partial<SpfSubject> = {},
  options: CheckHostOptions = {},
): Promise<SpfOutcome> {
  return await checkHost({ ...SUBJECT, ...subject }, zoneOf(`@ TXT "${record}"\n${more}`), options);
}

/** Result, lookups and void lookups, and why, in short. */
export function brief({ result, lookups, voidLookups, problem }: SpfOutcome): string {
  return [result, lookups, voidLookups, ...(problem ? [problem.code] : [])].join(' ');
}
