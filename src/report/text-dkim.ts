import type { DkimEvidence, DkimText } from '../model/dkim-evidence.ts';
import type { ExpectedKey } from '../model/expected-key.ts';
import { hang } from '../text/wrap.ts';
import { unknownWords } from './text-answer.ts';
import { counted } from './text-counts.ts';
import { drawPath } from './text-path.ts';
import type { Pen, State } from './text-pen.ts';
import type { Section } from './text-section.ts';

const STATE: Readonly<Record<DkimEvidence['status'], State>> = {
  valid: 'good',
  revoked: 'warn',
  invalid: 'bad',
  missing: 'bad',
  unknown: 'unknown',
};

const MATCH: Readonly<Record<'true' | 'false' | 'null', readonly [State, string]>> = {
  true: ['good', 'matches'],
  false: ['info', 'does not match'],
  null: ['unknown', 'not compared with'],
};

const ODD: Readonly<Record<DkimText['kind'], { readonly note?: string }>> = {
  key: {},
  fragment: { note: 'a piece of base64' },
  'cname-target': { note: 'a host name' },
  other: { note: 'no key record' },
};

/** One selector: its name, the CNAMEs it goes through, and the TXT records it comes to. */
export function dkimSection(pen: Pen, dkim: DkimEvidence, expected: ExpectedKey | null): Section {
  const leaves = dkim.texts.map(({ strings, ttl, at, kind }) => ({
    strings,
    ttl,
    ...(at === undefined ? {} : { at }),
    ...ODD[kind],
  }));
  return {
    label: `DKIM ${pen.name(dkim.selector)}`,
    state: STATE[dkim.status],
    words: statusWords(dkim),
    body: [
      ...drawPath(pen, {
        name: dkim.name,
        answer: dkim.answer,
        leaves,
        kind: 'a key record',
        lines: 1,
        missing: 'bad',
      }),
      ...matchLines(pen, dkim, expected),
    ],
  };
}

/** How the key compares with the one that the user gave. */
function matchLines(pen: Pen, { matchesKey }: DkimEvidence, expected: ExpectedKey | null): readonly string[] {
  if (expected === null) return [];
  const [state, words] = MATCH[`${matchesKey}`];
  return hang(`${pen.signs[state]} ${words} ${pen.say(expected.name)}`, pen.width, '    ', '      ').map((line, i) =>
    i === 0 ? `    ${pen.paint(state, line.slice(4))}` : line,
  );
}

function statusWords(dkim: DkimEvidence): string {
  switch (dkim.status) {
    case 'valid':
      return `valid, ${keyWords(dkim.key)}`;
    case 'revoked':
      return 'revoked: the key record holds no key';
    case 'invalid':
      return invalidWords(dkim);
    case 'missing':
      return `missing: ${missingWords(dkim)}`;
    case 'unknown':
      return unknownWords(dkim.answer);
  }
}

function keyWords(text: DkimText | null): string {
  const key = text?.parsed.record.publicKey ?? null;
  if (key === null) return 'kind of key unknown';
  return key.type === 'rsa' ? `RSA ${key.bits} bits` : 'Ed25519';
}

function invalidWords({ spread, texts }: DkimEvidence): string {
  if (spread !== null) return `invalid: one key spread over ${counted(texts.length, 'record')}`;
  const keys = texts.filter(({ kind }) => kind === 'key').length;
  return keys > 1 ? `invalid: ${keys} key records at one name` : 'invalid: verifiers cannot use this record';
}

function missingWords({ answer, texts }: DkimEvidence): string {
  if (texts.length > 0) return 'no TXT record there is a key record';
  const hop = answer.path.length > 0;
  if (answer.status === 'nxdomain')
    return hop ? 'the CNAME leads to a name that does not exist' : 'the name does not exist';
  return hop ? 'the CNAME leads to a name without TXT record' : 'the name has no TXT record';
}
