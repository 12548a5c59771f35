/** A text of octets as characters, or where it cannot be one. Both offsets count octets. */
export type Decoded =
  | { readonly text: string }
  | { readonly fault: string; readonly start: number; readonly end: number };

/** Octets of a file that is read as a whole: YAML takes a hundred times as many while it is taken apart. */
const OCTETS_MAX = 16 * 1024 * 1024;
const ODD = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\r(?!\n)/;

/** Reads octets as UTF-8, a byte order mark kept, and refuses what no YAML file holds: other encodings, control characters (YAML 1.2 §5.1, §5.2). */
export function decodeYaml(octets: string): Decoded {
  if (octets.length > OCTETS_MAX)
    return faultAt(0, `this file has ${octets.length} octets, and a YAML file may have ${OCTETS_MAX}: cut it up`);
  if (/^(?:\u00ff\u00fe|\u00fe\u00ff)/.test(octets)) return faultAt(0, 'this file is UTF-16 text: save it as UTF-8', 2);
  const odd = ODD.exec(octets);
  if (odd !== null) {
    const code = odd[0].charCodeAt(0).toString(16).padStart(2, '0');
    return faultAt(odd.index, `octet 0x${code} stands here, which no YAML file holds: expected text in UTF-8`);
  }
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(Buffer.from(octets, 'latin1')) };
  } catch {
    return faultAt(brokenUtf8(octets), 'this octet is not UTF-8: save the file as UTF-8');
  }
}

function faultAt(start: number, fault: string, length = 1): Decoded {
  return { fault, start, end: start + length };
}

const SEQUENCE =
  /[\u0000-\u007f]+|[\u00c2-\u00df][\u0080-\u00bf]|\u00e0[\u00a0-\u00bf][\u0080-\u00bf]|\u00ed[\u0080-\u009f][\u0080-\u00bf]|[\u00e1-\u00ec\u00ee\u00ef][\u0080-\u00bf]{2}|\u00f0[\u0090-\u00bf][\u0080-\u00bf]{2}|[\u00f1-\u00f3][\u0080-\u00bf]{3}|\u00f4[\u0080-\u008f][\u0080-\u00bf]{2}/y;

/** Where the first octets that are no UTF-8 stand (RFC 3629 §4). */
export function brokenUtf8(octets: string): number {
  let at = 0;
  SEQUENCE.lastIndex = 0;
  while (SEQUENCE.test(octets)) at = SEQUENCE.lastIndex;
  return at;
}
