import type { SharedKey } from '../model/shared-key.ts';
import { hang } from '../text/wrap.ts';
import type { Pen } from './text-pen.ts';

const NAMES_SHOWN = 20;

/** The keys that several domains publish, and where: a note on the whole run. */
export function sharedKeyLines(pen: Pen, shared: readonly SharedKey[]): readonly string[] {
  const note = `${pen.signs.warn} Domains that share a DKIM key: whoever gets the private half signs as all of them`;
  return [
    ...hang(note, pen.width, '', '  ').map((line, i) => (i === 0 ? pen.paint('warn', line) : line)),
    ...shared.flatMap(({ key, names }) => {
      const more = names.length - (pen.verbose ? names.length : NAMES_SHOWN);
      const shown = names.slice(0, pen.verbose ? names.length : NAMES_SHOWN).map((name) => pen.name(name));
      const kind = key.type === 'rsa' ? `RSA ${key.bits} bits` : 'Ed25519';
      const words = `${kind}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
      return hang(words, pen.width, '  ', '    ');
    }),
  ];
}
