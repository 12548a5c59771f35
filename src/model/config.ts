import type { Severity } from './finding.ts';
import type { Ignore } from './ignore.ts';

/** What `mailward.config.json`, or `mailward` in package.json, says. Everything may be left out of the file. */
export interface Config {
  /** What `lint` reads where the command names nothing: paths relative to the folder of the configuration. */
  readonly zones: readonly ConfigZone[];
  /** What `check` looks at where the command names nothing; `lint` judges these names too. */
  readonly domains: readonly string[];
  /** DKIM selectors by domain. */
  readonly selectors: Readonly<Record<string, readonly string[]>>;
  /** The DNS host of a zone, by its apex: an id of `providers`. */
  readonly providers: Readonly<Record<string, string>>;
  /** The id of a profile. */
  readonly profile: string | null;
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly ignores: readonly Ignore[];
}

/** A file, or a folder of octoDNS. */
export interface ConfigZone {
  readonly file: string;
  /** The name that relative names lie below until the file says another. */
  readonly origin?: string;
  /** An id of `formats`; absent: found out. */
  readonly format?: string;
}
