import type { Problem } from '../model/problem.ts';
import type { WalkStep } from '../model/dmarc-evidence.ts';
import { parseDmarc } from '../records/dmarc.ts';
import { txtTexts } from '../text/txt-records.ts';

/** A TXT record at `_dmarc` that is no DMARC record. */
export interface OtherText {
  readonly text: string;
  /** What is wrong with its beginning, where it was meant to be a DMARC record; null for another kind of text. */
  readonly version: Problem | null;
  readonly problems: readonly Problem[];
}

/** The TXT records at one name of a walk that are no DMARC records, what was meant to be one among them. */
export function otherTexts({ answer, records }: WalkStep): OtherText[] {
  return txtTexts(answer)
    .filter((text) => !records.includes(text))
    .map((text) => {
      const { problems } = parseDmarc(text);
      const version = problems.find(({ code }) => code === 'bad-version' || code === 'version-not-first') ?? null;
      return { text, version, problems };
    });
}
