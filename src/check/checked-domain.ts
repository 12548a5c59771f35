import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import { typedDomain } from './typed-domain.ts';

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
  if (text.startsWith('-'))
    throw new InputError(`${given} is no domain name: it begins with a dash (options stand before --)`);
  const typed = typedDomain(text);
  if ('fault' in typed) throw new InputError(`${given} ${typed.fault}`);
  return typed.name;
}
