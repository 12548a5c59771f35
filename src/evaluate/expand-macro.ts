import type { MacroPart, MacroString } from '../model/spf-record.ts';
import { labelsOf } from '../text/domain-name.ts';
import type { SpfClient } from './spf-client.ts';

/** What macros stand for. */
export interface MacroContext {
  /** The domain whose record it is, as DNS records write names: `%{d}`. */
  readonly domain: string;
  /** Left out: `unknown` stands for all that depends on who sends. */
  readonly client?: SpfClient;
  /** A validated name of the client: `%{p}`. Default `unknown` (RFC 7208 §7.3). */
  readonly validated?: string;
}

type Expansion = Extract<MacroPart, { readonly kind: 'expand' }>;

/**
 * Expands a macro-string (RFC 7208 §7.3). What comes out is text: for a name to ask for, see `macroTarget`.
 *
 * @example expandMacro([{ kind: 'expand', letter: 'd', keep: 2, … }], { domain: 'mail.example.com' }) // 'example.com'
 */
export function expandMacro(macro: MacroString, context: MacroContext): string {
  return macro.map((part) => (part.kind === 'literal' ? part.text : expanded(part, context))).join('');
}

function expanded(part: Expansion, context: MacroContext): string {
  const value = transformed(valueOf(part.letter, context), part);
  return part.escaped ? urlEscaped(value) : value;
}

function valueOf(letter: Expansion['letter'], { domain, client, validated = 'unknown' }: MacroContext): string {
  if (letter === 'd') return labelsOf(domain).join('.');
  if (letter === 'p') return validated;
  if (client === undefined) return 'unknown';
  switch (letter) {
    case 's':
      return `${client.localPart}@${client.senderDomain}`;
    case 'l':
      return client.localPart;
    case 'o':
      return client.senderDomain;
    case 'i':
      return client.octets.length === 4 ? client.ip : nibbles(client.octets);
    case 'v':
      return client.octets.length === 4 ? 'in-addr' : 'ip6';
    case 'h':
      return client.helo;
    case 'c':
      return client.ip;
    case 'r':
      return client.receiver;
    case 't':
      return String(Math.floor(client.now.getTime() / 1000));
  }
}

/** In upper case, which the RFC leaves open and the openSPF suite expects. */
function nibbles(octets: Uint8Array): string {
  return [...Buffer.from(octets).toString('hex').toUpperCase()].join('.');
}

/** Splitting, reversing and keeping the right-hand parts (§7.1, §7.3). Without any of them the value stays, and with any its parts are joined by dots. */
function transformed(value: string, { keep, reversed, delimiters }: Expansion): string {
  if (keep === null && !reversed && delimiters === '') return value;
  const parts = splitAt(value, delimiters === '' ? '.' : delimiters);
  if (reversed) parts.reverse();
  return (keep === null ? parts : parts.slice(-keep)).join('.');
}

function splitAt(value: string, delimiters: string): string[] {
  const parts = [''];
  for (const c of value)
    if (delimiters.includes(c)) parts.push('');
    else parts[parts.length - 1] += c;
  return parts;
}

/** Every octet of the UTF-8 form that is not unreserved in a URI (RFC 3986 §2.3) as %XX. */
function urlEscaped(value: string): string {
  const octets = Buffer.from(value, 'utf8').toString('latin1');
  return octets.replace(/[^A-Za-z0-9._~-]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
