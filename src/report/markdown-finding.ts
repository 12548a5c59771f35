import type { Finding, Fix, Severity } from '../model/finding.ts';
import { caretLines } from '../text/caret.ts';
import { codeBlock, codeSpan, markdownText } from './markdown-text.ts';
import { prose } from './prose.ts';
import { shownName, shownOctets } from './shown-octets.ts';

const SIGN: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠', info: 'ℹ' };
/** Columns of a quoted record. */
const QUOTE_WIDTH = 100;
/** Only a hostile zone has more values. */
const VALUES_SHOWN = 8;
/** Octets of a value that is shown; no record that is meant for mail has more. */
const VALUE_MAX = 4000;

/**
 * One finding as blocks of Markdown: what is wrong, where, the part of the record that is meant, why it matters, and what to publish instead.
 *
 * @param why null where the rule was explained before
 */
export function markdownFinding(finding: Finding, why: string | null): readonly string[] {
  const { rule, severity, name, type, message, reference, at, quote, fix } = finding;
  const where = [
    codeSpan(prose(rule)),
    `${codeSpan(shownName(name))}${type === undefined ? '' : ` ${type}`}`,
    ...(at === undefined ? [] : [codeSpan(`${prose(at.file)}:${at.line}:${at.column}`)]),
    markdownText(reference),
  ];
  return [
    `${SIGN[severity]} **${severity}**: ${markdownText(message)}`,
    where.join(' · '),
    ...(quote === undefined || quote.text === '' ? [] : [quoteBlock(quote)]),
    ...(why === null ? [] : [`**Why**: ${markdownText(why)}`]),
    ...(fix === undefined ? [] : fixBlocks(fix)),
  ];
}

function quoteBlock({ text, span }: NonNullable<Finding['quote']>): string {
  const marked = caretLines(text, span, QUOTE_WIDTH);
  return codeBlock([marked.text, marked.carets]).join('\n');
}

/** What to do, what to remove, and what to publish, each value in a block of its own to be copied. */
export function fixBlocks({ message, name, type, remove, add }: Fix): readonly string[] {
  const blocks = (verb: string, values: readonly string[]): string[] =>
    values.length === 0
      ? []
      : [
          `${verb} at ${codeSpan(shownName(name))}, ${type}:`,
          codeBlock(values.slice(0, VALUES_SHOWN).map((value) => valueText(type, value))).join('\n'),
          ...(values.length > VALUES_SHOWN ? [`and ${values.length - VALUES_SHOWN} more`] : []),
        ];
  return [`**Fix**: ${markdownText(message)}`, ...blocks('Remove', remove), ...blocks('Publish', add)];
}

function valueText(type: Fix['type'], value: string): string {
  if (type === 'CNAME') return shownName(value);
  if (value.length <= VALUE_MAX) return shownOctets(value) || '""';
  return `${shownOctets(value.slice(0, VALUE_MAX))}… (${value.length - VALUE_MAX} octets left out)`;
}
