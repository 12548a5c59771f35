import type { FileProblem } from '../model/file-problem.ts';
import type { Location } from '../model/location.ts';
import { withoutKeys } from '../text/without-keys.ts';
import { decodeYaml } from './yaml-encoding.ts';
import { readYamlNode } from './yaml-node.ts';
import { parseYaml, type YamlFault } from './yaml-parse.ts';
import { placesIn, type Places } from './yaml-places.ts';

/** A value of a YAML text, and where it stands. An alias is the value of its anchor: the very same object, at the place of the anchor. */
export type YamlValue = YamlMapping | YamlList | YamlScalar | YamlTagged;

export interface YamlMapping {
  readonly kind: 'mapping';
  readonly at: Required<Location>;
  /** No key twice; those that `<<` takes over from other mappings come first. */
  readonly members: readonly YamlMember[];
}

export interface YamlMember {
  readonly key: YamlScalar;
  readonly value: YamlValue;
}

export interface YamlList {
  readonly kind: 'list';
  readonly at: Required<Location>;
  readonly items: readonly YamlValue[];
}

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly at: Required<Location>;
  /** Octets of its UTF-8 form as latin1 text, whatever a reader may take it for. */
  readonly text: string;
  /** Whether it stands without quotes and tag, so that a reader may take it for a number, a date or nothing. */
  readonly plain: boolean;
  /** Where the file has the very octets of `text`, without quotes around them; null where it has others. */
  readonly textAt: Required<Location> | null;
}

/** A value with a tag of its own, as `!include`, or one that is no text: what it stands for is not in this file. */
export interface YamlTagged {
  readonly kind: 'tagged';
  readonly at: Required<Location>;
  readonly tag: string;
}

/**
 * Reads a YAML file of one document. A file that breaks the rules of YAML has one problem, which tells the first place where it does, and no value.
 * Where a key stands twice, the second is a problem, and its value is the one that counts, as for PyYAML.
 *
 * @param octets latin1 text, in UTF-8
 * @param file its name, for locations
 * @returns neither value nor problem for a file without content
 */
export function readYaml(octets: string, file: string): { value: YamlValue | null; problems: readonly FileProblem[] } {
  const decoded = decodeYaml(octets);
  if ('fault' in decoded)
    return unread(
      decoded,
      placesIn(octets, file, (at) => at),
    );
  const places = placesIn(decoded.text, file);
  const parsed = parseYaml(decoded.text);
  if ('fault' in parsed) return unread(parsed, places);
  if (parsed.content === null) return { value: null, problems: [] };
  const { value, fault, repeated } = readYamlNode(parsed.content, decoded.text, places);
  return fault === null ? { value, problems: repeated.map((one) => problemOf(one, places)) } : unread(fault, places);
}

function unread(fault: YamlFault, places: Places): { value: null; problems: readonly FileProblem[] } {
  return { value: null, problems: [problemOf(fault, places)] };
}

function problemOf({ fault, start, end }: YamlFault, places: Places): FileProblem {
  return { message: withoutKeys(fault), at: places(start, end) };
}
