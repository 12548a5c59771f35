import type { Span } from '../model/span.ts';
import type { DomainSpec, MacroString } from '../model/spf-record.ts';
import { quoted } from './quoted.ts';
import { parseMacroString } from './spf-macro.ts';
import { spfProblem } from './spf-problem.ts';
import type { SpfSyntaxProblem } from './spf-problem.ts';

export interface DomainReading {
  /** Null where there is a problem. */
  readonly domain: DomainSpec | null;
  readonly problems: readonly SpfSyntaxProblem[];
}

/**
 * Reads a domain-spec (RFC 7208 §7.1): a macro-string that ends in a macro, or in a dot and a label that is not all digits. Thus one label by
 * itself is none, and neither is an IP address. Slashes, colons and the like are allowed before that, and empty labels too: such a name cannot be
 * asked for (§4.8), but the record is in the grammar.
 *
 * @param term the name of the term, for messages
 */
export function readDomainSpec(text: string, span: Span, term: string): DomainReading {
  if (text === '')
    return {
      domain: null,
      problems: [spfProblem('missing-domain', span, `"${term}" has no domain behind it, expected one as example.com`)],
    };
  const { record: macro, problems } = parseMacroString(text, span.start, 'domain');
  if (problems.length > 0) return { domain: null, problems };
  const fault = endFault(text, macro);
  if (fault !== null) return { domain: null, problems: [spfProblem('bad-domain', span, fault)] };
  return { domain: { text, span, macro }, problems: [] };
}

function endFault(text: string, macro: MacroString): string | null {
  const last = macro.at(-1);
  // A percent sign written as "%%" is a macro-expand to the ABNF, and may end a name.
  if (last === undefined || last.kind === 'expand' || last.written.startsWith('%')) return null;
  const bare = last.text.replace(/\.$/, '');
  const dot = bare.lastIndexOf('.');
  const label = bare.slice(dot + 1);
  if (dot === -1)
    return `${quoted(text)} is no domain name here: it needs a dot and a last label behind ${macro.length > 1 ? 'its macro' : 'the first one'}`;
  if (label === '') return `${quoted(text)} ends in two dots, expected a label between them`;
  if (/^\d+$/.test(label)) return `${quoted(text)} is no domain name: its last label has only digits`;
  if (/^-|-$/.test(label)) return `${quoted(text)} is no domain name: its last label begins or ends with a hyphen`;
  const odd = /[^a-z0-9-]/i.exec(label)?.[0];
  return odd === undefined
    ? null
    : `${quoted(text)} is no domain name: its last label ${quoted(label)} has a ${quoted(odd)} in it`;
}
