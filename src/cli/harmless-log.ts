import type { Output } from './terminal.ts';

/**
 * An output whose text commands no build server: stderr goes into the same log as a report, and a message may begin with the name of a file. Servers
 * take `::` at the start of a line, blanks aside, and `##[` anywhere for the beginning of a command; the second sign becomes an escape.
 *
 * @param output gets whole lines at a time
 */
export function harmlessLog(output: Output): Output {
  return {
    ...output,
    write: (text) => output.write(text.replace(/^(\s*):(?=:)/gm, '$1\\x3a').replace(/#(?=#\[)/g, '\\x23')),
  };
}
