import type { Span } from '../model/span.ts';
import { dkimProblem } from './dkim-problem.ts';
import type { DkimProblem } from './dkim-problem.ts';
import { quoted } from './quoted.ts';

/** Why the value of p= is no base64, or null. `lengthOnly`: every character is one, there are only too few of them or of the padding. */
export function dkimBase64Fault(value: string, span: Span): { problem: DkimProblem; lengthOnly: boolean } | null {
  const foreign = /[^A-Za-z0-9+/= \t\r\n]/.exec(value);
  if (foreign !== null) return fault(span.start + foreign.index, 1, foreignMessage(value, foreign[0]));

  const base64 = value.replace(/[ \t\r\n]+/g, '');
  let digits = base64.length;
  while (base64.charAt(digits - 1) === '=') digits--;
  const inner = base64.indexOf('=');
  if (inner !== -1 && inner < digits)
    return fault(
      span.start + value.indexOf('='),
      1,
      'the base64 in p= goes on after its padding "=", as if two keys were joined; publish one key',
    );

  const missing = ([0, 3, 2, 1][digits % 4] ?? 0) - (base64.length - digits);
  if (digits % 4 === 1)
    return fault(
      span.end,
      0,
      `the base64 in p= has ${digits} characters, which is one too many or some too few; copy the whole key again`,
    );
  if (missing > 0)
    return fault(span.end, 0, `the base64 in p= ends without its padding; write ${'='.repeat(missing)} after it`);
  if (missing < 0)
    return fault(
      span.start + value.lastIndexOf('='),
      1,
      `the base64 in p= has ${-missing} "=" too many at its end; take them away`,
    );
  return null;
}

function fault(start: number, length: 0 | 1, message: string): { problem: DkimProblem; lengthOnly: boolean } {
  return { problem: dkimProblem('bad-base64', { start, end: start + length }, message), lengthOnly: length === 0 };
}

function foreignMessage(value: string, character: string): string {
  if (/^(?:ssh|ecdsa)-/.test(value))
    return 'p= holds a key line of OpenSSH, expected the base64 of a public key in DER; export the key in PEM form';
  const found = `${quoted(character)} in p= is no base64 character`;
  if ('-_'.includes(character)) return `${found} but one of its URL-safe form; write "+" for "-" and "/" for "_"`;
  if (character === '%') return `${found}; the key looks URL-encoded, publish it decoded`;
  if ('.*<[{'.includes(character)) return `${found}; publish the whole key, not an example or a shortened copy`;
  return `${found}; publish the key exactly as it was generated`;
}
