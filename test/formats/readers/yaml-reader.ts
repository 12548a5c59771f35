/*
 * A strict reader of the part of YAML that is written here: comments, `---`, block mappings and block sequences of scalars on one line, plain or in
 * single quotes (YAML 1.2 §7.3.2 and §7.3.3, and for what a plain scalar means also the core schema of 1.1, which PyYAML follows).
 */

export type YamlValue = string | number | boolean | null | readonly YamlValue[] | YamlMapping;
/** In the order of the file. */
export interface YamlMapping {
  readonly pairs: readonly (readonly [key: YamlValue, value: YamlValue])[];
}

interface Line {
  readonly indent: number;
  readonly text: string;
}

export function readYaml(text: string): { readonly value: YamlValue; readonly comments: readonly string[] } {
  if (/[^\x20-\x7e\n]/.test(text)) throw new Error('not printable ASCII');
  if (!text.endsWith('\n')) throw new Error('no final line break');
  const all = text.slice(0, -1).split('\n');
  const comments = all.filter((line) => line.startsWith('#')).map((line) => line.slice(1).trim());
  const lines = all.filter((line) => !line.startsWith('#'));
  if (lines.shift() !== '---') throw new Error('no ---');
  if (lines.length === 1 && lines[0] === '{}') return { value: { pairs: [] }, comments };
  const queue = lines.map((line): Line => ({ indent: /^ */.exec(line)?.[0].length ?? 0, text: line.trimStart() }));
  const value = readNode(queue, 0);
  if (queue.length > 0) throw new Error(`left over: ${queue[0]?.text}`);
  return { value, comments };
}

/** A node whose lines begin at this column; they are taken off the queue. */
function readNode(queue: Line[], indent: number): YamlValue {
  const first = queue[0];
  if (first === undefined || first.indent !== indent) throw new Error('a block was expected');
  if (!first.text.startsWith('- ')) return readMapping(queue, indent);
  const items: YamlValue[] = [];
  for (let line = queue[0]; line?.indent === indent && line.text.startsWith('- '); line = queue[0]) {
    const rest = line.text.slice(2);
    queue.shift();
    // `- key: value` begins a mapping two columns further.
    if (cutKey(rest) === null) items.push(readScalar(rest));
    else {
      queue.unshift({ indent: indent + 2, text: rest });
      items.push(readMapping(queue, indent + 2));
    }
  }
  return items;
}

function readMapping(queue: Line[], indent: number): YamlMapping {
  const pairs: (readonly [YamlValue, YamlValue])[] = [];
  for (let line = queue[0]; line?.indent === indent; line = queue[0]) {
    const cut = cutKey(line.text);
    if (cut === null) throw new Error(`no key: ${line.text}`);
    queue.shift();
    pairs.push([readScalar(cut.key), cut.rest === '' ? readNode(queue, queue[0]?.indent ?? 0) : readScalar(cut.rest)]);
  }
  return { pairs };
}

function cutKey(text: string): { key: string; rest: string } | null {
  const key =
    /^'(?:[^']|'')*'(?=:(?: |$))/.exec(text)?.[0] ?? (text.startsWith("'") ? null : /^.*?(?=:(?: |$))/.exec(text)?.[0]);
  return key === null || key === undefined ? null : { key, rest: text.slice(key.length + 1).trimStart() };
}

function readScalar(text: string): YamlValue {
  if (text.startsWith("'")) {
    if (!/^'(?:[^']|'')*'$/.test(text)) throw new Error(`a broken quoted scalar: ${text}`);
    return text.slice(1, -1).replaceAll("''", "'");
  }
  // §7.3.3: a plain scalar begins with no indicator, holds neither ": " nor " #", and has no blanks at its ends.
  if (/^[-?:](?: |$)|^[,[\]{}#&*!|>'"%@`]|: | #|:$|^$|^ | $/.test(text)) throw new Error(`no plain scalar: ${text}`);
  if (/^[-+]?[\d.][\d_.,:eExXa-fA-F+-]*$/.test(text)) {
    if (!/^(?:0|[1-9]\d*)$/.test(text)) throw new Error(`not clear whether this is a number: ${text}`);
    return Number(text);
  }
  if (/^(?:y|yes|true|on)$/i.test(text)) return true;
  if (/^(?:n|no|false|off)$/i.test(text)) return false;
  return /^(?:null|~|=|<<)$/i.test(text) ? null : text;
}
