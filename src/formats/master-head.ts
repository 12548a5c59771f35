import { shown, type Fault } from './master-word.ts';

/** The octets at the head of a file that tell whether it is text. */
export const HEAD_MAX = 4096;
const BOM = '\u00ef\u00bb\u00bf';
/** BIND keeps the zones of secondary servers in a form that begins with its number (2, or 3 for a memory map), 32 bits. */
const BIND_RAW = /^\0\0\0[\u0002\u0003]\0\0\0/;
/** Two letters, blanks or signs as UTF-16, in either order of octets. */
const BARE_UTF16 = /^(?:[\t-~]\0[\t-~]\0|\0[\t-~]\0[\t-~])/;

/**
 * Looks at the head of a file: the octets to skip there, those of a UTF-8 byte order mark; or a fault where the file is no text, so that nothing in it
 * can be read and one problem says so. A single NUL octet may be a slip, which costs its own line only; several make a binary file.
 *
 * @param head the first {@link HEAD_MAX} octets, or all
 */
export function readHead(head: string): number | Fault {
  if (head.startsWith(BOM)) return BOM.length;
  if (head.startsWith('\u00ff\u00fe') || head.startsWith('\u00fe\u00ff') || BARE_UTF16.test(head))
    return {
      fault: 'this file is UTF-16 text: save it as UTF-8',
      place: { line: 1, column: 1, endLine: 1, endColumn: 3 },
    };
  const nul = head.indexOf('\0');
  if (nul === -1 || !head.includes('\0', nul + 1)) return 0;
  const before = head.slice(0, nul);
  const line = before.split('\n').length;
  const column = nul - before.lastIndexOf('\n');
  const advice = BIND_RAW.test(head)
    ? ': it looks like a zone in the raw form of BIND, of which named-compilezone -f raw -F text makes one'
    : ', and begins with ' + shown(head.slice(0, 8));
  return {
    fault: `this file is no text: it has NUL octets, the first one here${advice}`,
    place: { line, column, endLine: line, endColumn: column + 1 },
  };
}
