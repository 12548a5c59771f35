import { readName, type Origin } from './master-name.ts';
import { isFault } from './master-word.ts';

/** What the entries of a master file hand on to those below. */
export interface Scope {
  /** The name of the file, for locations. */
  readonly file: string;
  /** The files that include this one, the first one first. */
  readonly includedBy: readonly string[];
  origin: Origin;
  /** The owner of the entry above, or why there is none. */
  owner: Origin;
  /** They cross from file to file: a $TTL in an included file still holds behind the $INCLUDE, as in BIND. */
  readonly ttls: Ttls;
}

/** In seconds; null until there is one. */
export interface Ttls {
  /** That of the last $TTL (RFC 2308 §4), or of a SOA that stands for one. */
  standing: number | null;
  /** The one stated last (RFC 1035 §5.1). */
  stated: number | null;
}

/** The scope at the head of a file. @param origin as in {@link ReadOptions} */
export function newScope(file: string, origin: string | undefined): Scope {
  return {
    file,
    includedBy: [],
    origin: originOf(origin),
    owner: { missing: 'there is none' },
    ttls: { standing: null, stated: null },
  };
}

/**
 * The scope of an included file. It begins with the owner of the file that includes it; that one keeps its own origin and owner (RFC 1035
 * §5.1), whatever the included file does.
 */
export function includedScope(scope: Scope, file: string, origin: Origin): Scope {
  return { ...scope, file, includedBy: [...scope.includedBy, scope.file], origin };
}

function originOf(text: string | undefined): Origin {
  if (text === '') return '';
  if (text === undefined)
    return {
      missing:
        'no origin is known: write names in full, with a dot at the end, or put a line such as "$ORIGIN example.com." above',
    };
  const name = readName({ text, quoted: false, line: 1, column: 1, endLine: 1, endColumn: 1 }, '');
  return isFault(name) ? { missing: `the origin given cannot be used: ${name.fault}` } : name;
}
