import type { Resolver } from '../model/resolver.ts';
import type { SpfEvidence } from '../model/spf-evidence.ts';
import { txtTexts } from '../text/txt-records.ts';

/** The version section: `v=spf1` in any case, then a blank or the end, so that `v=spf10` is none (RFC 7208 §4.5). */
const VERSION = /^v=spf1( |$)/i;

/** Whether a text is an SPF record, good or bad. */
export function isSpfRecord(text: string): boolean {
  return VERSION.test(text);
}

/** Selects the SPF record of a domain (RFC 7208 §4.4, §4.5). What it says is not looked at here. */
export async function findSpf(domain: string, resolver: Resolver): Promise<SpfEvidence> {
  const answer = await resolver.resolve(domain, 'TXT');
  if (answer.status === 'failed') return { status: 'unknown', answer, records: [] };
  const records = txtTexts(answer).filter(isSpfRecord);
  return { status: records.length === 0 ? 'none' : records.length === 1 ? 'found' : 'permerror', answer, records };
}
