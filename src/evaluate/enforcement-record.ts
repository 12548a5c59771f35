import type { DmarcPolicy, DmarcRecord } from '../model/dmarc-record.ts';
import { formatDmarc } from '../records/dmarc.ts';

const LEVELS: readonly DmarcPolicy[] = ['none', 'quarantine', 'reject'];
/** RFC 9989 Appendix C took them out; pct still weakens the policy at receivers on RFC 7489. */
const REMOVED = new Set(['pct', 'rf', 'ri']);
/** A tag by the grammar (RFC 9989 §4.8). */
const WRITABLE = /^[a-z]+=[\x21-\x3a\x3c-\x7e](?:[\x20-\x3a\x3c-\x7e]*[\x21-\x3a\x3c-\x7e])?$/i;
/** A name that can stand in an address as it is. */
const PLAIN = /^[a-z0-9_.-]+$/i;

/**
 * The record to begin with: p=none, and reports. Of a record that cannot be used, all that can be is kept, beyond its policy; where it named no mailbox, `dmarc-reports` of the
 * domain stands for the one that the owner has.
 */
export function firstDmarcRecord(domain: string, record: DmarcRecord | null): string {
  const rua = record?.rua.map(({ text }) => text) ?? [];
  const ruf = record?.ruf.map(({ text }) => text) ?? [];
  const reports = rua.length === 0 ? mailboxOf(domain) : rua;
  const tags = [
    { name: 'v', value: 'DMARC1' },
    { name: 'p', value: 'none' },
    { name: 'rua', value: reports.join(',') },
    { name: 'ruf', value: ruf.join(',') },
    { name: 'fo', value: ruf.length > 0 && record !== null && record.fo.join('') !== '0' ? record.fo.join(':') : '' },
    { name: 'adkim', value: record?.adkim === 's' ? 's' : '' },
    { name: 'aspf', value: record?.aspf === 's' ? 's' : '' },
    { name: 'psd', value: record === null || record.psd === 'u' ? '' : record.psd },
  ];
  return formatDmarc(tags.filter(({ value }) => value !== ''));
}

/** The record with reports, which it does not ask for yet, and else as it is. */
export function reportingDmarcRecord(domain: string, record: DmarcRecord): string {
  const rua = mailboxOf(domain).map((value) => ({ name: 'rua', value }));
  const rest = record.tags.filter(({ name, value }) => name !== 'rua' && WRITABLE.test(`${name}=${value}`));
  return formatDmarc([...rest, ...rua]);
}

function mailboxOf(domain: string): string[] {
  return PLAIN.test(domain) ? [`mailto:dmarc-reports@${domain}`] : [];
}

/**
 * The record with every policy that is weaker raised to a level. Nothing else changes but that t=y goes, as it would lower the policy again, and so do the tags that RFC 9989
 * removed, and what cannot be written by its grammar, which nobody reads; and where sp or np is raised to what counts without it, it goes too.
 *
 * @param below whether sp and np count in this record
 */
export function strongerDmarcRecord(record: DmarcRecord, to: DmarcPolicy, below: boolean): string {
  const raised = new Set(below ? ['p', 'sp', 'np'] : ['p']);
  const tags = record.tags.filter(
    ({ name, value }) => name !== 't' && !REMOVED.has(name) && WRITABLE.test(`${name}=${value}`),
  );
  const written = tags.map(({ name, value }) => {
    const now = raised.has(name) ? stronger(value, to) : value;
    return { name, value: now, changed: now !== value };
  });
  const p = valueOf('p', written);
  const withoutSp = written.filter(({ name, value, changed }) => !(name === 'sp' && changed && value === p));
  const fallback = valueOf('sp', withoutSp) ?? p;
  return formatDmarc(withoutSp.filter(({ name, value, changed }) => !(name === 'np' && changed && value === fallback)));
}

function valueOf(
  wanted: string,
  tags: readonly { readonly name: string; readonly value: string }[],
): string | undefined {
  return tags.find(({ name }) => name === wanted)?.value.toLowerCase();
}

/** The record of a domain that sends no mail: p=reject for all names, and the reports that it has, if any. Without its psd=n, names below could come under another record. */
export function lockedDmarcRecord(record: DmarcRecord | null): string {
  if (record?.standing === 'policy') return strongerDmarcRecord(record, 'reject', true);
  const rua = record?.rua.map(({ text }) => text) ?? [];
  const psd = record === null || record.psd === 'u' ? '' : `; psd=${record.psd}`;
  return `v=DMARC1; p=reject${rua.length > 0 ? `; rua=${rua.join(',')}` : ''}${psd}`;
}

function stronger(value: string, to: DmarcPolicy): string {
  return LEVELS.findIndex((level) => level === value.toLowerCase()) < LEVELS.indexOf(to) ? to : value;
}
