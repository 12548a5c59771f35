import type { EntrySize, EntryValue } from '../model/plan.ts';
import type { TxtLimit, TxtRefusal, TxtRules } from '../model/provider.ts';
import { splitText } from '../text/character-string.ts';
import { quotedString } from '../text/quoted-string.ts';
import { valueForms } from './value-forms.ts';

/** How a text goes into a host. */
export interface Placement {
  readonly way: 'one-string' | 'several-strings' | 'host-splits';
  /** Whether the facts say that the host takes it. */
  readonly certain: boolean;
  /** What its name servers will give out. */
  readonly strings: readonly string[];
  readonly values: readonly [EntryValue, ...EntryValue[]];
  readonly sizes: readonly EntrySize[];
}

/** Why it does not. */
export interface Misfit {
  readonly reason: 'too-long' | 'characters';
  /** What follows the name of the host: one sentence without a final stop. */
  readonly message: string;
}

/**
 * Finds out whether a host takes a text in one TXT record, and how it is typed there.
 *
 * @param others the texts of the TXT records that stay at the name: some limits are for all of them together
 */
export function placeText(text: string, others: readonly string[], rules: TxtRules): Placement | Misfit {
  const refused = rules.refuses.find((refusal) => HOLDS[refusal](text));
  if (refused !== undefined) return { reason: 'characters', message: `takes no TXT record with ${REFUSALS[refused]}` };
  const strings = splitText(text, rules.stringMax);
  const sizes = rules.limits.map((limit) => ({ limit, size: sizeOf(limit, text, others, rules) }));
  const over = sizes.find(({ limit, size }) => size > limit.max);
  if (over !== undefined)
    return {
      reason: 'too-long',
      message: overLimit(over, others.length),
    };
  if (strings.length > 1 && rules.split === 'nobody')
    return {
      reason: 'too-long',
      message: `takes one string of ${rules.stringMax} octets, and this is ${text.length}`,
    };
  const values = valueForms(text, strings, rules);
  return { way: wayOf(strings, values[0]), certain: isCertain(text, strings, rules), strings, values, sizes };
}

function wayOf(strings: readonly string[], { form }: EntryValue): Placement['way'] {
  if (strings.length === 1) return 'one-string';
  return form === 'plain' || form === 'quoted' ? 'host-splits' : 'several-strings';
}

/** One string fits everywhere unless a limit says otherwise. Beyond it, a host is known to take what it was seen to take, or what its limit leaves. */
function isCertain(text: string, strings: readonly string[], { split, limits, accepts }: TxtRules): boolean {
  if (strings.length === 1) return true;
  if (split === null) return accepts !== null && text.length <= accepts;
  const bounded = limits.some(({ per }) => per !== 'string');
  return bounded || accepts === null || text.length <= accepts;
}

function sizeOf(limit: TxtLimit, text: string, others: readonly string[], rules: TxtRules): number {
  const counted = (one: string): number => countedAs(limit.counts, splitText(one, rules.stringMax));
  if (limit.per === 'rrset') return [text, ...others].reduce((sum, one) => sum + counted(one), 0);
  if (limit.per === 'record' || rules.split === 'nobody') return counted(text);
  return Math.max(...splitText(text, rules.stringMax).map(counted));
}

function countedAs(counts: TxtLimit['counts'], strings: readonly string[]): number {
  const text = strings.reduce((sum, string) => sum + string.length, 0);
  if (counts === 'text') return text;
  if (counts === 'wire') return text + strings.length;
  return strings.map((string) => quotedString(string)).join(' ').length;
}

const COUNTED = {
  text: '',
  written: ' as written with quotation marks',
  wire: ' with the length of each string',
} as const;

function overLimit({ limit, size }: EntrySize, others: number): string {
  const { max, per, counts, evidence, seen } = limit;
  const where = { string: 'in one string', record: 'in a TXT record', rrset: 'in all TXT records of a name' }[per];
  const with_ = per === 'rrset' && others > 0 ? `, with the ${others} already there` : '';
  const source = evidence === 'report' ? `, as users reported${seen === undefined ? '' : ` in ${seen}`}` : '';
  return `takes ${max} octets${COUNTED[counts]} ${where}${source}, and this is ${size}${with_}`;
}

const HOLDS: Readonly<Record<TxtRefusal, (text: string) => boolean>> = {
  quote: (text) => text.includes('"'),
  backslash: (text) => text.includes('\\'),
  'odd-backslash': (text) => (text.match(/\\+/g) ?? []).some((run) => run.length % 2 === 1),
  backtick: (text) => text.includes('`'),
  'leading-space': (text) => text.startsWith(' '),
  'trailing-space': (text) => text.endsWith(' '),
  'non-ascii': (text) => /[^\x00-\x7f]/.test(text),
};

const REFUSALS: Readonly<Record<TxtRefusal, string>> = {
  quote: 'a quotation mark',
  backslash: 'a backslash',
  'odd-backslash': 'a single backslash',
  backtick: 'a backtick',
  'leading-space': 'a blank at its start',
  'trailing-space': 'a blank at its end',
  'non-ascii': 'an octet beyond ASCII',
};
