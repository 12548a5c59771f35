import { quoted } from './quoted.ts';
import type { SpfEdit } from './spf-edit.ts';
import { findJoints } from './spf-joint.ts';
import { meantName } from './spf-slips.ts';
import { readSpfTerm, SPF_MECHANISMS } from './spf-term.ts';

/** Every joint has one of these behind the name of the mechanism. Most terms have none, and need no closer look. */
const SIGN_OF_JOINT = /[;,+?~]|(?:de|ts|ct|xp|p4|p6|tr|mx):|all/i;

/**
 * What is in the grammar and was not meant: words that run into each other inside a domain-spec, and mechanisms that became modifiers. The
 * record stays valid, and does something else (RFC 7208 §6: modifiers that nobody knows are ignored).
 */
export function suspectEdits(text: string): SpfEdit[] {
  const value = text.indexOf(':') + 1;
  if (!text.includes('=') && (value === 0 || !SIGN_OF_JOINT.test(text.slice(value)))) return [];
  const [begin, name = ''] = /^([a-z][a-z0-9_.-]*)=/i.exec(text) ?? [];
  const known = name.toLowerCase();
  if (begin === undefined || known === 'redirect' || known === 'exp') return findJoints(text);
  return modifierEdits(text, name);
}

function modifierEdits(text: string, name: string): SpfEdit[] {
  const known = name.toLowerCase();
  const end = name.length + 1;
  if (known === 'v' && /^v=spf1/i.test(text)) {
    const message = '"v=spf1" stands for a second time, and is ignored; two records were put together here';
    return [{ start: 0, end: text.length, mended: '', code: 'repeated-version', message }];
  }
  const mechanism = SPF_MECHANISMS.find((other) => other === known) ?? addressName(text, name);
  if (mechanism !== null) {
    const mended = mechanism === 'all' ? 'all' : `${mechanism}:`;
    const message = `with "=" behind it, ${quoted(name)} is a modifier that nobody knows, and does nothing; write "${mended}"`;
    return [{ start: 0, end, mended, code: 'mechanism-with-equals', message }];
  }
  const meant = name.length > 4 ? meantName(name) : null;
  if (meant === null) return [];
  const mended = meant === 'redirect' ? 'redirect=' : `${meant}:`;
  const message = `${quoted(`${name}=`)} is a modifier that nobody knows, and does nothing; it is most likely meant to be "${mended}"`;
  return [{ start: 0, end, mended, code: 'misspelt-modifier', message }];
}

/** `ipv4=192.0.2.1`, `ip=192.0.2.1`: told only where an address stands behind it. */
function addressName(text: string, name: string): string | null {
  if (!/^[ipv_-]{1,4}[46]?[v_-]?$/i.test(name)) return null;
  const value = text.slice(name.length + 1);
  return ['ip4', 'ip6'].find((mechanism) => readSpfTerm(`${mechanism}:${value}`, 0).term !== null) ?? null;
}
