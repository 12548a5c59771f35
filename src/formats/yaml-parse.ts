import type { Document, Node } from 'yaml';
import { visible } from '../text/untrusted.ts';
import { yamlLibrary } from './yaml-library.ts';

/** What is wrong with a YAML text, between two offsets of it. */
export interface YamlFault {
  readonly fault: string;
  readonly start: number;
  readonly end: number;
}

/** Parts within parts: octoDNS needs ten, and the library walks down by calling itself. */
const DEPTH_MAX = 200;
const MESSAGE_MAX = 160;

/**
 * Takes a YAML text apart, or says the first place where it breaks. All scalars are text: which of them another reader takes for numbers is not
 * decided here; nor is what stands twice, since the library's way takes a time that grows with the square of the keys.
 *
 * @returns null for a text without content
 */
export function parseYaml(text: string): { readonly content: Node | null } | YamlFault {
  const { Composer, Lexer, Parser } = yamlLibrary();
  const parser = new Parser();
  let tooDeep: YamlFault | null = null;
  let lastQuote = 0;
  function* tokens(): ReturnType<typeof parser.next> {
    for (const lexeme of new Lexer().lex(text)) {
      if (/^["']/.test(lexeme)) lastQuote = parser.offset;
      yield* parser.next(lexeme);
      if (parser.stack.length <= DEPTH_MAX) continue;
      tooDeep = { fault: 'the parts of this file lie too deep in each other here', ...stretch(parser.offset, text) };
      return;
    }
    yield* parser.end();
  }
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  let first: Document.Parsed | null = null;
  for (const document of composer.compose(tokens(), true, text.length)) {
    if (tooDeep !== null) return tooDeep;
    const error = document.errors[0];
    if (error?.code === 'MISSING_CHAR' && error.message.endsWith('quote'))
      return { fault: 'this quotation mark is never closed', ...stretch(lastQuote, text) };
    if (error !== undefined) return syntaxFault(error.message, error.pos[0], text);
    if (first !== null)
      return {
        fault: 'a second document begins here, and octoDNS reads one: take it away',
        ...stretch(document.range[0], text),
      };
    first = document;
  }
  return tooDeep ?? { content: first?.contents ?? null };
}

function syntaxFault(message: string, at: number, text: string): YamlFault {
  const said = visible(message.split('\n')[0]?.slice(0, MESSAGE_MAX) ?? '').replace(/[.:]$/, '');
  return { fault: `this file breaks the rules of YAML here: ${said}`, ...stretch(at, text) };
}

/** One character, since more of what is broken tells nobody anything. */
function stretch(at: number, text: string): { readonly start: number; readonly end: number } {
  const start = Math.min(at, text.length);
  return { start, end: Math.min(start + 1, text.length) };
}
