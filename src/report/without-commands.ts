/**
 * GitHub's runner takes a log line that begins with "::", blanks aside, for a command, and a record can hold anything. The last blank in front
 * of it becomes a bar, so that the value stays as it is and where it is.
 */
export function withoutCommands(lines: string): string {
  if (!lines.includes('::')) return lines;
  return lines.replace(/^((?:\u001b\[\d+m| )*) ((?:\u001b\[\d+m)*)(?=::)/gm, '$1|$2');
}
