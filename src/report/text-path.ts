import type { Answer, CnameHop } from '../model/answer.ts';
import type { Location } from '../model/location.ts';
import { sameName } from '../text/domain-name.ts';
import { hang } from '../text/wrap.ts';
import { answeredLines, emptyState, emptyWords } from './text-answer.ts';
import { counted } from './text-counts.ts';
import { placeOf } from './text-place.ts';
import type { Pen, State } from './text-pen.ts';
import { recordLines, stringsWords } from './text-record.ts';

/** A TXT record at the end of a path. */
export interface Leaf {
  readonly strings: readonly string[];
  /** Seconds; null where nobody said. */
  readonly ttl: number | null;
  readonly at?: Location;
  /** What is odd about it. */
  readonly note?: string;
}

/** A name asked for TXT, and what is to be drawn of the answer. */
export interface Path {
  readonly name: string;
  readonly answer: Answer;
  readonly leaves: readonly Leaf[];
  /** What the leaves are, with its article: what is said to be lacking where there is none. */
  readonly kind: string;
  /** Lines a record may take. */
  readonly lines: number;
  /** How it stands when there is no record. */
  readonly missing: State;
}

const MARGIN = '    ';
/** Only a hostile or broken zone has more of them. */
const HOPS_DRAWN = 16;
const LEAVES_DRAWN = 8;
/** Beyond this depth the drawing moves no further to the right, so that text keeps room. */
const DEPTH_DRAWN = 4;

/**
 * Draws the way from a name over its CNAMEs to the TXT records, or to where the way breaks:
 *
 *     s1._domainkey.example.com
 *     └─ CNAME, TTL 3600 → s1.keys.example.net
 *        └─ TXT, TTL 300, 1 string, 230 octets
 *           v=DKIM1; …
 */
export function drawPath(pen: Pen, path: Path): readonly string[] {
  return [...drawWay(pen, path), ...answeredLines(pen, path.answer)];
}

function drawWay(pen: Pen, path: Path): readonly string[] {
  const { name, answer } = path;
  const hops = answer.path.slice(0, HOPS_DRAWN);
  const left = answer.path.length - hops.length;
  const steps = hops.map((hop) => hopWords(pen, hop));
  if (left > 0) steps.push(`${counted(left, 'CNAME')} more, to ${pen.name(answer.path.at(-1)?.target ?? '')}`);
  return [
    ...hang(pen.name(name), pen.width, MARGIN),
    ...steps.flatMap((words, depth) => twig(pen, depth, words)),
    ...drawEnd(pen, steps.length, path),
  ];
}

function drawEnd(pen: Pen, depth: number, { answer, leaves, kind, lines, missing }: Path): readonly string[] {
  if (answer.status !== 'records') {
    const sign = pen.signs[emptyState(answer, missing)];
    const loop = answer.status === 'failed' && answer.cause === 'cname-loop';
    return twig(pen, depth, `${sign} ${loop ? loopWords(pen, answer) : emptyWords(pen, answer)}`);
  }
  if (leaves.length === 0) {
    const texts = answer.records.filter(({ type }) => type === 'TXT').length;
    return twig(pen, depth, `${counted(texts, 'TXT record')}, ${texts === 1 ? 'not' : 'none of them'} ${kind}`);
  }
  const more = leaves.length - LEAVES_DRAWN;
  return [
    ...leaves.slice(0, LEAVES_DRAWN).flatMap((leaf, i) => drawLeaf(pen, depth, leaf, lines, i === leaves.length - 1)),
    ...(more > 0 ? twig(pen, depth, `${counted(more, 'TXT record')} more`) : []),
  ];
}

function drawLeaf(pen: Pen, depth: number, leaf: Leaf, lines: number, last: boolean): readonly string[] {
  const words = [
    'TXT',
    ...(leaf.ttl === null ? [] : [`TTL ${leaf.ttl}`]),
    stringsWords(pen, leaf.strings),
    ...(leaf.note === undefined ? [] : [leaf.note]),
    ...(pen.verbose && leaf.at !== undefined ? [placeOf(pen, leaf.at)] : []),
  ];
  const under = margin(depth) + (last ? pen.branches.underLast : pen.branches.underMore);
  const record = recordLines(pen, leaf.strings.join(''), pen.width - under.length, lines);
  return [...twig(pen, depth, words.join(', '), last), ...record.map((line) => under + line)];
}

function hopWords(pen: Pen, hop: CnameHop): string {
  const place = pen.verbose && hop.at !== undefined ? `, ${placeOf(pen, hop.at)}` : '';
  return `CNAME, TTL ${hop.ttl}${place} ${pen.arrow} ${pen.name(hop.target)}`;
}

function loopWords(pen: Pen, answer: Answer & { status: 'failed' }): string {
  const target = answer.path.at(-1)?.target;
  if (target === undefined || !answer.path.some(({ name }) => sameName(name, target))) return emptyWords(pen, answer);
  return `a circle: ${pen.name(target)} again, so there is no end (${answer.cause})`;
}

function twig(pen: Pen, depth: number, text: string, last: boolean = true): readonly string[] {
  const { branches } = pen;
  const [first, rest] = last ? [branches.last, branches.underLast] : [branches.more, branches.underMore];
  return hang(text, pen.width, margin(depth) + first, margin(depth) + rest);
}

function margin(depth: number): string {
  return MARGIN + '   '.repeat(Math.min(depth, DEPTH_DRAWN));
}
