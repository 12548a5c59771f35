import type { Parsed } from '../model/problem.ts';
import { dkimListProblem, judgeDkimKeyType, judgeDkimVersion, missingKeyProblem } from './dkim-judge.ts';
import { undoPaste } from './dkim-paste.ts';
import { dkimKeyMaterial } from './dkim-key-material.ts';
import { privateKeyProblem } from './dkim-problem.ts';
import type { DkimProblem, DkimProblemCode } from './dkim-problem.ts';
import { readDkimPublicKey } from './dkim-public-key.ts';
import type { DkimPublicKey } from './dkim-public-key.ts';
import { isTagName, isTagValue, readDkimTags } from './dkim-tags.ts';
import type { DkimTag } from './dkim-tags.ts';
import { toldProblems } from './told-problems.ts';

export type { DkimProblemCode } from './dkim-problem.ts';
export type { DkimPublicKey } from './dkim-public-key.ts';
export type { DkimTag } from './dkim-tags.ts';

/** A DKIM key record (RFC 6376 §3.6.1). Where a tag stands twice, which is fatal, the first one is told here. */
export interface DkimKey {
  /** In order, as written; elements without "=" are not among them. */
  readonly tags: readonly DkimTag[];
  /** The value of v=, null when absent. */
  readonly version: string | null;
  /** The value of k=, `rsa` when absent. */
  readonly keyType: string;
  /** Null when revoked, absent, not decodable, or of another type than k= says. A key too short to be used is told. */
  readonly publicKey: DkimPublicKey | null;
  /** Whether p= is there and empty. */
  readonly revoked: boolean;
  /** The entries of h=, null when absent: then all hashes are allowed. */
  readonly hashes: readonly string[] | null;
  /** The entries of s=, `['*']` when absent. */
  readonly services: readonly string[];
  /** The entries of t=. */
  readonly flags: readonly string[];
  /** The value of n= as written, quoted-printable not undone; null when absent. */
  readonly notes: string | null;
}

/**
 * Reads a DKIM key record (RFC 6376 §3.6.1, RFC 8301, RFC 8463).
 *
 * @param text the joined strings of one TXT record, octets as latin1 text; any text will do
 * @returns what it says, and what is wrong with it, by place. Fatal: a verifier must not use the record (RFC 6376 §6.1.2). Where something
 * was pasted into the record that does not belong there, that is reported together with what would remain wrong without it, and there is no key
 * @example parseDkimKey('v=DKIM1; p=').record.revoked // true
 */
export function parseDkimKey(text: string): Parsed<DkimKey, DkimProblemCode> {
  const written = parseAsWritten(text);
  const paste = undoPaste(text);
  if (paste === null) return written;
  const clean = parseAsWritten(paste.text);
  const remaining = clean.problems
    .filter((problem) => !isPasteTrace(problem, paste.problems))
    .map((problem) => ({ ...problem, span: paste.spanOf(problem.span) }));
  const outlook = clean.problems.some((problem) => problem.fatal) ? '' : describeOutlook(clean.record);
  const pasted = paste.problems.map((problem) => ({ ...problem, message: problem.message + outlook }));
  return { record: { ...written.record, publicKey: null }, problems: inOrder([...pasted, ...remaining]) };
}

/**
 * Writes a key record: the tags in the order given, joined with `; `, without blanks around names, values and inside p=.
 *
 * @throws RangeError for a name that no tag may have, and for a value that would end early or is not printable ASCII (RFC 6376 §3.2)
 * @example formatDkimKey([{ name: 'v', value: 'DKIM1' }, { name: 'p', value: '' }]) // 'v=DKIM1; p='
 */
export function formatDkimKey(tags: readonly { readonly name: string; readonly value: string }[]): string {
  return tags.map(formatTag).join('; ');
}

