import type { JsonValue } from '../formats/json-value.ts';
import type { Severity } from '../model/finding.ts';
import type { Ignore } from '../model/ignore.ts';
import { rules } from '../rules/index.ts';
import { fromTyped } from '../text/domain-name.ts';
import { visible } from '../text/untrusted.ts';
import { fieldsIn, itemsIn, membersIn, textIn, unknownWord, wordIn, type Say } from './config-value.ts';

const RULE_IDS = rules.map(({ id }) => id);
const SEVERITIES: readonly (Severity | 'off')[] = ['error', 'warning', 'info', 'off'];

/** `severities`: of what weight the findings of rules are, or that they are none. */
export function severitiesIn(value: JsonValue, say: Say): Readonly<Record<string, Severity | 'off'>> {
  const found: Record<string, Severity | 'off'> = Object.create(null);
  const expected = 'severities of rules, as { "dmarc-policy-none": "error" }';
  for (const { key, at, value: held } of membersIn(value, '"severities"', expected, say)) {
    const known = RULE_IDS.includes(key);
    if (!known) say(at, unknownWord('rule', key, RULE_IDS));
    const severity = wordIn(held, 'severity', SEVERITIES, say);
    if (known && severity !== null) found[key] = severity;
  }
  return found;
}

/** `ignores`: the findings that are known and not to be heard of. */
export function ignoresIn(value: JsonValue, say: Say): readonly Ignore[] {
  return itemsIn(value, '"ignores"', 'a list of what to ignore', say).flatMap((item) => ignoreIn(item, say) ?? []);
}

const IGNORE_KEYS = ['rule', 'name', 'reason', 'until'];

/** An ignore of which a part is wrong ignores nothing: without its name it would ignore too much. */
function ignoreIn(value: JsonValue, say: Say): Ignore | null {
  const fields = fieldsIn(value, 'an item of "ignores"', IGNORE_KEYS, say);
  if (value.kind !== 'object') return null;
  const [rule, name, reason, until] = IGNORE_KEYS.map((key) => fields.get(key));
  if (rule === undefined)
    say(value.at, 'an ignore has no "rule": expected the id of a rule, as mailward rules lists them');
  if (reason === undefined) say(value.at, 'an ignore has no "reason": expected why the finding is to be ignored');
  const read = {
    rule: rule && wordIn(rule, 'rule', RULE_IDS, say),
    name: name && nameIn(name, say),
    reason: reason && textIn(reason, 'the reason of an ignore', 'why the finding is to be ignored', say),
    until: until && dayIn(until, say),
  };
  if (!read.rule || !read.reason || read.name === null || read.until === null) return null;
  return {
    rule: read.rule,
    ...(read.name !== undefined && { name: read.name }),
    reason: read.reason.trim(),
    ...(read.until !== undefined && { until: read.until }),
    at: value.at,
  };
}

/** An owner name, or `*.` before one, for every name below it. */
function nameIn(value: JsonValue, say: Say): string | null {
  const expected = 'an owner name, as "s1._domainkey.example.com", or "*.example.com" for all below example.com';
  const text = textIn(value, 'the name of an ignore', expected, say);
  if (text === null) return null;
  const below = text.startsWith('*.') ? '*.' : '';
  const typed = fromTyped(text.slice(below.length));
  if ('name' in typed) return `${below}${typed.name}`;
  say(value.at, `"${visible(text)}" is no owner name: ${visible(typed.fault)}; expected ${expected}`);
  return null;
}

function dayIn(value: JsonValue, say: Say): string | null {
  const expected = 'the last day on which the ignore holds, as "2030-12-31"';
  const text = textIn(value, '"until"', expected, say);
  if (text === null || isDay(text)) return text;
  say(value.at, `"${visible(text)}" is no day: expected ${expected}`);
  return null;
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // Of February 30th some readers make March 2nd.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
