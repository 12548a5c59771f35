import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import type { Given } from './command.ts';
import { nearest } from '../text/nearest.ts';

/**
 * The value of an option that is one of a few words.
 *
 * @throws InputError where it is another word
 */
export function choiceOf<T extends string>(given: Given, name: string, choices: readonly T[], otherwise: T): T {
  const text = given.get(name)?.[0];
  if (text === undefined) return otherwise;
  const choice = choices.find((known) => known === text);
  if (choice !== undefined) return choice;
  const [near] = nearest(text, choices);
  throw new InputError(
    `--${name} "${visible(text)}" is unknown: expected ${choices.join(', ')}${near === undefined ? '' : ` (did you mean ${near}?)`}`,
  );
}

/** The most that a time may be: an hour. */
const MILLISECONDS_MAX = 3_600_000;

/**
 * The value of an option that is a time in milliseconds.
 *
 * @throws InputError where it is no whole number from 1 to an hour
 */
export function millisecondsOf(given: Given, name: string, otherwise: number): number {
  const text = given.get(name)?.[0];
  if (text === undefined) return otherwise;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= MILLISECONDS_MAX) return value;
  throw new InputError(
    `--${name} "${visible(text)}" is no time: expected whole milliseconds from 1 to ${MILLISECONDS_MAX}, as --${name} 5000`,
  );
}

/**
 * The values of a repeatable option, comma lists taken apart, blanks around them dropped.
 *
 * @throws InputError where one of them is empty, as an unset variable of a shell makes it: to pass over it would do something else than was asked
 */
export function listOf(given: Given, name: string): string[] {
  return (given.get(name) ?? []).flatMap((value) => {
    const items = value.split(',').map((item) => item.trim());
    if (items.includes(''))
      throw new InputError(`--${name} "${visible(value)}" has an empty value: expected names with commas between`);
    return items;
  });
}
