import type { Alias, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { visibleOctets } from '../text/untrusted.ts';
import { yamlLibrary } from './yaml-library.ts';
import type { YamlFault } from './yaml-parse.ts';
import type { Places } from './yaml-places.ts';
import type { YamlMember, YamlScalar, YamlValue } from './yaml-value.ts';

/** Values that aliases may add to those of the file: some files share a few settings, and others are made to fill the memory of their reader. */
const ALIASED_MAX = 100_000;
/** Tags that say what the value is anyway (YAML 1.2 §10.1). */
const CORE = /^tag:yaml\.org,2002:(?:str|map|seq)$/;

interface Reading {
  readonly is: ReturnType<typeof yamlLibrary>;
  readonly text: string;
  readonly places: Places;
  readonly anchors: Map<string, { readonly value: YamlValue; readonly size: number }>;
  readonly repeated: YamlFault[];
  /** Values read so far, those of aliases counted at each alias, and how many of them those are. */
  size: number;
  aliased: number;
  fault: YamlFault | null;
}

/** The value of a node of the library, aliases resolved, within bounds. Only what is new in the file is read: an alias costs nothing. */
export function readYamlNode(
  node: Node,
  text: string,
  places: Places,
): { readonly value: YamlValue; readonly fault: YamlFault | null; readonly repeated: readonly YamlFault[] } {
  const reading: Reading = {
    is: yamlLibrary(),
    text,
    places,
    anchors: new Map(),
    repeated: [],
    size: 0,
    aliased: 0,
    fault: null,
  };
  const value = valueOf(node, reading);
  return { value, fault: reading.fault, repeated: reading.repeated };
}

function valueOf(node: Node, reading: Reading): YamlValue {
  const { is } = reading;
  if (is.isAlias(node)) return aliasValue(node, reading);
  const before = reading.size++;
  const value = ownValue(node, reading);
  // After its parts, so that an alias inside it finds no anchor: a value within itself has no end.
  const anchor = is.isScalar(node) || is.isCollection(node) ? node.anchor : undefined;
  if (anchor !== undefined) reading.anchors.set(anchor, { value, size: reading.size - before });
  return value;
}

function ownValue(node: Node, reading: Reading): YamlValue {
  const { is } = reading;
  const at = placeOf(node, reading);
  const { tag } = node;
  if (tag !== undefined && !CORE.test(tag)) return { kind: 'tagged', at, tag };
  if (is.isScalar(node)) return scalarOf(node, reading);
  if (is.isSeq(node)) return { kind: 'list', at, items: itemsOf(node, reading) };
  if (is.isMap(node)) return { kind: 'mapping', at, members: membersOf(node, reading) };
  return { kind: 'tagged', at, tag: '?' };
}

function aliasValue(alias: Alias, reading: Reading): YamlValue {
  const found = reading.anchors.get(alias.source);
  const [start, end] = rangeOf(alias);
  const name = visibleOctets(alias.source.slice(0, 40));
  if (found === undefined) {
    reading.fault ??= { fault: `there is no anchor "&${name}" above this alias that it could stand for`, start, end };
    return { kind: 'tagged', at: placeOf(alias, reading), tag: '*' };
  }
  reading.size += found.size;
  reading.aliased += found.size;
  if (reading.aliased > ALIASED_MAX)
    reading.fault ??= {
      fault: `with this alias, those of the file stand for more than ${ALIASED_MAX} values: write them out, or cut the file up`,
      start,
      end,
    };
  return found.value;
}

function scalarOf(node: Scalar, reading: Reading): YamlScalar {
  const { text, places } = reading;
  const [start, end] = rangeOf(node);
  const octets = Buffer.from(String(node.value ?? ''), 'utf8').toString('latin1');
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  const [from, to] = quoted ? [start + 1, end - 1] : [start, end];
  const same = !block && text.slice(from, to) === node.value;
  return {
    kind: 'scalar',
    at: placeOf(node, reading),
    text: octets,
    plain: !quoted && !block && node.tag === undefined,
    textAt: same ? places(from, to) : null,
  };
}

function itemsOf(node: YAMLSeq, reading: Reading): YamlValue[] {
  return node.items.flatMap((item) => (reading.is.isNode(item) ? valueOf(item, reading) : []));
}

/** The pairs of a mapping; of two with the same key the later, of a key of its own and one taken over with `<<` its own. */
function membersOf(node: YAMLMap, reading: Reading): YamlMember[] {
  const own = new Map<string, YamlMember>();
  const taken = new Map<string, YamlMember>();
  for (const pair of node.items) {
    const member = memberOf(pair, reading);
    if (member === null) continue;
    const { key, value } = member;
    if (key.plain && key.text === '<<' && value.kind !== 'tagged') {
      for (const one of mergedOf(value)) if (!taken.has(one.key.text)) taken.set(one.key.text, one);
      continue;
    }
    if (own.delete(key.text)) reading.repeated.push(repeatedKey(pair, key.text));
    own.set(key.text, member);
  }
  return [...[...taken.values()].filter(({ key }) => !own.has(key.text)), ...own.values()];
}

/** YAML 1.1, type `merge`: a mapping, or a list of them of which the first counts. */
function mergedOf(value: YamlValue): readonly YamlMember[] {
  if (value.kind === 'list') return value.items.flatMap((item) => (item.kind === 'mapping' ? item.members : []));
  return value.kind === 'mapping' ? value.members : [];
}

function memberOf(pair: Pair, reading: Reading): YamlMember | null {
  const { key, value } = pair;
  if (!reading.is.isNode(key)) return null;
  const name = valueOf(key, reading);
  const empty = { kind: 'scalar', at: name.at, text: '', plain: true, textAt: null } as const;
  const held = reading.is.isNode(value) ? valueOf(value, reading) : empty;
  if (name.kind === 'scalar') return { key: name, value: held };
  const [start] = rangeOf(key);
  reading.fault ??= { fault: 'a key that is no text stands here: expected a name', start, end: start + 1 };
  return null;
}

function repeatedKey({ key }: Pair, text: string): YamlFault {
  // A pair whose key has been read has a node for it.
  const [start, end] = rangeOf(key as Node);
  const shown = visibleOctets(text.slice(0, 40));
  return {
    fault: `the key "${shown}" stands here again, and what stood there before is lost: put both into one list`,
    start,
    end,
  };
}

/** Without the line break that ends a block. */
function placeOf(node: Node, { text, places }: Reading): YamlValue['at'] {
  const [start, end] = rangeOf(node);
  return places(start, start + text.slice(start, end).trimEnd().length);
}

function rangeOf(node: Node): readonly [number, number] {
  const [start = 0, end = start] = node.range ?? [];
  return [start, end];
}
