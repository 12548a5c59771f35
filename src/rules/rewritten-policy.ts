import type { DmarcTag } from '../model/dmarc-record.ts';
import type { Fix } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import { formatDmarc, parseDmarc } from '../records/dmarc.ts';
import type { PolicyRecord } from './policy-record.ts';

type Tag = Pick<DmarcTag, 'name' | 'value'>;
type Published = Pick<PolicyRecord, 'owner' | 'text'>;

/**
 * A fix that publishes a record with other tags, ready to be put into a finding. None where it would not be a record that receivers take as it stands: a
 * fix is there to be copied.
 */
export function withTags(
  record: PolicyRecord,
  message: string,
  change: (tags: readonly Tag[]) => readonly Tag[],
): { fix?: Fix } {
  const { standing, tags } = record.parsed.record;
  return standing === 'undefined' || standing === 'no-record' ? {} : published(record, message, change(tags));
}

/** The same with tags left out. */
export function withoutTags(record: PolicyRecord, ...names: readonly string[]): { fix?: Fix } {
  return withTags(record, `publish the record without ${names.map((name) => `${name}=`).join(' and ')}`, (tags) =>
    tags.filter(({ name }) => !names.includes(name)),
  );
}

/** The same with problems mended; none where it is not certain for one of them what was meant. */
export function mendedPolicy(record: Published, problems: readonly Problem[]): { fix?: Fix } {
  const pieces: string[] = [];
  let at = 0;
  for (const { span, mended } of problems.toSorted((a, b) => a.span.start - b.span.start)) {
    if (mended === undefined || span.start < at) return {};
    pieces.push(record.text.slice(at, span.start), mended);
    at = span.end;
  }
  const { tags } = parseDmarc(pieces.join('') + record.text.slice(at)).record;
  return published(record, 'publish the record as it was meant', tags);
}

function published({ owner, text }: Published, message: string, tags: readonly Tag[]): { fix?: Fix } {
  const better = written(tags);
  if (better === null) return {};
  const { record, problems } = parseDmarc(better);
  if (record.standing !== 'policy' || problems.some(({ fatal }) => fatal)) return {};
  return { fix: { message, name: owner, type: 'TXT', remove: [text], add: [better] } };
}

/** Null for tags that no record can hold, as one without a value. */
function written(tags: readonly Tag[]): string | null {
  try {
    return formatDmarc(tags);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
