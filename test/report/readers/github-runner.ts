/** A workflow command, as the runner of GitHub Actions reads it from a line of the log. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** Every command that the runner knows: what a line begins with else is no command to it. */
const KNOWN = new Set([
  'error',
  'warning',
  'notice',
  'debug',
  'group',
  'endgroup',
  'echo',
  'add-mask',
  'add-matcher',
  'add-path',
  'remove-matcher',
  'set-env',
  'set-output',
  'save-state',
  'stop-commands',
]);

/**
 * The commands in a log. A line commands that begins with `::`, blanks aside, up to the next `::`; properties stand behind the first blank, with
 * commas between. What is escaped is undone, the percent sign last. The older form, `##[name]`, may stand anywhere in a line.
 */
export function commandsIn(log: string): readonly Command[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => commandOf(line.trimStart()) ?? olderCommandOf(line) ?? []);
}

function commandOf(line: string): Command | null {
  const end = line.startsWith('::') ? line.indexOf('::', 2) : -1;
  if (end < 0) return null;
  const info = line.slice(2, end);
  const blank = info.indexOf(' ');
  const name = blank < 0 ? info : info.slice(0, blank);
  if (!KNOWN.has(name)) return null;
  const pairs =
    blank < 0
      ? []
      : info
          .slice(blank + 1)
          .trim()
          .split(',');
  const properties = pairs.flatMap((pair): [string, string][] => {
    const sign = pair.indexOf('=');
    return sign > 0 && sign < pair.length - 1 ? [[pair.slice(0, sign), property(pair.slice(sign + 1))]] : [];
  });
  return { name, properties: Object.fromEntries(properties), data: data(line.slice(end + 2)) };
}

function olderCommandOf(line: string): Command | null {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  return end < 0 ? null : { name: `##[${line.slice(start + 3, end)}`, properties: {}, data: line.slice(end + 1) };
}

function data(escaped: string): string {
  return escaped.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function property(escaped: string): string {
  const undone = escaped.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':');
  return undone.replaceAll('%2C', ',').replaceAll('%25', '%');
}
