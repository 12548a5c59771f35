import { dkimProblem } from './dkim-problem.ts';
import type { DkimProblem } from './dkim-problem.ts';
import type { DkimTag } from './dkim-tags.ts';
import { quoted } from './quoted.ts';

/** Other records of mail whose version tag is called v= as well, and what they are. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/^spf[12]/i, 'an SPF record'],
  [/^dmarc/i, 'a DMARC record'],
  [/^bimi/i, 'a BIMI record'],
  [/^sts/i, 'an MTA-STS record'],
  [/^tlsrpt/i, 'a TLS reporting record'],
];

/**
 * v= must come first, and be exactly `DKIM1` (RFC 6376 §3.6.1: its ABNF spells the letters as numbers, so that case counts).
 *
 * `foreign`: the record is of another kind, and nothing else in it is to be judged.
 */
export function judgeDkimVersion(
  v: DkimTag | undefined,
  late: boolean,
): { problems: readonly DkimProblem[]; foreign: boolean } {
  if (v === undefined) return { problems: [], foreign: false };
  const other = FOREIGN.find(([pattern]) => pattern.test(v.value));
  if (other !== undefined) {
    const message = `v= says ${quoted(v.value)}, so this is ${other[1]} and not a DKIM key; publish it at its own name`;
    return { problems: [dkimProblem('bad-version', v.valueSpan, message)], foreign: true };
  }
  const problems: DkimProblem[] = [];
  if (late)
    problems.push(
      dkimProblem('version-not-first', v.nameSpan, 'v= must be the first tag; move it to the front, or leave it away'),
    );
  if (v.value !== 'DKIM1')
    problems.push(
      dkimProblem('bad-version', v.valueSpan, `v= says ${quoted(v.value)}, expected "DKIM1"${versionHint(v)}`),
    );
  return { problems, foreign: false };
}

function versionHint(v: DkimTag): string {
  if (/^dkim1$/i.test(v.value)) return ' in capital letters';
  return /^DKIM1[^A-Za-z0-9]/.test(v.value) ? ' and nothing else before the next ";"' : missingSemicolon(v);
}

/**
 * k= names a type of key that is known, or the record is ignored (RFC 6376 §3.6.1, RFC 8463 §4.2).
 *
 * Whether `RSA` is `rsa` can be read both ways: ABNF literals have no case (RFC 5234 §2.3), but values have unless their tag says otherwise
 * (RFC 6376 §3.2). OpenDKIM takes it, go-msgauth does not. It is a problem that is not fatal, and so it is in h= and s=.
 */
export function judgeDkimKeyType(k: DkimTag | undefined): {
  type: 'rsa' | 'ed25519' | null;
  problems: readonly DkimProblem[];
} {
  const value = k?.value ?? 'rsa';
  const lower = value.toLowerCase();
  const type = lower === 'rsa' || lower === 'ed25519' ? lower : null;
  if (k === undefined || value === type) return { type, problems: [] };
  if (type !== null)
    return { type, problems: [dkimProblem('unknown-key-type', k.valueSpan, caseMessage('k', value, type), false)] };
  const near = /^(?:rsa|ed25519)(?=[-_]?(?:sha|$))/i.exec(value.replace(/[ \t\r\n"]+/g, ''))?.[0];
  const advice =
    near === undefined
      ? ', expected rsa or ed25519'
      : `, expected only the type of the key; write k=${near.toLowerCase()}`;
  const message = `k= says ${quoted(value)}${missingSemicolon(k) || advice}`;
  return { type: null, problems: [dkimProblem('unknown-key-type', k.valueSpan, message)] };
}

/** h= without sha256 allows no signature that may be made today (RFC 8301 §3.1); s= without email does not serve mail (RFC 6376 §3.6.1). */
export function dkimListProblem(
  code: 'no-usable-hash' | 'not-for-email',
  tag: DkimTag,
  entries: readonly string[],
): readonly DkimProblem[] {
  const wanted = code === 'no-usable-hash' ? 'sha256' : 'email';
  if (entries.includes(wanted) || (wanted === 'email' && entries.includes('*'))) return [];
  const alike = entries.find((entry) => entry.toLowerCase() === wanted);
  if (alike !== undefined) return [dkimProblem(code, tag.valueSpan, caseMessage(tag.name, alike, wanted), false)];
  const why = wanted === 'sha256' ? 'the only hash that verifiers accept' : 'without which the key is not for mail';
  const lacks = ` but not ${wanted}, ${why}; add it or leave ${tag.name}= away`;
  const message = `${tag.name}= lists ${quoted(tag.value)}${missingSemicolon(tag) || lacks}`;
  return [dkimProblem(code, tag.valueSpan, message)];
}

/** There is no p=: where it was probably meant to be, unless a problem already told says so. */
export function missingKeyProblem(
  text: string,
  tags: readonly DkimTag[],
  told: readonly DkimProblem[],
): readonly DkimProblem[] {
  if (tags.length === 0 && told.some((problem) => problem.fatal)) return [];
  if (told.some((problem) => problem.code === 'missing-p')) return [];
  const upper = tags.find((tag) => tag.name === 'P');
  if (upper !== undefined)
    return [dkimProblem('missing-p', upper.nameSpan, 'there is no p=, and tag names have case; write "p" for "P"')];
  for (const { name, value, valueSpan } of tags) {
    const swallowed = /[^A-Za-z0-9_]p[ \t\r\n]*=/.exec(value);
    if (swallowed === null) continue;
    if (told.some((problem) => problem.span.start === valueSpan.start && problem.fatal)) return [];
    const start = valueSpan.start + swallowed.index + 1;
    return [
      dkimProblem(
        'missing-p',
        { start, end: start + 1 },
        `p= stands inside the value of ${name}=; write ";" before it`,
      ),
    ];
  }
  const policy = tags.some(({ name }) => name === 'dkim' || name === 'o');
  const message = policy
    ? 'there is no p=; this looks like a policy of ADSP or DomainKeys, which no one reads any more, and not like a key'
    : 'there is no p=, the tag with the public key; add it, empty if the key is revoked';
  return [dkimProblem('missing-p', { start: text.length, end: text.length }, message)];
}

function caseMessage(name: string, written: string, expected: string): string {
  return `${name}= says "${written}", which some verifiers do not take for ${expected}; write it in lower case`;
}

/** A hint for a value that runs on into the next tag. */
function missingSemicolon({ value }: DkimTag): string {
  const next = /[^A-Za-z0-9_]([vkpthsn][ \t\r\n]*=)/.exec(value)?.[1];
  return next === undefined ? '' : `; a ";" is missing before ${next.charAt(0)}=`;
}
