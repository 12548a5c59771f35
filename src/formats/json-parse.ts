import type { FileProblem } from '../model/file-problem.ts';
import type { Location } from '../model/location.ts';
import { jsonTokenFault, jsonTokenText } from './json-fault.ts';
import { JSON_TOKEN as TOKEN, jsonTokens, type JsonToken } from './json-scanner.ts';
import { hasHalfCharacter, jsonOctets } from './json-string.ts';
import type { JsonMember, JsonValue } from './json-value.ts';

/** The most brackets inside each other. No tool that writes records needs a tenth of it. */
const DEPTH_MAX = 500;
/** The most values of a text: each takes some 250 octets of memory. */
const VALUES_MAX = 4_000_000;
/** Names of an object that are compared one by one. */
const KEYS_COMPARED = 16;

const BOM = '\u00ef\u00bb\u00bf';

/** What may come next, in words. */
const EXPECTED = {
  value: 'a value',
  'first-item': 'a value or "]"',
  key: 'a name in quotation marks',
  'first-key': 'a name in quotation marks or "}"',
  colon: '":"',
  'next-item': '"," or "]"',
  'next-member': '"," or "}"',
  end: 'the end of the file',
} as const;

interface Parser {
  readonly text: string;
  readonly file: string;
  readonly problems: FileProblem[];
  /** The objects and arrays that are not closed yet, the innermost last. */
  readonly stack: Open[];
  state: keyof typeof EXPECTED;
  values: number;
  /** The whole, once it is read. */
  root: JsonValue | null;
}

type Open = OpenArray | OpenObject;
interface OpenArray {
  readonly kind: 'array';
  readonly at: Required<Location>;
  readonly items: JsonValue[];
}
interface OpenObject {
  readonly kind: 'object';
  readonly at: Required<Location>;
  readonly members: JsonMember[];
  /** Its names, once there are too many to go through; a set for each of a million objects would cost more than all else. */
  keys: Set<string> | null;
  /** The name whose value comes next. */
  key: { readonly text: string; readonly at: Required<Location> };
}

/**
 * Parses a JSON text (RFC 8259), or tells the place where it is none. What is open is kept on a stack of its own, so that no nesting is too
 * deep for that of the program.
 */
export function parseJson(text: string, file: string): { value: JsonValue; problems: FileProblem[] } | FileProblem {
  const parser: Parser = { text, file, problems: [], stack: [], state: 'value', values: 0, root: null };
  const next = jsonTokens(text, text.startsWith(BOM) ? BOM.length : 0);
  for (let token = next(); ; token = next()) {
    const inside = jsonTokenFault(token, text);
    if (inside !== null) return { message: noJson(inside), at: placeOf(parser, token) };
    if (parser.root !== null && token.kind === TOKEN.end) return { value: parser.root, problems: parser.problems };
    const fault = take(parser, token);
    if (fault !== null) return { message: fault, at: placeOf(parser, token) };
  }
}

/** Takes a token, or says why it cannot stand here. */
function take(parser: Parser, token: JsonToken): string | null {
  const { state, stack } = parser;
  switch (state) {
    case 'first-item':
      return token.kind === TOKEN.closeBracket ? close(parser, token) : takeValue(parser, token);
    case 'value':
      return takeValue(parser, token);
    case 'first-key':
    case 'key':
      if (token.kind === TOKEN.string) return takeKey(parser, token);
      return state === 'first-key' && token.kind === TOKEN.closeBrace ? close(parser, token) : misplaced(parser, token);
    case 'colon':
      if (token.kind !== TOKEN.colon) return misplaced(parser, token);
      parser.state = 'value';
      return null;
    case 'next-item':
    case 'next-member': {
      const inArray = stack.at(-1)?.kind === 'array';
      if (token.kind === (inArray ? TOKEN.closeBracket : TOKEN.closeBrace)) return close(parser, token);
      if (token.kind !== TOKEN.comma) return misplaced(parser, token);
      parser.state = inArray ? 'value' : 'key';
      return null;
    }
    case 'end':
      return misplaced(parser, token);
  }
}

