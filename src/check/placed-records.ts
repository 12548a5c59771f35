import type { Rr, RrType } from '../model/rr.ts';
import { recordsByName } from '../rules/records-by-name.ts';
import { joinStrings } from '../text/character-string.ts';
import { canonicalName } from '../text/domain-name.ts';

/** The records of the user's files as findings ask for them. */
export interface PlacedRecords {
  readonly at: (name: string) => readonly Rr[];
  /** The first record of a type, or of any, with this text. */
  readonly withText: (name: string, type: RrType | undefined, text: string) => Rr | undefined;
  /** How many records stand on a line of a file, wholly or in part. */
  readonly onLine: (file: string, line: number) => number;
}

/** An index that is made once for all findings: a name may have as many texts as there are findings about it. */
export function placedRecords(inventory: readonly Rr[]): PlacedRecords {
  const byName = recordsByName(inventory);
  let lines: ReadonlyMap<string, number> | null = null;
  const texts = new Map<string, ReadonlyMap<string, Rr>>();
  const at = (name: string): readonly Rr[] => byName.get(canonicalName(name)) ?? [];
  const textsAt = (name: string): ReadonlyMap<string, Rr> => {
    const entries = at(name).flatMap((rr): [string, Rr][] => {
      const text = textOf(rr);
      return text === null ? [] : [[`${rr.type} ${text}`, rr]];
    });
    return new Map(entries.toReversed());
  };
  return {
    at,
    onLine: (file, line) => (lines ??= recordsOnLines(inventory)).get(lineKey(file, line)) ?? 0,
    withText(name, type, text) {
      const key = canonicalName(name);
      const held = texts.get(key) ?? textsAt(key);
      texts.set(key, held);
      const types = type === undefined ? ['TXT', 'SPF'] : [type];
      return types.map((one) => held.get(`${one} ${text}`)).find((rr) => rr !== undefined);
    },
  };
}

function recordsOnLines(inventory: readonly Rr[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { at } of inventory) {
    if (at === undefined) continue;
    for (let line = at.line; line <= (at.endLine ?? at.line); line++) {
      const key = lineKey(at.file, line);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

function lineKey(file: string, line: number): string {
  return `${line} ${file}`;
}

/** The joined text of a record that has one. */
export function textOf(rr: Rr): string | null {
  return rr.type === 'TXT' || rr.type === 'SPF' ? joinStrings(rr.strings) : null;
}
