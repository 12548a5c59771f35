import { parseTtl, TTL_MAX } from '../text/ttl.ts';
import type { Entry } from './master-file-lexer.ts';
import { ttlFault } from './master-header.ts';
import { readName, type Origin } from './master-name.ts';
import type { Scope } from './master-scope.ts';
import { isFault, missing, shown, type Fault, type Place, type Word } from './master-word.ts';

/** What an $INCLUDE asks for. */
export interface Inclusion {
  /** As the file wrote it. */
  readonly path: string;
  readonly place: Place;
  /** The origin inside the included file. */
  readonly origin: Origin;
}

/** Whether the entry is a directive; for BIND it is one in quotes, too. An owner that begins with "$" is written `\$`. */
export function isDirective({ blankOwner, words }: Entry): boolean {
  return !blankOwner && words[0]?.text.startsWith('$') === true;
}

/**
 * Obeys a directive: $ORIGIN and $INCLUDE (RFC 1035 §5.1), $TTL (RFC 2308 §4), BIND's $GENERATE.
 *
 * @returns what is wrong, what is to be included, 'generate' where records are to be generated, or null where nothing is left to do
 */
export function obeyDirective(entry: Entry, scope: Scope): Fault | Inclusion | 'generate' | null {
  const [first, ...words] = entry.words;
  const name = first?.text ?? '';
  switch (name.length > 'generate'.length + 1 ? '' : name.toUpperCase()) {
    case '$ORIGIN':
      return obeyOrigin(entry, words, scope);
    case '$TTL':
      return entry.fault ?? obeyTtl(entry, words, scope);
    case '$INCLUDE':
      return missing(entry.fault ?? readInclusion(entry, words, scope), scope.origin);
    case '$GENERATE':
      return entry.fault ?? 'generate';
    default:
      // It may have been meant as one of the two that records hang on.
      return missing(entry.fault ?? noDirective(name, first ?? entry.place), scope.origin);
  }
}

function noDirective(name: string, place: Place): Fault {
  return {
    fault: `${shown(name)} is none of the directives $ORIGIN, $TTL, $INCLUDE and $GENERATE; an owner that begins with "$" is written "\\$"`,
    place,
  };
}

function obeyOrigin(entry: Entry, words: readonly Word[], scope: Scope): Fault | null {
  const [word, extra] = words;
  const origin =
    entry.fault ??
    (word === undefined
      ? { fault: '$ORIGIN needs a name, such as "$ORIGIN example.com."', place: entry.place }
      : (unquoted(word) ?? readName(word, scope.origin)));
  const fault = isFault(origin) ? missing(origin, scope.origin) : null;
  // What is below must not get the origin from above.
  scope.origin = isFault(origin) ? { missing: `the $ORIGIN of line ${entry.place.line} could not be read` } : origin;
  return fault ?? extraFault(extra);
}

function obeyTtl(entry: Entry, words: readonly Word[], scope: Scope): Fault | null {
  const [word, extra] = words;
  const seconds = word === undefined || word.quoted ? null : parseTtl(word.text);
  if (word === undefined || seconds === null)
    return { fault: '$TTL needs a time, such as "$TTL 3600" or "$TTL 1h"', place: word ?? entry.place };
  if (seconds > TTL_MAX) return ttlFault(word);
  scope.ttls.standing = seconds;
  return extraFault(extra);
}

function readInclusion(entry: Entry, words: readonly Word[], scope: Scope): Fault | Inclusion {
  const [word, originWord, extra] = words;
  if (word === undefined || word.text === '')
    return { fault: '$INCLUDE needs the path of a file', place: word ?? entry.place };
  const origin = originWord === undefined ? scope.origin : (unquoted(originWord) ?? readName(originWord, scope.origin));
  if (isFault(origin)) return origin;
  return extraFault(extra) ?? { path: word.text, place: word, origin };
}

function unquoted(word: Word): Fault | null {
  return word.quoted
    ? { fault: `the name ${shown(word.text)} stands in quotes here: take them away`, place: word }
    : null;
}

function extraFault(word: Word | undefined): Fault | null {
  return word === undefined ? null : { fault: `${shown(word.text)} is one word too many`, place: word };
}
