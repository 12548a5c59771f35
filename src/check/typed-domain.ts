import { isIP } from 'node:net';
import { fromTyped } from '../text/domain-name.ts';
import { visible } from '../text/untrusted.ts';

/**
 * A domain as a person types it, made ready for DNS.
 *
 * @returns its name, or why it is none, with a word on what it seems to be instead: a predicate whose subject is the text
 */
export function typedDomain(text: string): { readonly name: string } | { readonly fault: string } {
  if (isIP(text.replace(/^\[(.*)\]$/, '$1')) !== 0)
    return { fault: 'is an IP address: expected a domain, as example.com' };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return { fault: 'is a URL: expected only the domain, as example.com' };
  if (text.includes('@')) return { fault: 'is a mail address: expected only the domain after the @, as example.com' };
  const typed = fromTyped(text);
  return 'fault' in typed ? { fault: `is no domain name: ${visible(typed.fault)}` } : typed;
}
