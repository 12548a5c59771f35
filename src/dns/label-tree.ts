import { labelsOf } from '../text/domain-name.ts';
import { DOT } from './zone-lineage.ts';

/** A set of names, each held as its first label and the name above it, so that a million names of one zone take some tens of megabytes. */
export interface LabelTree {
  /** The number of a name, which it gets with all names above it where it is new. A name has a higher number than those above it; the root has 0. */
  readonly put: (key: string) => number;
  /** The number of a name, -1 where it was never put. */
  readonly find: (key: string) => number;
  /** The number of the name above. */
  readonly above: (number: number) => number;
  /** How many names there are, those above others included. */
  readonly size: () => number;
}

/**
 * An empty tree, which holds the root. Keys are those of `nameKey`; their octets are copied, so that a key cut from a long text does not keep the
 * text in memory.
 */
export function labelTree(): LabelTree {
  let octets = new Uint8Array(1 << 16);
  let ends = new Uint32Array(1 << 10);
  let aboves = new Int32Array(1 << 10);
  let slots = new Int32Array(1 << 12);
  let size = 1;
  // Names of one zone follow each other: what is above the last one is looked for once.
  let recent = { text: '', number: 0 };

  const slotOf = (above: number, key: string, start: number, end: number): number => {
    const mask = slots.length - 1;
    let slot = hashOf(above, key, start, end) & mask;
    for (; ; slot = (slot + 1) & mask) {
      const number = slots[slot] ?? 0;
      if (number === 0 || (aboves[number] === above && isLabel(number, key, start, end))) return slot;
    }
  };
  const isLabel = (number: number, key: string, start: number, end: number): boolean => {
    const first = ends[number - 1] ?? 0;
    if ((ends[number] ?? 0) - first !== end - start) return false;
    for (let i = start; i < end; i++) if (octets[first + i - start] !== key.charCodeAt(i)) return false;
    return true;
  };
  const putLabel = (above: number, key: string, start: number, end: number): number => {
    const found = slots[slotOf(above, key, start, end)] ?? 0;
    if (found !== 0) return found;
    if (size === ends.length) grow();
    const first = ends[size - 1] ?? 0;
    if (first + end - start > octets.length) octets = longer(octets, new Uint8Array(octets.length * 2));
    for (let i = start; i < end; i++) octets[first + i - start] = key.charCodeAt(i);
    ends[size] = first + end - start;
    aboves[size] = above;
    slots[slotOf(above, key, start, end)] = size;
    return size++;
  };
  /** Four slots to a name, so that a search meets few others. */
  const grow = (): void => {
    ends = longer(ends, new Uint32Array(ends.length * 2));
    aboves = longer(aboves, new Int32Array(aboves.length * 2));
    slots = new Int32Array(ends.length * 4);
    for (let number = 1; number < size; number++) {
      let slot = hashOfLabel(number) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = number;
    }
  };
  const hashOfLabel = (number: number): number => {
    let hash = seedOf(aboves[number] ?? 0);
    for (let i = ends[number - 1] ?? 0; i < (ends[number] ?? 0); i++) hash = mixed(hash, octets[i] ?? 0);
    return hash >>> 3;
  };
  /** Goes down from the root, label by label; a step below 0 ends the way. */
  const walk = (key: string, step: (above: number, label: string, start: number, end: number) => number): number => {
    if (key.includes('\\')) {
      const down = labelsOf(key).toReversed();
      return down.reduce((above, label) => (above < 0 ? above : step(above, label, 0, label.length)), 0);
    }
    let number = 0;
    let end = key.length;
    if (isBelow(key, recent.text)) {
      number = recent.number;
      end -= recent.text.length + 1;
    }
    for (; end > 0 && number >= 0;) {
      const dot = key.lastIndexOf('.', end - 1);
      number = step(number, key, dot + 1, end);
      end = dot;
    }
    return number;
  };
  return {
    put(key) {
      const number = walk(key, putLabel);
      const dot = key.includes('\\') ? -1 : key.indexOf('.');
      if (dot !== -1 && (key.length - dot - 1 !== recent.text.length || !isBelow(key, recent.text)))
        // A copy of its own, for the same reason as the octets.
        recent = { text: Buffer.from(key.slice(dot + 1), 'latin1').toString('latin1'), number: aboves[number] ?? 0 };
      return number;
    },
    find: (key) => walk(key, (above, text, start, end) => slots[slotOf(above, text, start, end)] || -1),
    above: (number) => aboves[number] ?? 0,
    size: () => size,
  };
}

/** Whether a name without escapes lies below another one that is not the root. */
function isBelow(key: string, above: string): boolean {
  const dot = key.length - above.length - 1;
  return dot > 0 && above !== '' && key.charCodeAt(dot) === DOT && key.endsWith(above);
}

function hashOf(above: number, key: string, start: number, end: number): number {
  let hash = seedOf(above);
  for (let i = start; i < end; i++) hash = mixed(hash, key.charCodeAt(i));
  return hash >>> 3;
}

/** FNV-1a, begun with the name above. */
function seedOf(above: number): number {
  return Math.imul(above ^ 0x811c9dc5, 0x9e3779b1);
}

function mixed(hash: number, octet: number): number {
  return Math.imul(hash ^ octet, 0x01000193);
}

function longer<T extends Uint8Array | Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
