import pc from 'picocolors';
import { octetCells } from '../text/caret.ts';
import { visible } from '../text/untrusted.ts';
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
/** Characters of a message or a detail; only hostile ones have more. */
const PROSE_MAX = 1000;
/** Octets of a name: 255, each of which an escape may double; what is longer is none. */
const NAME_SHOWN = 510;

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
  const say = (text: string): string => {
    const brief =
      text.length <= PROSE_MAX
        ? visible(text)
        : `${visible(text.slice(0, PROSE_MAX))}… (${text.length - PROSE_MAX} characters left out)`;
    const calm = brief.replace(/##/g, '#\\x23');
    return style.unicode ? calm : ascii(calm);
  };
  return {
    ...glyphs,
    width: Math.floor(Math.min(Math.max(style.width || WIDTH_MIN, WIDTH_MIN), WIDTH_MAX)),
    verbose: style.verbose ?? false,
    colours,
    paint: (state, text) => colours[COLOUR_OF[state]](text),
    say,
    octets: wholeOctets,
    // A name is the only untrusted text that can stand at the left edge, where "::" begins a command to GitHub's runner.
    name: (name) => briefName(name, glyphs.ellipsis).replace(/^:/, '\\058') || '.',
  };
}

function briefName(name: string, ellipsis: string): string {
  return name.length <= NAME_SHOWN ? wholeOctets(name) : wholeOctets(name.slice(0, NAME_SHOWN)) + ellipsis;
}

function wholeOctets(octets: string): string {
  const cell = octetCells(octets);
  let text = '';
  for (let offset = 0; offset < octets.length; offset++) text += cell(offset);
  return text;
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
