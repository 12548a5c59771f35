import type { FileProblem } from '../model/file-problem.ts';
import type { Location } from '../model/location.ts';
import type { RrType } from '../model/rr.ts';
import { visibleOctets } from '../text/untrusted.ts';
import { withoutKeys } from '../text/without-keys.ts';

/** A stretch of the file that is being read. The end column is the one after the last octet. */
export type Place = Required<Omit<Location, 'file'>>;

/** A word of a master file: a run without blanks, or what stands between two quotes (RFC 1035 §5.1). */
export interface Word extends Place {
  /** As written, escapes in place; of a quoted word what stands between the quotes. */
  readonly text: string;
  readonly quoted: boolean;
}

/** What is wrong at a place: one sentence, without a final stop. */
export interface Fault {
  readonly fault: string;
  readonly place: Place;
  /** What is to blame where that is not at the place; all that it is to blame for is told once. */
  readonly cause?: object;
  /** The owner of the record that cannot be read, where that much can be told. */
  readonly owner?: string;
  /** The type of that record, where that can be told too. */
  readonly recordType?: RrType;
  /** As in {@link FileProblem}. */
  readonly below?: string;
}

/** Tells a fault from the value that was asked for. */
export function isFault<T>(result: T | Fault): result is Fault {
  return typeof result === 'object' && result !== null && 'fault' in result;
}

const SHOWN_MAX = 40;

/** A word in a message: in quotes, cut to a readable length, odd octets escaped. */
export function shown(text: string): string {
  return `"${visibleOctets(text.slice(0, SHOWN_MAX))}${text.length > SHOWN_MAX ? '…' : ''}"`;
}

/** A result, and where it is a fault that other records hang on, that those at and below a name are missing with it. */
export function missing<T>(result: T | Fault, below: string | object): T | Fault {
  return isFault(result) && typeof below === 'string' ? { ...result, below } : result;
}

/** A fault as a problem of a file. */
export function problemIn(file: string, { fault, place, owner, recordType, below }: Fault): FileProblem {
  return {
    message: withoutKeys(fault),
    at: locationOf(file, place),
    ...(owner !== undefined && { owner }),
    ...(recordType !== undefined && { recordType }),
    ...(below !== undefined && { below }),
  };
}

/** The place in a file as a {@link Location}. */
export function locationOf(file: string, { line, column, endLine, endColumn }: Place): Location {
  return { file, line, column, endLine, endColumn };
}
