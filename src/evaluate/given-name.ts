import { fromTyped } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';

/**
 * A name that a person typed, as DNS has it (RFC 8616 §6).
 *
 * @param what what it should be, as a word of the message: `domain`
 * @throws InputError where the text cannot stand in DNS
 */
export function givenName(text: string, what: string): string {
  // Callers in plain JavaScript have no compiler to tell them.
  if (typeof text !== 'string') throw new InputError(`a ${what} is a text, and ${typeof text} was given`);
  const typed = fromTyped(text);
  if ('fault' in typed) throw new InputError(`"${visible(text)}" is no ${what}: ${visible(typed.fault)}`);
  return typed.name;
}
