import { isUtf8 } from 'node:buffer';
import type { FileProblem } from '../model/file-problem.ts';
import { visibleOctets } from '../text/untrusted.ts';
import { brokenUtf8 } from './yaml-encoding.ts';

/** The most octets of a JSON text: its values take many times its size in memory. */
const OCTETS_MAX = 64 * 1024 * 1024;

/** Why a text cannot be read as JSON before it is looked at: it is too large, or has two octets a character. */
export function unreadableJson(text: string, file: string): FileProblem | null {
  const at = { file, line: 1, column: 1, endLine: 1, endColumn: 3 };
  if (text.length > OCTETS_MAX)
    return {
      message: `this file has ${text.length} octets, and no JSON of more than ${OCTETS_MAX} is read: cut it into several`,
      at,
    };
  // JSON begins with two characters of ASCII, or one and the end (RFC 4627 §3): a NUL there is the half of one.
  if (/^(?:\xff\xfe|\xfe\xff|\0[^]|[^]\0)/.test(text))
    return { message: 'this file is UTF-16 text: save it as UTF-8', at };
  return null;
}

/** The first octet that is no UTF-8, which RFC 8259 §8.1 demands; null where there is none. */
export function encodingProblem(text: string, file: string): FileProblem | null {
  if (isUtf8(Buffer.from(text, 'latin1'))) return null;
  const index = brokenUtf8(text);
  const before = text.slice(0, index).split(/\r\n|[\r\n]/);
  const line = before.length;
  const column = (before.at(-1) ?? '').length + 1;
  return {
    message: `the octet ${visibleOctets(text.charAt(index))} stands here, which is no UTF-8, the encoding of JSON: save the file as UTF-8`,
    at: { file, line, column, endLine: line, endColumn: column + 1 },
  };
}
