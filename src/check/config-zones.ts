import type { JsonValue } from '../formats/json-value.ts';
import { readableFormats } from '../formats/readable-formats.ts';
import type { ConfigZone } from '../model/config.ts';
import { fromTyped } from '../text/domain-name.ts';
import { visible } from '../text/untrusted.ts';
import { fieldsIn, itemsIn, sayKind, textIn, wordIn, type Say } from './config-value.ts';

const EXPECTED = 'a file or folder as "zones/example.com.zone", or as { "file": "…", "origin": "example.com" }';

/** `zones`: the files and folders to lint; a text is short for an object with nothing but `file`. */
export function zonesIn(value: JsonValue, say: Say): readonly ConfigZone[] {
  return itemsIn(value, '"zones"', 'a list of files and folders', say).flatMap((item) => zoneIn(item, say) ?? []);
}

function zoneIn(value: JsonValue, say: Say): ConfigZone | null {
  if (value.kind === 'string') {
    const file = fileIn(value, say);
    return file === null ? null : { file };
  }
  if (value.kind !== 'object') {
    sayKind(value, 'a zone', EXPECTED, say);
    return null;
  }
  const fields = fieldsIn(value, 'a zone', ['file', 'origin', 'format'], say);
  const [file, origin, format] = [fields.get('file'), fields.get('origin'), fields.get('format')];
  if (file === undefined) say(value.at, `a zone has no "file": expected ${EXPECTED}`);
  const path = file && fileIn(file, say);
  const name = origin && originIn(origin, say);
  const id = format && wordIn(format, 'format', readableFormats, say);
  return path ? { file: path, ...(typeof name === 'string' && { origin: name }), ...(id && { format: id }) } : null;
}

function fileIn(value: JsonValue, say: Say): string | null {
  const file = textIn(value, 'the file of a zone', 'a path, relative to the folder of the configuration', say);
  if (file?.includes('\0') !== true) return file;
  say(value.at, `"${visible(file)}" is no path: it has a NUL character`);
  return null;
}

/** The origin without its final dot; `.` is the root. */
function originIn(value: JsonValue, say: Say): string | null {
  const text = textIn(value, 'the origin of a zone', 'a domain name, as "example.com"', say);
  if (text === null || text === '.') return text === '.' ? '' : null;
  const typed = fromTyped(text);
  if ('name' in typed) return typed.name;
  say(value.at, `"${visible(text)}" is no domain name: ${visible(typed.fault)}`);
  return null;
}
