/*
 * A strict reader of the part of HCL that is written here, by the HCL native syntax specification: blocks, attributes, comments, and expressions without
 * operators. A template that holds an interpolation or a directive is an error: nothing of ours is one.
 */

export interface HclBody {
  readonly attributes: Readonly<Record<string, HclValue>>;
  readonly blocks: readonly HclBlock[];
  readonly comments: readonly string[];
}

export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: HclBody;
}

export type HclValue =
  | string
  | number
  | boolean
  | readonly HclValue[]
  | { readonly object: Readonly<Record<string, HclValue>> }
  | { readonly reference: string }
  | { readonly call: string; readonly arguments: readonly HclValue[] };

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

export function readHcl(text: string): HclBody {
  if (/[^\x20-\x7e\n]/.test(text)) throw new Error('not printable ASCII');
  const cursor = { text, pos: 0 };
  const body = readBody(cursor, false);
  if (cursor.pos !== text.length) throw new Error(`left over: ${text.slice(cursor.pos, cursor.pos + 40)}`);
  return body;
}

interface Cursor {
  readonly text: string;
  pos: number;
}

function take(cursor: Cursor, pattern: RegExp): string | null {
  const sticky = new RegExp(pattern.source, 'y');
  sticky.lastIndex = cursor.pos;
  const found = sticky.exec(cursor.text)?.[0] ?? null;
  cursor.pos += found?.length ?? 0;
  return found;
}

function need(cursor: Cursor, pattern: RegExp): string {
  const found = take(cursor, pattern);
  if (found === null)
    throw new Error(`${pattern.source} expected at: ${cursor.text.slice(cursor.pos, cursor.pos + 40)}`);
  return found;
}

const IDENTIFIER = /[A-Za-z_][A-Za-z0-9_-]*/;

function readBody(cursor: Cursor, inBlock: boolean): HclBody {
  const attributes: Record<string, HclValue> = {};
  const blocks: HclBlock[] = [];
  const comments: string[] = [];
  for (;;) {
    take(cursor, /[ \n]*/);
    const comment = take(cursor, /#[^\n]*\n/);
    if (comment !== null) {
      comments.push(comment.slice(1).trim());
      continue;
    }
    if (cursor.pos === cursor.text.length || (inBlock && cursor.text[cursor.pos] === '}')) break;
    const name = need(cursor, IDENTIFIER);
    if (take(cursor, / *= */) !== null) {
      if (name in attributes) throw new Error(`attribute twice: ${name}`);
      attributes[name] = readExpression(cursor);
      need(cursor, / *\n/);
      continue;
    }
    const labels: string[] = [];
    while (take(cursor, / +(?=")/) !== null) labels.push(readTemplate(cursor));
    need(cursor, / +\{\n/);
    const body = readBody(cursor, true);
    need(cursor, /\}\n/);
    blocks.push({ type: name, labels, body });
  }
  return { attributes, blocks, comments };
}

function readExpression(cursor: Cursor): HclValue {
  if (cursor.text[cursor.pos] === '"') return readTemplate(cursor);
  const number = take(cursor, /\d+/);
  if (number !== null) return Number(number);
  if (take(cursor, /\[/) !== null) return readItems(cursor, /\]/);
  if (take(cursor, /\{ */) !== null) {
    const object: Record<string, HclValue> = {};
    do {
      const key = need(cursor, IDENTIFIER);
      need(cursor, / *= */);
      object[key] = readExpression(cursor);
    } while (take(cursor, /, */) !== null);
    need(cursor, / *\}/);
    return { object };
  }
  const name = need(cursor, /[A-Za-z_][A-Za-z0-9_-]*(?:(?:::|\.)[A-Za-z_][A-Za-z0-9_-]*)*/);
  if (take(cursor, /\(/) !== null) return { call: name, arguments: readItems(cursor, /\)/) };
  return name === 'true' || name === 'false' ? name === 'true' : { reference: name };
}

function readItems(cursor: Cursor, end: RegExp): HclValue[] {
  const items: HclValue[] = [];
  while (take(cursor, end) === null) {
    if (items.length > 0) need(cursor, /, */);
    items.push(readExpression(cursor));
  }
  return items;
}

function readTemplate(cursor: Cursor): string {
  need(cursor, /"/);
  let text = '';
  for (;;) {
    const rest = cursor.text.slice(cursor.pos, cursor.pos + 3);
    if (rest === '$${' || rest === '%%{') {
      text += rest.slice(1);
      cursor.pos += 3;
      continue;
    }
    if (/^[$%]\{/.test(rest)) throw new Error(`a template: ${cursor.text.slice(cursor.pos, cursor.pos + 40)}`);
    const c = cursor.text.charAt(cursor.pos++);
    if (c === '"') return text;
    if (c === '' || c === '\n') throw new Error('an open string');
    text += c === '\\' ? readEscape(cursor) : c;
  }
}

function readEscape(cursor: Cursor): string {
  const wide = take(cursor, /u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/);
  if (wide !== null) {
    const code = Number.parseInt(wide.slice(1), 16);
    if (code >= 0xd800 && code <= 0xdfff) throw new Error('a surrogate is no character');
    return String.fromCodePoint(code);
  }
  const c = cursor.text.charAt(cursor.pos++);
  const meant = ESCAPES[c];
  if (meant === undefined) throw new Error(`no escape: \\${c}`);
  return meant;
}
