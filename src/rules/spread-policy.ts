import type { DmarcEvidence, WalkStep } from '../model/dmarc-evidence.ts';
import type { RrOf } from '../model/rr.ts';
import { formatDmarc, parseDmarc } from '../records/dmarc.ts';
import { isKnownTag } from '../records/dmarc-tag-names.ts';
import { splitTags } from '../text/tag-list.ts';
import { joinStrings } from '../text/character-string.ts';
import { txtRecords } from '../text/txt-records.ts';

/** A DMARC record of which some tags stand in TXT records of their own, where nobody reads them. */
export interface SpreadPolicy {
  readonly step: WalkStep;
  /** The one that is a DMARC record. */
  readonly head: string;
  readonly pieces: readonly RrOf<'TXT'>[];
  /** The record that they make together; null where that is none that receivers take. */
  readonly whole: string | null;
}

/** Pieces that are put together: a record has eleven tags. */
const PIECES_MAX = 10;

/** The record at the domain's own `_dmarc`, where it is spread over several TXT records; null where it is whole. */
export function spreadPolicy({ walk }: DmarcEvidence): SpreadPolicy | null {
  const [step] = walk;
  const [head, more] = step?.records ?? [];
  if (step === undefined || head === undefined || more !== undefined) return null;
  const pieces = txtRecords(step.answer).filter(({ strings }) => isPiece(joinStrings(strings)));
  if (pieces.length === 0 || pieces.length > PIECES_MAX) return null;
  const tags = [head, ...pieces.map(({ strings }) => joinStrings(strings))].map((text) => text.replace(/[; \t]+$/, ''));
  const { record, problems } = parseDmarc(tags.join('; '));
  const isGood = record.standing === 'policy' && !problems.some(({ fatal }) => fatal);
  return { step, head, pieces, whole: isGood ? formatDmarc(record) : null };
}

/** The texts of those pieces; none where the record is whole. */
export function piecesOf(dmarc: DmarcEvidence): ReadonlySet<string> {
  return new Set(spreadPolicy(dmarc)?.pieces.map(({ strings }) => joinStrings(strings)));
}

/** Whether a text is tags of DMARC and nothing else, without the version that makes a record of them. */
function isPiece(text: string): boolean {
  const elements = splitTags(text.replace(/[; \t]+$/, ''));
  return (
    elements.length > 0 &&
    elements.every(({ name, value }) => value !== null && name.toLowerCase() !== 'v' && isKnownTag(name.toLowerCase()))
  );
}
