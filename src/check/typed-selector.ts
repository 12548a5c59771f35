import { fromTyped } from '../text/domain-name.ts';
import { visible } from '../text/untrusted.ts';

/**
 * A DKIM selector as a person types it, made ready for DNS.
 *
 * @param before what stands before a selector where it is given, for the message
 * @returns its name, or why it is none: a predicate whose subject is the text
 */
export function typedSelector(text: string, before = ''): { readonly name: string } | { readonly fault: string } {
  const typed = fromTyped(text);
  if ('fault' in typed) return { fault: `is no selector: ${visible(typed.fault)}` };
  const [selector, ...rest] = typed.name.split('._domainkey');
  return rest.length === 0
    ? typed
    : { fault: `is the name of the record: expected only the selector, as ${before}${selector}` };
}
