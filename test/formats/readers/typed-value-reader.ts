import type { Channel } from '../../../src/model/provider.ts';
import type { ReadBack } from '../written-sites.ts';
import type { TypedForm } from './fields-reader.ts';

/**
 * What a DNS host makes of a form that was filled in as told: the name completed, quotation marks undone. Every form of a value that is offered has to
 * come to the same, and to be one that the host is not known to refuse.
 */
export function readTypedForm({ name, type, values, ttl, more }: TypedForm, apex: string, channel: Channel): ReadBack {
  const [first, ...others] = values.map(({ label, lines }) =>
    type === 'CNAME' ? targetOf(label, lines, channel) : textOf(label, lines, channel),
  );
  if (first === undefined || others.some((other) => other !== first)) throw new Error(`${name}: forms that differ`);
  if (type === 'TXT') assertHeld(first, channel);
  else if (type !== 'CNAME') throw new Error(type);
  else if (channel.cname.proxied && !more.some((line) => line.endsWith('DNS only (off)'))) throw new Error('proxied');
  const { min, max, only } = channel.ttl;
  if (ttl < (min ?? 0) || ttl > (max ?? Infinity) || only?.includes(ttl) === false) throw new Error(`the TTL ${ttl}`);
  if (name.length > (channel.name.max ?? Infinity)) throw new Error(`the length of ${name}`);
  return { name: completeName(name === '(leave empty)' ? '' : name, apex, channel), type, ttl, data: first };
}

/** Holds a text against every limit of the host; of one without quotation marks, backslashes and octets beyond ASCII, as a key record is. */
function assertHeld(text: string, { txt: { limits, split, stringMax } }: Channel): void {
  const strings = Math.max(1, Math.ceil(text.length / stringMax));
  if (split === 'nobody' && strings > 1) throw new Error(`one string of ${text.length} octets`);
  for (const { max, per, counts } of limits) {
    const whole = per !== 'string' || split === 'nobody';
    const [octets, pieces] = whole ? [text.length, strings] : [Math.min(text.length, stringMax), 1];
    const size = octets + { text: 0, wire: pieces, written: 3 * pieces - 1 }[counts];
    if (size > max) throw new Error(`${size} ${counts} octets for ${max} in one ${per}`);
  }
}

function completeName(typed: string, apex: string, { name: { style, apex: atApex } }: Channel): string {
  const whole = typed === apex || typed.endsWith(`.${apex}`);
  if (style === 'absolute-dot') {
    if (!typed.endsWith(`${apex}.`)) throw new Error(`not complete: ${typed}`);
    return typed.slice(0, -1);
  }
  if (style === 'absolute') {
    if (!whole) throw new Error(`not complete: ${typed}`);
    return typed;
  }
  if (typed === '' || typed === '@') {
    if (typed !== (atApex === 'empty' ? '' : '@')) throw new Error('another name for the zone itself');
    return apex;
  }
  // A name that is complete would get the zone twice.
  if (whole || typed.endsWith('.')) throw new Error(`complete: ${typed}`);
  return `${typed}.${apex}`;
}

function targetOf(label: string, lines: readonly string[], { cname: { targetDot } }: Channel): string {
  const [target = '', ...more] = lines;
  const dot = target.endsWith('.');
  if (more.length > 0 || !/^[!-~]+$/.test(target)) throw new Error(`no target: ${lines.join()}`);
  if ((dot && /forbidden|added/.test(targetDot ?? '')) || (!dot && targetDot === 'required'))
    throw new Error(`the final dot of ${target}`);
  if (label.includes('a final dot') && label.includes('with a') !== dot) throw new Error(label);
  return dot ? target.slice(0, -1) : target;
}

function textOf(label: string, lines: readonly string[], { txt }: Channel): string {
  const [line = '', ...more] = lines;
  const quoted = label.includes('with quotation marks') || label.includes('each string in quotation marks');
  // Where nobody knows who cuts a text, strings in quotation marks are worth a try even there.
  if (quoted ? txt.quotes === 'forbidden' && txt.split !== null : txt.quotes === 'required' && txt.strings !== 'lines')
    throw new Error(`quotation marks: ${label}`);
  if (label.endsWith('one string a line') || label.endsWith('one string an item')) {
    if (lines.some((string) => string.length > txt.stringMax)) throw new Error('a string too long');
    if (!/list|lines/.test(txt.strings ?? '')) throw new Error(label);
    return lines.join('');
  }
  if (more.length > 0) throw new Error('several lines');
  if (!quoted) {
    if (!label.endsWith('without quotation marks')) throw new Error(label);
    if (txt.split === 'user' && line.length > txt.stringMax) throw new Error('a string that the user has to cut');
    return line;
  }
  const strings = unquoted(line, txt.escapes === 'octal' ? 8 : 10);
  if (label.endsWith('with quotation marks') && strings.length > 1) throw new Error('one pair was told');
  if (txt.split === 'user' && strings.some((string) => string.length > txt.stringMax)) throw new Error('too long');
  return strings.join('');
}

/** Strings of any length in quotation marks, one blank between. */
function unquoted(text: string, radix: number): string[] {
  if (!/^"(?:[^"\\]|\\.)*"(?: "(?:[^"\\]|\\.)*")*$/.test(text)) throw new Error(`no quoted strings: ${text}`);
  return (text.match(/"(?:[^"\\]|\\.)*"/g) ?? []).map((string) =>
    string
      .slice(1, -1)
      .replaceAll(/\\(?:(\d{3})|(.))/g, (_, digits?: string, c?: string) =>
        digits === undefined ? (c ?? '') : String.fromCharCode(Number.parseInt(digits, radix)),
      ),
  );
}
