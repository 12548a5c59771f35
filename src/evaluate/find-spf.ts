import type { Answer } from '../model/answer.ts';
import type { Resolver } from '../model/resolver.ts';
import type { SpfEvidence } from '../model/spf-evidence.ts';
import { parseSpf } from '../records/spf.ts';
import { txtTexts } from '../text/txt-records.ts';

/** The record itself, before anything is asked that it leads to. */
export type SelectedSpf = Pick<SpfEvidence, 'status' | 'answer' | 'records' | 'parsed'>;

/** The version section: `v=spf1` in any case, then a blank or the end, so that `v=spf10` is none (RFC 7208 §4.5). */
const VERSION = /^v=spf1( |$)/i;

/** Whether a text is an SPF record, good or bad. */
export function isSpfRecord(text: string): boolean {
  return VERSION.test(text);
}

/**
 * Selects the SPF record of a domain (RFC 7208 §4.4, §4.5), and reads it.
 *
 * @returns the status is `permerror` for several records, and for one with a fault that the RFC does not let an evaluation pass over (§4.6)
 */
export async function findSpf(domain: string, resolver: Resolver): Promise<SelectedSpf> {
  return spfIn(await resolver.resolve(domain, 'TXT'));
}

/** The SPF record in an answer to the question for it (RFC 7208 §4.5), read. */
export function spfIn(answer: Answer): SelectedSpf {
  if (answer.status === 'failed') return { status: 'unknown', answer, records: [], parsed: null };
  const records = txtTexts(answer).filter(isSpfRecord);
  const [record] = records;
  if (record === undefined) return { status: 'none', answer, records, parsed: null };
  if (records.length > 1) return { status: 'permerror', answer, records, parsed: null };
  const parsed = parseSpf(record);
  return { status: parsed.problems.some(({ fatal }) => fatal) ? 'permerror' : 'found', answer, records, parsed };
}
