import type { Report } from '../model/report.ts';
import type { SharedKey } from '../model/shared-key.ts';
import type { Style } from './style.ts';

/**
 * Writes the reports of one run. A pure function: it returns the whole text, which ends in one newline, and leaves printing to its caller.
 * `shared`: the keys that several domains of the run publish; default none. Whatever came from DNS or from files is harmless in it.
 */
export type Reporter = (reports: readonly Report[], style: Style, shared?: readonly SharedKey[]) => string;
