import { nearest } from '../text/nearest.ts';
import { quoted } from './quoted.ts';
import { addressSlip, bareAddressSlip, hostSlip } from './spf-address-slips.ts';
import type { SpfEdit, SpfSlip } from './spf-edit.ts';
import { findJoints } from './spf-joint.ts';
import { prefixSlip } from './spf-prefix-slip.ts';

/** Slips that leave a term outside the grammar. The first one whose edits make terms of the text is told. */
export const SPF_SLIPS: readonly SpfSlip[] = [
  findJoints,
  qualifierSlip,
  allSlip,
  modifierSlip,
  equalsSlip,
  nameSlip,
  addressSlip,
  bareAddressSlip,
  hostSlip,
  prefixSlip,
];

/** The name that a word is most likely meant to be, or null. */
export function meantName(word: string): string | null {
  if (word.length > 12) return null;
  const family = /^[ipv_-]{1,4}([46])[v_-]?$/i.exec(word)?.[1];
  if (family !== undefined) return `ip${family}`;
  if (word.length > 4 || /^inc/i.test(word)) return nearest(word, ['include', 'exists', 'redirect'])[0] ?? null;
  return word.length === 1 ? null : (nearest(word === 'a11' ? 'all' : word, ['all', 'ptr'])[0] ?? null);
}

function nameSlip(text: string): SpfEdit[] {
  const [, qualifier = '', name = ''] = /^([+?~-]?)([a-z][a-z0-9_-]*)(?=[:/]|$)/i.exec(text) ?? [];
  const meant = meantName(name);
  if (meant === null) return [];
  const message = `${quoted(name)} is no mechanism; write "${meant}"`;
  const start = qualifier.length;
  return [{ start, end: start + name.length, mended: meant, code: 'unknown-mechanism', message }];
}

/** `--all`, and qualifiers on the wrong side. */
function qualifierSlip(text: string): SpfEdit[] {
  const twice = /^(?:\+{2,9}|-{2,9}|~{2,9}|\?{2,9})/.exec(text)?.[0];
  if (twice !== undefined)
    return [
      {
        start: 0,
        end: twice.length,
        mended: twice.charAt(0),
        code: 'bad-qualifier',
        message: `${quoted(twice)} is more than one qualifier; write "${twice.charAt(0)}"`,
      },
    ];
  const behind = /^all([+?~-])$/i.exec(text)?.[1];
  if (behind === undefined) return [];
  const message = `the qualifier stands before a mechanism; write "${behind}all"`;
  return [{ start: 0, end: text.length, mended: behind + text.slice(0, -1), code: 'bad-qualifier', message }];
}

/** `-all.` and `-all:` */
function allSlip(text: string): SpfEdit[] {
  const [, begin = '', odd] = /^([+?~-]?all)([.:/=]{1,9})$/i.exec(text) ?? [];
  if (odd === undefined) return [];
  const message = `nothing may stand behind "all", and ${quoted(odd)} does; delete it`;
  return [{ start: begin.length, end: text.length, mended: '', code: 'unexpected-value', message }];
}

/** `redirect:example.com`, `-redirect=example.com` */
function modifierSlip(text: string): SpfEdit[] {
  const [, qualifier = '', name = '', sign] = /^([+?~-]?)(redirect|exp)([:=])/i.exec(text) ?? [];
  if (sign === undefined) return [];
  const at = qualifier.length + name.length;
  const edits: SpfEdit[] = [];
  if (qualifier !== '')
    edits.push({
      start: 0,
      end: 1,
      mended: '',
      code: 'modifier-with-qualifier',
      message: `"${name}" is a modifier, and takes no qualifier; delete the "${qualifier}"`,
    });
  if (sign === ':')
    edits.push({
      start: at,
      end: at + 1,
      mended: '=',
      code: 'modifier-with-colon',
      message: `"${name}" is a modifier, and has "=" behind its name; write "${name}="`,
    });
  return edits;
}

/** `-ip4=192.0.2.1`: with a qualifier it is not even a modifier. */
function equalsSlip(text: string): SpfEdit[] {
  const [begin] = /^[+?~-](?:include|exists|ip4|ip6|a|mx|ptr)=/i.exec(text) ?? [];
  if (begin === undefined) return [];
  const message = `a mechanism has ":" behind its name, not "="; write "${begin.slice(0, -1)}:"`;
  return [{ start: begin.length - 1, end: begin.length, mended: ':', code: 'mechanism-with-equals', message }];
}
