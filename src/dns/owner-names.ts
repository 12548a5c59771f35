import type { RrType } from '../model/rr.ts';
import { nameFault } from '../text/domain-name.ts';
import { labelTree } from './label-tree.ts';
import { nameKey } from './zone-lineage.ts';

/** The owner names of records that are not all kept: enough to tell which names exist, as with all of them. */
export interface OwnerNames {
  /**
   * Notes the owner of a record. A name that cannot stand in DNS is passed over.
   *
   * @param kept whether the record is kept: a name is partial once one of its records is not
   */
  readonly note: (name: string, type: RrType, kept: boolean) => void;
  /** What `existing` of a `ZoneIndex` over all records would have. Keys are those of `nameKey`. */
  readonly has: (key: string) => boolean;
  /** Whether records of the name are not kept. */
  readonly isPartial: (key: string) => boolean;
}

const OWNER = 1;
const APEX = 2;
const NAME_SERVER = 4;
const PARTIAL = 8;

/** No owner names yet. It holds a few octets a name. */
export function ownerNames(): OwnerNames {
  const tree = labelTree();
  let marks = new Uint8Array(1 << 10);
  let existing: Uint8Array | null = null;
  let recent = { name: '', number: -1 };
  const numberOf = (name: string): number => {
    if (name === recent.name && recent.number !== -1) return recent.number;
    const number = nameFault(name) === null ? tree.put(nameKey(name)) : -1;
    recent = { name, number };
    return number;
  };
  return {
    note(name, type, kept) {
      const number = numberOf(name);
      if (number === -1) return;
      while (number >= marks.length) marks = doubled(marks);
      const role = type === 'SOA' ? APEX : type === 'NS' ? NAME_SERVER : 0;
      marks[number] = (marks[number] ?? 0) | OWNER | role | (kept ? 0 : PARTIAL);
      existing = null;
    },
    has(key) {
      existing ??= existingNames(tree.size(), tree.above, marks);
      return (existing[tree.find(key)] ?? 0) === 1;
    },
    isPartial: (key) => ((marks[tree.find(key)] ?? 0) & PARTIAL) !== 0,
  };
}

function doubled(marks: Uint8Array): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array(marks.length * 2);
  longer.set(marks);
  return longer;
}

/** Where a name lies, as `zoneIndex` has it. */
const OUTSIDE = 0;
const HELD = 1;
const BELOW_CUT = 2;

/** Down the tree for the places of names, up again for what exists by what lies below it: owners, those beyond a cut left out (RFC 8020 §2). */
function existingNames(size: number, above: (number: number) => number, marks: Uint8Array): Uint8Array {
  const places = new Uint8Array(size);
  const existing = new Uint8Array(size);
  existing[0] = 1;
  for (let number = 0; number < size; number++) {
    const mark = marks[number] ?? 0;
    const inherited = number === 0 ? OUTSIDE : (places[above(number)] ?? OUTSIDE);
    const isCut = inherited === HELD && (mark & APEX) === 0 && (mark & NAME_SERVER) !== 0;
    places[number] = (mark & APEX) !== 0 ? HELD : isCut ? BELOW_CUT : inherited;
    if ((mark & OWNER) !== 0 && (isCut || places[number] !== BELOW_CUT)) existing[number] = 1;
  }
  for (let number = size - 1; number > 0; number--) if (existing[number] === 1) existing[above(number)] = 1;
  return existing;
}
