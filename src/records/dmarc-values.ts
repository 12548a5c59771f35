import type { DmarcPolicy, DmarcRecord, DmarcTag } from '../model/dmarc-record.ts';
import { nearest } from '../text/nearest.ts';
import { dmarcProblem } from './dmarc-problem.ts';
import type { DmarcProblem, DmarcProblemCode } from './dmarc-problem.ts';
import { strayCode, withoutStray } from './dmarc-stray.ts';
import { quoted } from './quoted.ts';

export const POLICIES = ['none', 'quarantine', 'reject'] as const;
export const ALIGNMENT_MODES = ['r', 's'] as const;
export const PSD_FLAGS = ['y', 'n', 'u'] as const;
export const TEST_FLAGS = ['y', 'n'] as const;

/** What was meant by words that are far from those of the grammar. */
const MEANT_BY: ReadonlyMap<string, string> = new Map([
  ['relaxed', 'r'],
  ['strict', 's'],
  ['yes', 'y'],
  ['true', 'y'],
  ['no', 'n'],
  ['false', 'n'],
]);

/** Literals of ABNF have no case (RFC 5234 §2.3): `p=Reject` is a policy. */
export function oneOf<const T extends string>(words: readonly T[], value: string | undefined): T | null {
  const lower = value?.toLowerCase();
  return words.find((word) => word === lower) ?? null;
}

/** The problem of p, sp or np whose value is none of the three. It is fatal: see {@link DmarcRecord.standing}. */
export function policyProblem({ name, value, valueSpan }: DmarcTag): DmarcProblem {
  const problem = wordProblem('bad-policy', name, value, POLICIES);
  return { ...dmarcProblem(problem.code, valueSpan, problem.message, problem.mended), fatal: true };
}

/** The problem of a value that is none of these words, in whose place the default counts (RFC 9989 §4.8). */
export function valueProblem(tag: DmarcTag, words: readonly string[], standard: string): DmarcProblem {
  const { code, message, mended } = wordProblem('bad-value', tag.name, tag.value, words);
  return dmarcProblem(code, tag.valueSpan, `${message}; as it stands, "${standard}" counts`, mended);
}

function wordProblem(
  wrong: DmarcProblemCode,
  name: string,
  value: string,
  words: readonly string[],
): { readonly code: DmarcProblemCode; readonly message: string; readonly mended?: string } {
  const bare = withoutStray(value.slice(0, 60))
    .replace(/[.,:=<>]|[^\x21-\x7e]/g, '')
    .toLowerCase();
  const meant = value.length > 60 ? null : (oneOf(words, MEANT_BY.get(bare) ?? bare) ?? nearWord(bare, words));
  const code = (meant === null ? null : strayCode(value)) ?? wrong;
  const list = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  const message = `${quoted(`${name}=${value}`)} is not valid, expected ${list}`;
  return meant === null ? { code, message } : { code, message: `${message}; write "${name}=${meant}"`, mended: meant };
}

function nearWord(word: string, words: readonly string[]): string | null {
  const near = nearest(
    word,
    words.filter((known) => known.length > 1),
  );
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** The options of fo, or null for what the grammar does not have: at most one of 0 and 1, at most one d, at most one s, in any order (RFC 9989 §4.8). */
export function failureOptions(value: string): DmarcRecord['fo'] | null {
  if (value.length > 5) return null;
  const options = value
    .toLowerCase()
    .split(':')
    .map((option) => oneOf(['0', '1', 'd', 's'], option));
  const known = options.filter((option) => option !== null);
  const kinds = new Set(known.map((option) => (option === '1' ? '0' : option)));
  return known.length === options.length && kinds.size === options.length ? known : null;
}

export function failureOptionsProblem({ value, valueSpan }: DmarcTag): DmarcProblem {
  const all =
    value.length > 40
      ? []
      : withoutStray(value)
          .toLowerCase()
          .split(/[\s:,/|]+|(?<=[01ds])(?=[01ds])/);
  const options = [...new Set(all)].filter((option) => option !== '');
  // 1 asks for all that 0 does and more: with both, it is meant.
  const sure = options.filter((option) => !(option === '0' && options.includes('1'))).join(':');
  const message = `${quoted(`fo=${value}`)} is not valid, expected 0 or 1, d and s, each once with ":" between; as it stands, "0" counts`;
  if (failureOptions(sure) === null) return dmarcProblem('bad-fo', valueSpan, message);
  return dmarcProblem(strayCode(value) ?? 'bad-fo', valueSpan, `${message}; write "fo=${sure}"`, sure);
}

export function isPolicy(value: string): value is DmarcPolicy {
  return oneOf(POLICIES, value) !== null;
}
