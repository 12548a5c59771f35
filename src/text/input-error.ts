/**
 * What a person or a caller gave cannot be used. The message is one line for that person: what was given, where it breaks, what was expected.
 * It is the only class of the package, so that callers can tell their own mistakes from ours.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
}