function formatTag({ name, value }: { readonly name: string; readonly value: string }): string {
  if (!isTagName(name)) throw new RangeError(`a tag cannot be called "${name}"`);
  if (!isTagValue(value)) throw new RangeError(`the value of ${name}= cannot hold ";", nor anything but ASCII`);
  return `${name}=${name === 'p' ? value.replace(/[ \t\r\n]+/g, '') : value.replace(/[ \t\r\n]+/g, ' ').trim()}`;
}

function parseAsWritten(text: string): Parsed<DkimKey, DkimProblemCode> {
  const { tags, problems } = readDkimTags(text);
  const tag = (name: string): DkimTag | undefined => tags.find((candidate) => candidate.name === name);
  const [v, k, p, h, s] = [tag('v'), tag('k'), tag('p'), tag('h'), tag('s')];

  const version = judgeDkimVersion(v, v !== undefined && v !== tags[0]);
  const keyType = judgeDkimKeyType(k);
  const revoked = p?.value === '';
  const reading = p === undefined || revoked ? null : readDkimPublicKey(p.value, p.valueSpan, keyType.type);
  const record: DkimKey = {
    tags,
    version: v?.value ?? null,
    keyType: k?.value ?? 'rsa',
    publicKey: reading?.key ?? null,
    revoked,
    hashes: h === undefined ? null : entries(h.value),
    services: s === undefined ? ['*'] : entries(s.value),
    flags: entries(tag('t')?.value ?? ''),
    notes: tag('n')?.value ?? null,
  };
  if (version.foreign) return { record, problems: inOrder([...version.problems, ...secretProblems(text)]) };

  const ofTags = [...problems, ...version.problems, ...keyType.problems];
  if (h !== undefined) ofTags.push(...dkimListProblem('no-usable-hash', h, entries(h.value)));
  if (s !== undefined) ofTags.push(...dkimListProblem('not-for-email', s, entries(s.value)));
  if (reading?.problem) ofTags.push(reading.problem);
  if (p === undefined) ofTags.push(...missingKeyProblem(text, tags, ofTags));
  return { record, problems: inOrder([...ofTags, ...secretProblems(text)]) };
}

/** What comes with a pasted text and is told by it: line breaks, blanks at the end, and that a certificate is one. */
function isPasteTrace({ code, fatal }: DkimProblem, pasted: readonly DkimProblem[]): boolean {
  if (code === 'certificate') return pasted.some((problem) => problem.code === code);
  return code === 'empty-element' || (code === 'tag-syntax' && !fatal);
}

/** The entries of a list with colons, blanks around them dropped (RFC 6376 §3.6.1). */
function entries(value: string): string[] {
  return value
    .split(':')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/**
 * Where the base64 of a private key may begin: all of them are sequences, and long ones, or begin with the name of their format. It may be broken
 * by blanks, and be in the URL-safe form. Only its beginning is looked at, so that the work stays small.
 */
const SECRET = /(?<![A-Za-z0-9+/])(?:M[A-P]|b3)(?:[ \t\r\n]{0,4}[A-Za-z0-9+/_-]){38,62}/g;

/** A private key anywhere in the text. */
function secretProblems(text: string): DkimProblem[] {
  return [...text.matchAll(SECRET)]
    .filter(([base64]) => dkimKeyMaterial(Buffer.from(base64, 'base64')).kind === 'private-key')
    .map(({ index, 0: base64 }) => privateKeyProblem({ start: index, end: index + base64.length }));
}

/** By place. A private key makes everything else unimportant: the pair has to be replaced. */
function inOrder(problems: readonly DkimProblem[]): readonly DkimProblem[] {
  const secret = problems.find((problem) => problem.code === 'private-key');
  if (secret !== undefined) return [secret];
  return toldProblems(problems);
}

function describeOutlook({ publicKey }: DkimKey): string {
  if (publicKey === null) return '';
  return `; the rest is a good ${publicKey.type === 'rsa' ? `RSA key of ${publicKey.bits} bits` : 'Ed25519 key'}`;
}
