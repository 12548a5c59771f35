import { visible } from '../text/untrusted.ts';

/** A document as JSON with a final line break, in which no character of its texts can act on a terminal or a build server. */
export function jsonText(document: object): string {
  return `${withoutActing(JSON.stringify(document, null, 2))}\n`;
}

/**
 * JSON.stringify escapes C0 controls and lone surrogates only. Outside strings it writes nothing beyond ASCII but the newlines of its layout,
 * so everything found here stands in a string. Of `##` all but the first are escaped, because build servers take `##[…]` anywhere for a command.
 */
function withoutActing(text: string): string {
  return text.replace(/[^\x20-\x7e\n]+|##+/gu, (run) =>
    run.startsWith('#') ? `#${'\\u0023'.repeat(run.length - 1)}` : escapedWhereActing(run),
  );
}

function escapedWhereActing(run: string): string {
  return visible(run) === run ? run : run.replace(/./gsu, (c) => (visible(c) === c ? c : escaped(c)));
}

function escaped(character: string): string {
  let escapes = '';
  for (let i = 0; i < character.length; i++) escapes += `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return escapes;
}
