import type { Rr, RrData } from '../model/rr.ts';
import { NAME_MAX } from '../text/domain-name.ts';
import { ipText, ipv4Octets, ipv6Octets } from '../text/ip.ts';
import { endLine } from './master-cursor.ts';
import type { Lexer } from './master-draft.ts';
import { ENTRY_MAX } from './master-long-entry.ts';
import type { Origin } from './master-name.ts';
import { ttlOf } from './master-record.ts';
import type { Scope } from './master-scope.ts';
import { isUndotted } from './master-undotted.ts';

const NAME = '[\\w-]{1,63}(?:\\.[\\w-]{1,63})*\\.?';
const OWNER = `(@|\\*|(?:\\*\\.)?${NAME})?`;
const TTL_AND_CLASS = '([ \\t]+(?:(\\d{1,9})[ \\t]+)?(?:IN[ \\t]+)?)';
const TYPE = '(A|AAAA|CNAME|NS|PTR)([ \\t]+)';
const LINE = new RegExp(`${OWNER}${TTL_AND_CLASS}${TYPE}(${NAME}|[\\da-fA-F.:]{2,45})[ \\t]*\\r?\\n`, 'y');
const WHOLE_NAME = new RegExp(`^${NAME}$`);

/**
 * Takes the line at the lexer where it is a record as most are: on one line, without escapes, quotes, parentheses and comments. The general way
 * comes to the same in four times the time.
 *
 * @returns null where the line is anything else, with a fault or without; then lexer and scope are as they were
 */
export function readPlainLine(lexer: Lexer, scope: Scope): Rr | null {
  const { text, pos, line, lineStart } = lexer;
  LINE.lastIndex = pos;
  const match = LINE.exec(text);
  if (match === null || lexer.skipping || LINE.lastIndex - pos > ENTRY_MAX) return null;
  const [, owner = '', between = '', ttlText, type = '', blank = '', value = ''] = match;
  const { file, origin, ttls } = scope;
  const name = owner === '' ? scope.owner : completed(owner, origin);
  const data = plainData(type, value, origin);
  if (typeof name !== 'string' || data === null) return null;

  const typeStart = pos + owner.length + between.length;
  const valueStart = typeStart + type.length + blank.length;
  const end = valueStart + value.length;
  const start = owner === '' ? typeStart - between.trimStart().length : pos;
  const column = (owner === '' ? typeStart : pos) - lineStart + 1;
  const at = { file, line, column, endLine: line, endColumn: end - lineStart + 1 };

  const seconds = ttlText === undefined ? null : Number(ttlText);
  scope.owner = name;
  ttls.stated = seconds ?? ttls.stated;
  lexer.pos = LINE.lastIndex;
  endLine(lexer, lexer.pos - 1);
  const rr = { name, ttl: ttlOf(seconds, data, ttls), ...data, at, written: text.slice(start, end) };
  if (!('target' in data) || !isUndotted(value, origin)) return rr;
  const valueAt = { ...at, column: valueStart - lineStart + 1 };
  return { ...rr, undotted: { written: value, effect: 'zone-added', at: valueAt } };
}

/** The data of a record; null where it is none, or none that is plain. */
function plainData(type: string, value: string, origin: Origin): RrData | null {
  switch (type) {
    case 'A':
      // This form of an address is its only one.
      return ipv4Octets(value) === null ? null : { type, address: value };
    case 'AAAA': {
      const octets = ipv6Octets(value);
      return octets === null ? null : { type, address: ipText(octets) };
    }
    case 'CNAME':
    case 'NS':
    case 'PTR': {
      const target = WHOLE_NAME.test(value) ? completed(value, origin) : null;
      return target === null ? null : { type, target };
    }
    default:
      return null;
  }
}

/** A name without escapes whose labels have a length that fits, made complete; null where it may be too long. */
function completed(text: string, origin: Origin): string | null {
  const name = text.endsWith('.') ? text.slice(0, -1) : belowOrigin(text, origin);
  // The origin may have escapes, which count as more than they are.
  return name !== null && name.length < NAME_MAX - 1 ? name : null;
}

function belowOrigin(text: string, origin: Origin): string | null {
  if (typeof origin !== 'string') return null;
  if (text === '@') return origin;
  return origin === '' ? text : `${text}.${origin}`;
}
