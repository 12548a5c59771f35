import type { DomainSpec, MacroString } from '../model/spf-record.ts';
import { nameFault, nameOf } from '../text/domain-name.ts';
import { expandMacro, type MacroContext } from './expand-macro.ts';

/** Characters of a name, written with dots and without the final one (RFC 7208 §7.3). */
const NAME_TEXT_MAX = 253;

/** A name to ask for, or why there is none. */
export type MacroTarget =
  | { readonly name: string }
  | { readonly fault: string; readonly target: string }
  /** The local part, which holds characters beyond ASCII, would be a part of the name. */
  | { readonly fault: string; readonly target: null };

/**
 * The name that a domain-spec stands for, ready to be asked for: a final dot dropped, labels taken away at the left until it has at most 253 characters (RFC
 * 7208 §7.3). Nothing is known of a name with `%{s}` or `%{l}` where the local part is not ASCII: such terms match nothing (RFC 8616 §4).
 *
 * @param spec null: the domain of the record
 */
export function macroTarget(spec: DomainSpec | null, context: MacroContext): MacroTarget {
  if (spec === null) return { name: context.domain };
  if (holdsLocalPart(spec.macro) && !/^[\x00-\x7f]*$/.test(context.client?.localPart ?? ''))
    return { fault: 'the local part of the sender is not ASCII, so that no name holds it (RFC 8616 §4)', target: null };
  const text = truncated(expandMacro(spec.macro, context).replace(/\.$/, ''));
  const name = text.includes('\\') ? nameOf(text.split('.')) : text;
  // The empty name is the root in DNS, which no record means.
  const fault = name === '' ? 'it is empty' : nameFault(name);
  return fault === null ? { name } : { fault: `it cannot be asked for: ${fault}`, target: name };
}

/** Whether a macro-string holds `%{p}`, for which the names of the client have to be asked first. */
export function holdsValidatedName(macro: MacroString): boolean {
  return macro.some((part) => part.kind === 'expand' && part.letter === 'p');
}

function holdsLocalPart(macro: MacroString): boolean {
  return macro.some((part) => part.kind === 'expand' && (part.letter === 's' || part.letter === 'l'));
}

function truncated(text: string): string {
  if (text.length <= NAME_TEXT_MAX) return text;
  const cut = text.indexOf('.', text.length - NAME_TEXT_MAX - 1);
  return cut === -1 ? text : text.slice(cut + 1);
}
