/** One form that a person would fill in. */
export interface TypedForm {
  readonly name: string;
  readonly type: string;
  /** Each with what is said about it before the colon. */
  readonly values: readonly { readonly label: string; readonly lines: readonly string[] }[];
  readonly ttl: number;
  readonly more: readonly string[];
}

export interface TypedSite {
  readonly title: string;
  readonly removals: readonly string[];
  readonly forms: readonly TypedForm[];
}

/** Reads the text as a person does: two empty lines between zones, one between forms, and what ends in a colon is about the lines below it. */
export function readFields(text: string): TypedSite[] {
  if (/[^\x20-\x7e\n]/.test(text)) throw new Error('not printable ASCII');
  if (!text.endsWith('\n') || text.endsWith('\n\n')) throw new Error('one final line break was expected');
  return text
    .slice(0, -1)
    .split('\n\n\n')
    .map((site) => {
      const [title = '', ...blocks] = site.split('\n\n');
      const [first, ...removals] = (blocks[0] ?? '').split('\n');
      const hasRemovals = first === 'Remove first:';
      return { title, removals: hasRemovals ? removals : [], forms: blocks.slice(hasRemovals ? 1 : 0).map(readForm) };
    });
}

function readForm(block: string): TypedForm {
  const [name = '', type = '', ...rest] = block.split('\n');
  const ttl = rest.findIndex((line, i) => i > 1 && /^TTL: \d+$/.test(line));
  const values: { label: string; lines: string[] }[] = [];
  for (const line of rest.slice(0, ttl)) {
    if (/^Value.*:$/.test(line)) values.push({ label: line.slice(0, -1), lines: [] });
    else values.at(-1)?.lines.push(line);
  }
  return {
    name: after('Name: ', name),
    type: after('Type: ', type),
    values,
    ttl: Number(after('TTL: ', rest[ttl] ?? '')),
    more: rest.slice(ttl + 1),
  };
}

function after(label: string, line: string): string {
  if (!line.startsWith(label)) throw new Error(`${label} expected: ${line}`);
  return line.slice(label.length);
}
