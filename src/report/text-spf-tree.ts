import type { SpfCost, SpfNode, SpfNodeTerm, SpfPlace } from '../model/spf-cost-tree.ts';
import { canonicalName } from '../text/domain-name.ts';
import { hang } from '../text/wrap.ts';
import { counted } from './text-counts.ts';
import type { Pen } from './text-pen.ts';
import { recordLines } from './text-record.ts';
import { spfTermWords } from './text-spf-term.ts';

const MARGIN = '    ';
const TERMS_DRAWN = 30;
/** Only a hostile tree has more of them. */
const TERMS_VERBOSE = 300;
/** Lines that a record below the first may take. */
const RECORD_LINES = 2;
/** Beyond this depth the drawing moves no further to the right, so that text keeps room. */
const DEPTH_DRAWN = 5;

interface Drawing {
  readonly pen: Pen;
  /** Domains whose records were drawn. */
  readonly drawn: Set<string>;
  /** Terms that may still be drawn. */
  room: number;
  left: number;
}

/**
 * Draws what a record costs: each term that takes DNS lookups, with their number, and under an include or redirect the record that it leads to. Terms that no evaluation
 * comes to stand between them. A record that was drawn before is not drawn again, except in a verbose report; nor is a record whose terms lead nowhere and stand well.
 */
export function spfTreeLines(pen: Pen, { tree, breaksAt }: SpfCost): readonly string[] {
  if (!pen.verbose && breaksAt === null && tree.terms.every((one) => isPlain(pen, one))) return [];
  const drawing: Drawing = {
    pen,
    drawn: new Set([canonicalName(tree.domain)]),
    room: pen.verbose ? TERMS_VERBOSE : TERMS_DRAWN,
    left: 0,
  };
  const lines = drawTerms(drawing, tree, breaksAt ?? [], MARGIN, 0);
  if (lines.length === 0) return [];
  return [
    ...hang('DNS lookups, where no term matches before:', pen.width, MARGIN),
    ...lines,
    ...(drawing.left > 0 ? hang(`${pen.ellipsis} and ${counted(drawing.left, 'term')} more`, pen.width, MARGIN) : []),
  ];
}

function isPlain(pen: Pen, one: SpfNodeTerm): boolean {
  const { state } = spfTermWords(pen, one, { again: false, way: [], hasAll: true });
  return one.child === null && !one.dependsOnSender && state === null;
}

/** @param way the terms that lead to the lookup which breaks the limit, from this record down; empty where they do not lead here */
function drawTerms(
  drawing: Drawing,
  node: SpfNode,
  way: readonly SpfPlace[],
  margin: string,
  depth: number,
): readonly string[] {
  const terms = node.terms.filter(({ lookups, reachable }) => lookups > 0 || !reachable);
  const shown = terms.slice(0, drawing.room);
  drawing.left += terms.length - shown.length;
  drawing.room -= shown.length;
  // The only other term that is not reached is a second redirect.
  const hasAll = node.terms.some(({ term }) => term.kind === 'directive' && term.mechanism.name === 'all');
  return shown.flatMap((one, i) => {
    const below = one.term === way[0]?.term ? way : [];
    return drawTerm(drawing, one, below, { margin, depth, last: i === terms.length - 1, hasAll });
  });
}

function drawTerm(
  drawing: Drawing,
  one: SpfNodeTerm,
  way: readonly SpfPlace[],
  { margin, depth, last, hasAll }: { margin: string; depth: number; last: boolean; hasAll: boolean },
): readonly string[] {
  const { pen, drawn } = drawing;
  const { branches } = pen;
  const { child } = one;
  const key = canonicalName(child?.domain ?? '');
  const again = child !== null && child.status !== 'loop' && drawn.has(key);
  const { state, words } = spfTermWords(pen, one, { again, way, hasAll });
  const text = state === null ? words : `${pen.signs[state]} ${words}`;
  const under = margin + (last ? branches.underLast : branches.underMore);
  const lines = hang(text, pen.width, margin + (last ? branches.last : branches.more), `${under}  `);
  const painted = lines.map((line, i) => {
    if (state === null || i > 0) return line;
    return line.replace(pen.signs[state], pen.paint(state, pen.signs[state]));
  });
  const record = child?.records.length === 1 ? child.records[0] : undefined;
  if (child === null || record === undefined || (again && !pen.verbose)) return painted;
  drawn.add(key);
  const deeper = depth < DEPTH_DRAWN ? under : margin;
  return [
    ...painted,
    ...recordLines(pen, record, pen.width - under.length, RECORD_LINES).map((line) => under + line),
    ...drawTerms(drawing, child, way.slice(1), deeper, depth + 1),
  ];
}
