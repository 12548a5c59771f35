import pc from 'picocolors';
import { prose } from './prose.ts';
import { shownName, shownOctets } from './shown-octets.ts';
import type { Style } from './style.ts';

/** How something stands. Each state has a sign and a colour, and is never drawn without a word. */
export type State = 'good' | 'bad' | 'warn' | 'unknown' | 'info';

type Colours = ReturnType<typeof pc.createColors>;

/** What the text report is written with: the signs, lines and colours of one style, and the gate that untrusted text goes through. */
export interface Pen {
  readonly width: number;
  readonly verbose: boolean;
  readonly colours: Colours;
  readonly signs: Readonly<Record<State, string>>;
  readonly arrow: string;
  readonly ellipsis: string;
  /** What leads from a name to what it holds: the last or only one, one of several, and what stands under each of them. */
  readonly branches: {
    readonly last: string;
    readonly more: string;
    readonly underLast: string;
    readonly underMore: string;
  };
  /** Colours plain text by a state. */
  paint(state: State, text: string): string;
  /** Prose, which may quote anything: cut where it is endless. */
  say(text: string): string;
  /** Octets of DNS, whole: a record, or a part of one. */
  octets(octets: string): string;
  /** A domain name, or a part of one; the root is a dot. */
  name(name: string): string;
}

const WIDTH_MIN = 40;
const WIDTH_MAX = 1000;

const UNICODE = {
  signs: { good: '✓', bad: '✗', warn: '!', unknown: '?', info: 'i' },
  arrow: '→',
  ellipsis: '…',
  branches: { last: '└─ ', more: '├─ ', underLast: '   ', underMore: '│  ' },
};
const ASCII = {
  signs: { good: '+', bad: 'x', warn: '!', unknown: '?', info: 'i' },
  arrow: '->',
  ellipsis: '...',
  branches: { last: '`- ', more: '|- ', underLast: '   ', underMore: '|  ' },
};
const COLOUR_OF = { good: 'green', bad: 'red', warn: 'yellow', unknown: 'magenta', info: 'cyan' } as const;

/** The pen for a style. A width under 40 counts as 40, one over 1000 as 1000. */
export function createPen(style: Style): Pen {
  const colours = pc.createColors(style.colour);
  const glyphs = style.unicode ? UNICODE : ASCII;
  const say = (text: string): string => (style.unicode ? prose(text) : ascii(prose(text)));
  return {
    ...glyphs,
    width: Math.floor(Math.min(Math.max(style.width || WIDTH_MIN, WIDTH_MIN), WIDTH_MAX)),
    verbose: style.verbose ?? false,
    colours,
    paint: (state, text) => colours[COLOUR_OF[state]](text),
    say,
    octets: shownOctets,
    name: (name) => shownName(name, glyphs.ellipsis),
  };
}

/** What the rules' own sentences hold beyond ASCII. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['§', 'section '],
  ['…', '...'],
  ['→', '->'],
  ['–', '-'],
  ['—', '-'],
  ['‘', "'"],
  ['’', "'"],
  ['“', '"'],
  ['”', '"'],
  ['\u00a0', ' '],
]);

function ascii(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, (c) => PLAIN.get(c) ?? `\\u{${c.codePointAt(0)?.toString(16)}}`);
}