function takeValue(parser: Parser, token: JsonToken): string | null {
  if (++parser.values > VALUES_MAX)
    return `this file holds more than ${VALUES_MAX} values, and so many are not read: cut it into several`;
  const at = placeOf(parser, token);
  switch (token.kind) {
    case TOKEN.openBrace:
      return open(parser, { kind: 'object', at, members: [], keys: null, key: { text: '', at } });
    case TOKEN.openBracket:
      return open(parser, { kind: 'array', at, items: [] });
    case TOKEN.string: {
      const written = parser.text.slice(token.start + 1, token.end - 1);
      warnOfHalf(parser, written, at);
      return put(parser, { kind: 'string', at, text: jsonOctets(written), written });
    }
    case TOKEN.number:
      return put(parser, { kind: 'number', at, value: Number(parser.text.slice(token.start, token.end)) });
    case TOKEN.true:
    case TOKEN.false:
      return put(parser, { kind: 'boolean', at, value: token.kind === TOKEN.true });
    case TOKEN.null:
      return put(parser, { kind: 'null', at });
    default:
      return misplaced(parser, token);
  }
}

function takeKey(parser: Parser, token: JsonToken): null {
  const at = placeOf(parser, token);
  const written = parser.text.slice(token.start + 1, token.end - 1);
  warnOfHalf(parser, written, at);
  const top = parser.stack.at(-1);
  if (top?.kind === 'object') top.key = { text: jsonOctets(written), at };
  parser.state = 'colon';
  return null;
}

function open(parser: Parser, opened: Open): string | null {
  if (parser.stack.length === DEPTH_MAX)
    return `this file has more than ${DEPTH_MAX} brackets open inside each other, which no list of records needs`;
  parser.stack.push(opened);
  parser.state = opened.kind === 'array' ? 'first-item' : 'first-key';
  return null;
}

function close(parser: Parser, token: JsonToken): null {
  const top = parser.stack.pop();
  if (top === undefined) return null;
  const at = { ...top.at, endLine: token.line, endColumn: token.column + 1 };
  return put(
    parser,
    top.kind === 'array' ? { kind: 'array', at, items: top.items } : { kind: 'object', at, members: top.members },
  );
}

/** Puts a value that is complete into what is open, or makes it the whole. */
function put(parser: Parser, value: JsonValue): null {
  const top = parser.stack.at(-1);
  if (top === undefined) {
    parser.root = value;
    parser.state = 'end';
    return null;
  }
  if (top.kind === 'array') top.items.push(value);
  else if (hasKey(top, top.key.text)) {
    const message = `the name ${jsonTokenText(top.key.text)} stands here for the second time in one object, and programs differ in which they take: keep one`;
    // Nobody knows which records the value that is left out would have led to.
    parser.problems.push({ message, at: top.key.at, below: '' });
  } else {
    top.keys?.add(top.key.text);
    top.members.push({ key: top.key.text, keyAt: top.key.at, value });
  }
  parser.state = top.kind === 'array' ? 'next-item' : 'next-member';
  return null;
}

function hasKey(object: OpenObject, key: string): boolean {
  const { members } = object;
  if (members.length < KEYS_COMPARED) return members.some((member) => member.key === key);
  object.keys ??= new Set(members.map((member) => member.key));
  return object.keys.has(key);
}

/** Why a token cannot stand where it stands. */
function misplaced({ text, state, stack }: Parser, token: JsonToken): string {
  const expected = `${EXPECTED[state]} was expected`;
  const inside = stack.at(-1);
  if (token.kind === TOKEN.end) {
    if (inside === undefined) return noJson(`it ends here, and ${expected}`);
    return noJson(
      `it ends here, and the "${inside.kind === 'array' ? '[' : '{'}" of line ${inside.at.line} is not closed`,
    );
  }
  const found = jsonTokenText(text.slice(token.start, token.end));
  if (state === 'end')
    return noJson(`${found} follows where the text has ended: give each JSON text a file of its own`);
  const comma = state === 'key' || (state === 'value' && inside?.kind === 'array');
  const surplus = comma && (token.kind === TOKEN.closeBrace || token.kind === TOKEN.closeBracket);
  return noJson(`${found} stands here, and ${expected}${surplus ? ': take out the comma before it' : ''}`);
}

function noJson(fault: string): string {
  return `this file is no JSON: ${fault}`;
}

function warnOfHalf({ problems }: Parser, written: string, at: Location): void {
  if (!hasHalfCharacter(written)) return;
  const message =
    'this string has an escape of half a character (\\uD800 to \\uDFFF stand in pairs only): write the character itself';
  problems.push({ message, at });
}

function placeOf({ file }: Parser, { line, column, start, end }: JsonToken): Required<Location> {
  return { file, line, column, endLine: line, endColumn: column + end - start };
}
