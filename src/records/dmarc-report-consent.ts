import type { DmarcTag, DmarcUri } from '../model/dmarc-record.ts';
import type { Parsed } from '../model/problem.ts';
import { duplicateProblems } from './dmarc-judge.ts';
import type { DmarcProblem, DmarcProblemCode } from './dmarc-problem.ts';
import { readDmarcTags, versionTag } from './dmarc-tags.ts';
import { readUriList } from './dmarc-uri-list.ts';
import { readDmarcVersion } from './dmarc-version.ts';
import { toldProblems } from './told-problems.ts';

/** A record with which a host takes the DMARC reports of another domain (RFC 9990 §4 step 6). */
export interface ReportConsent {
  /** Whether it is such a record: it begins with `v=DMARC1`. Others do not count. */
  readonly given: boolean;
  /** Every tag, in its order, the version among them. p and the others that make no sense here are to be ignored (RFC 9989 §4.7). */
  readonly tags: readonly DmarcTag[];
  /** URIs to use in place of the one that led here, valid ones only; none where the tag is absent. Whether their host is the same one is not judged here. */
  readonly rua: readonly DmarcUri[];
  readonly ruf: readonly DmarcUri[];
}

/**
 * Reads a record at `<policy domain>._report._dmarc.<host>` (RFC 9990 §4 steps 6 to 9; RFC 9991 §5 for ruf).
 *
 * @param text the joined strings of one TXT record, octets as latin1 text; any text will do
 * @returns what it says, and what is wrong, by place; fatal where it gives no consent. Where a tag stands
 * twice, the first one is told
 * @example parseReportConsent('v=DMARC1;').record.given // true
 */
export function parseReportConsent(text: string): Parsed<ReportConsent, DmarcProblemCode> {
  const version = readDmarcVersion(text);
  const list = readDmarcTags(text, version.end);
  const tags = version.problem === null ? [...versionTag(text), ...list.tags] : list.tags;
  const [rua, ruf] = ['rua', 'ruf'].map((name) => {
    const tag = tags.find((candidate) => candidate.name === name);
    return tag === undefined || tag.value === '' ? { uris: [], problems: [] } : readUriList(tag);
  });
  const problems: DmarcProblem[] = [...list.problems, ...(rua?.problems ?? []), ...(ruf?.problems ?? [])];
  if (version.problem !== null) problems.push(version.problem);
  const first = new Map<string, DmarcTag>();
  for (const tag of tags)
    if (!first.has(tag.name)) first.set(tag.name, tag);
    else problems.push(...duplicateProblems(tag, first).map((problem) => ({ ...problem, fatal: false })));
  return {
    record: { given: version.problem === null, tags, rua: rua?.uris ?? [], ruf: ruf?.uris ?? [] },
    problems: toldProblems(problems),
  };
}
