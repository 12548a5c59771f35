import { isIP } from 'node:net';
import { fromTyped } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';

/**
 * The domain to check, as DNS has it.
 *
 * @throws InputError where the text is no domain, with a word on what it seems to be instead
 */
export function checkedDomain(text: string): string {
  // Callers in plain JavaScript have no compiler to tell them.
  if (typeof text !== 'string')
    throw new InputError(`a domain is a text, as 'example.com', and ${typeof text} was given`);
  const given = `"${visible(text)}"`;
  if (isIP(text.replace(/^\[(.*)\]$/, '$1')) !== 0)
    throw new InputError(`${given} is an IP address: expected a domain, as example.com`);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
    throw new InputError(`${given} is a URL: expected only the domain, as example.com`);
  if (text.includes('@'))
    throw new InputError(`${given} is a mail address: expected only the domain after the @, as example.com`);
  if (text.startsWith('-'))
    throw new InputError(`${given} is no domain name: it begins with a dash (options stand before --)`);
  const typed = fromTyped(text);
  if ('fault' in typed) throw new InputError(`${given} is no domain name: ${visible(typed.fault)}`);
  return typed.name;
}
