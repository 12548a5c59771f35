import type { FileProblem } from '../model/file-problem.ts';
import type { NotJudged } from '../model/not-judged.ts';
import type { Site } from '../model/plan.ts';
import type { Rr } from '../model/rr.ts';

/** A way in which some tool writes RRsets into files. */
export interface Format {
  /** The key in {@link formats}, and the value of `--as`. */
  readonly id: string;
  /** For people. */
  readonly title: string;
  /**
   * The text is the octets of the file as latin1 text (`readFileSync(file, 'latin1')`), which columns count, and RRs have them too. One with
   * characters beyond those is taken for what it is as UTF-8. Absent where the format can only be written.
   */
  readonly read?: (text: string, options: ReadOptions) => ReadResult;
  /** Absent where the format can only be read. */
  readonly writes?: Writing;
}

/** How a format is written. */
export interface Writing {
  /**
   * raw: a text stands whole, and what reads the file makes strings of it. split: the strings stand in the file. by-host: as the host of each site
   * wants it.
   */
  readonly text: 'raw' | 'split' | 'by-host';
  /** Whether a file holds the records of one zone only. */
  readonly oneZone: boolean;
  /** Ids of the providers whose records it can write; null: all. */
  readonly providers: readonly string[] | null;
  /** The end of a file's name, with the dot. */
  readonly extension: string;
  /**
   * The text of a file, octets as latin1 text, with a final line break. Given one site alone where a file holds one zone only, and only sites of
   * providers that it can write.
   */
  readonly write: (sites: readonly Site[]) => string;
}

export interface ReadOptions {
  /** The name of the file, for locations. */
  readonly file: string;
  /** The name that relative names lie below until the file says another; with or without the final dot, `''` is the root. */
  readonly origin?: string;
  /**
   * The text of another file, octets as latin1 text, or null where there is none. It is handed the path relative to the folder that `file` is
   * relative to: a path that `zones/example.com.zone` includes is handed over with `zones/` before it. It decides which paths it opens.
   */
  readonly open?: (path: string) => string | null;
}

/** What a file holds. A reader takes any text and never throws. */
export interface ReadResult {
  /** In the order of the file. */
  readonly rrs: readonly Rr[];
  /** In the order of the file. */
  readonly problems: readonly FileProblem[];
  /** Records that the file holds and that cannot be read from it, in the order of the file. Absent: none. */
  readonly notJudged?: readonly NotJudged[];
  /** Apexes of the zones that the file says it describes, other than by an SOA. Absent: none. */
  readonly zones?: readonly string[];
}
