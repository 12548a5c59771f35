import type { Report } from '../model/report.ts';
import type { Style } from './style.ts';

/**
 * Writes the reports of one run. A pure function: it returns the whole text, which ends in one newline, and leaves printing to its caller.
 * Whatever came from DNS or from files is harmless in it.
 */
export type Reporter = (reports: readonly Report[], style: Style) => string;
