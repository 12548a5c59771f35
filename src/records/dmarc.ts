import type { DmarcRecord, DmarcTag } from '../model/dmarc-record.ts';
import type { Parsed } from '../model/problem.ts';
import type { DmarcProblem, DmarcProblemCode } from './dmarc-problem.ts';
import { readDmarcTags, versionTag } from './dmarc-tags.ts';
import { readUriList } from './dmarc-uri-list.ts';
import { ALIGNMENT_MODES, failureOptions, oneOf, POLICIES, PSD_FLAGS, TEST_FLAGS } from './dmarc-values.ts';
import { readDmarcVersion } from './dmarc-version.ts';
import { judgeTags } from './dmarc-judge.ts';
import { quoted } from './quoted.ts';
import { toldProblems } from './told-problems.ts';

export type { DmarcProblemCode } from './dmarc-problem.ts';

/**
 * Reads a DMARC record (RFC 9989 §4.7, §4.8, §4.10.1).
 *
 * @param text the joined strings of one TXT record, octets as latin1 text; any text will do
 * @returns what it says, with the defaults in place of what is absent or invalid, and what is wrong, by place. `standing` says whether a receiver
 * may act on it at all. Where a tag stands twice, the first one is told. Of a text that is no record, the tags behind what was meant as the version
 * are told; nothing of it counts. Fatal: the policy as written does not apply, or it is open which one does
 * @example parseDmarc('v=DMARC1; p=reject').record.p // 'reject'
 */
export function parseDmarc(text: string): Parsed<DmarcRecord, DmarcProblemCode> {
  const version = readDmarcVersion(text);
  const list = readDmarcTags(text, version.end);
  const tags = version.problem === null ? [...versionTag(text), ...list.tags] : list.tags;
  const byName = new Map<string, DmarcTag>();
  for (const tag of tags) if (!byName.has(tag.name)) byName.set(tag.name, tag);
  const value = (name: string): string | undefined => byName.get(name)?.value;
  const [rua, ruf] = [readUris(byName.get('rua')), readUris(byName.get('ruf'))];
  const policies = {
    p: oneOf(POLICIES, value('p')),
    sp: oneOf(POLICIES, value('sp')),
    np: oneOf(POLICIES, value('np')),
  };
  const record: DmarcRecord = {
    tags,
    ...policies,
    adkim: oneOf(ALIGNMENT_MODES, value('adkim')) ?? 'r',
    aspf: oneOf(ALIGNMENT_MODES, value('aspf')) ?? 'r',
    fo: failureOptions(value('fo') ?? '0') ?? ['0'],
    psd: oneOf(PSD_FLAGS, value('psd')) ?? 'u',
    testing: oneOf(TEST_FLAGS, value('t')) === 'y',
    rua: rua.uris,
    ruf: ruf.uris,
    standing: version.problem === null ? standingOf(tags, policies, rua.uris.length > 0) : 'no-record',
  };
  const slips: DmarcProblem[] = [
    ...(version.problem === null ? [] : [version.problem]),
    ...toldProblems(list.problems),
  ];
  if (version.problem?.code === 'not-dmarc') return { record, problems: toldProblems(slips.slice(0, 1)) };
  const problems = [...judgeTags(text, record, slips), ...rua.problems, ...ruf.problems];
  return { record, problems: toldProblems(problems) };
}

/** RFC 9989 §4.10.1. An sp or np without a value is taken for one with an invalid value, which is the safe reading: §4.8 would also let it be dropped. */
function standingOf(
  tags: readonly DmarcTag[],
  policies: Pick<DmarcRecord, 'p' | 'sp' | 'np'>,
  hasUri: boolean,
): DmarcRecord['standing'] {
  const names = new Set(tags.map(({ name }) => name));
  if (names.size < tags.length) return 'undefined';
  const isValid = (['sp', 'np'] as const).every((name) => policies[name] !== null || !names.has(name));
  if (policies.p !== null && isValid) return 'policy';
  return hasUri ? 'as-none' : 'unusable';
}

function readUris(tag: DmarcTag | undefined): ReturnType<typeof readUriList> {
  return tag === undefined ? { uris: [], problems: [] } : readUriList(tag);
}

/**
 * Writes a record: the tags in the order given, joined with `; `. Reading it gives the same names and values.
 *
 * @param record a record, of which the tags are written, or the tags
 * @throws RangeError for a list that does not begin with `v=DMARC1`, a name that is not letters only, and a value that is empty or would not be read
 * again as it is (RFC 9989 §4.8)
 * @example formatDmarc([{ name: 'v', value: 'DMARC1' }, { name: 'p', value: 'none' }]) // 'v=DMARC1; p=none'
 */
export function formatDmarc(
  record: Pick<DmarcRecord, 'tags'> | readonly { readonly name: string; readonly value: string }[],
): string {
  const tags = 'tags' in record ? record.tags : record;
  if (tags[0]?.name.toLowerCase() !== 'v' || tags[0].value !== 'DMARC1')
    throw new RangeError('a DMARC record begins with v=DMARC1');
  return tags.map(formatTag).join('; ');
}

function formatTag({ name, value }: { readonly name: string; readonly value: string }): string {
  if (!/^[A-Za-z]+$/.test(name)) throw new RangeError(`a tag cannot be called ${quoted(name)}, but has letters only`);
  if (!/^[\x21-\x3a\x3c-\x7e](?:[\x20-\x3a\x3c-\x7e\t]*[\x21-\x3a\x3c-\x7e])?$/.test(value))
    throw new RangeError(
      `the value of ${name}= cannot be ${quoted(value)}: it is empty, or holds what no value may hold`,
    );
  return `${name}=${value}`;
}
