import type { Parsed } from '../model/problem.ts';
import type { DkimKey, DkimProblemCode, DkimPublicKey } from './dkim-key.ts';
import { isTagName, isTagValue } from './dkim-tags.ts';
import { readKeyText } from './key-file.ts';

/** A tag of a key record, but for its place. */
export interface KeyRecordTag {
  readonly name: string;
  readonly value: string;
}

/** A key with what its record says beside it, or what is wrong, in words that follow the name of the file. */
export type KeyRecordReading =
  | {
      readonly key: DkimPublicKey;
      /** The tags to publish with the key, in the order of the record, without v=, k= and p=; empty where the file holds the key alone. */
      readonly tags: readonly KeyRecordTag[];
      /** What is not published as it stands in the record, or should be known of it, a sentence each, without a final stop. */
      readonly notes: readonly string[];
    }
  | { readonly fault: string };

const SECRET =
  'holds a private key beside the public one: give the file that the key was made as, or the record with the public key alone';
/** Tags that are made anew from the key. */
const OF_THE_KEY: ReadonlySet<string> = new Set(['v', 'k', 'p']);
/** Notes on one record: a file of 64 KB can hold thousands of tags. */
const NOTES_MAX = 10;

/**
 * Reads what `readKeyFile` reads, and keeps what a record says of its key, so that it can be published again: h=, s=, t= and n= (RFC 6376 §3.6.1).
 *
 * What no verifier reads is left away, and a note says so: g=, which is gone from DKIM (RFC 6376 Appendix E), tags nobody knows (§3.2), and an h=
 * under which no signature can be valid today (RFC 8301 §3.1). An s= without email stays: it is a purpose of its own, as for reports on TLS
 * (RFC 8460 §3), and without it the key could sign mail.
 *
 * @param text the octets of the file as latin1 text; any text will do
 */
export function readKeyRecord(text: string): KeyRecordReading {
  const reading = readKeyText(text);
  if ('fault' in reading) return reading;
  const { key, parsed, wrapped } = reading;
  if (parsed === null) return { key, tags: [], notes: notesOfKey(key) };
  if (parsed.problems.some(({ code }) => code === 'private-key')) return { fault: SECRET };
  const seen = new Set<string>();
  const tags: KeyRecordTag[] = [];
  const notes: string[] = [];
  for (const tag of parsed.record.tags) {
    const again = seen.has(tag.name);
    seen.add(tag.name);
    if (OF_THE_KEY.has(tag.name) && !again) continue;
    const { value, note } = again
      ? leftAway(tag, 'stands twice, and the first is taken')
      : judged(wrapped ? unescaped(tag) : tag);
    if (value !== null) tags.push({ name: tag.name, value });
    if (note !== null) notes.push(note);
  }
  if (holdsMore(parsed)) notes.push('a part of the record that is no tag is left away');
  return { key, tags, notes: [...shortList(notes), ...notesOfKey(key)] };
}

/** opendkim-genkey puts the text of n= between quotation marks, which in a master file are escaped (RFC 1035 §5.1). */
function unescaped({ name, value }: KeyRecordTag): KeyRecordTag {
  return { name, value: value.replaceAll(/\\(["\\])/g, '$1') };
}

/** What becomes of a tag: a value of null leaves it away. */
interface Judgement {
  readonly value: string | null;
  readonly note: string | null;
}

function judged(tag: KeyRecordTag): Judgement {
  const { name, value } = tag;
  if (!isTagName(name) || !isTagValue(value)) return leftAway(tag, 'is outside the grammar');
  switch (name) {
    case 'g':
      return leftAway(tag, 'was removed from DKIM');
    case 'h':
    case 's':
    case 't':
    case 'n':
      // A damaged private key is not recognised as one.
      return /[A-Za-z0-9+/_-]{40}/.test(value)
        ? leftAway(tag, 'may hold a piece of a key')
        : name === 'n'
          ? { value, note: null }
          : judgedList(tag);
    default:
      return leftAway(tag, 'is unknown, and verifiers ignore it');
  }
}

/** A list with colons. Blanks mean nothing in it, and some verifiers take its entries only in lower case. */
function judgedList(tag: KeyRecordTag): Judgement {
  const { name } = tag;
  const value = tag.value.replaceAll(/[ \t\r\n]+/g, '').toLowerCase();
  const entries = value.split(':');
  if (name === 'h' && !entries.includes('sha256'))
    return leftAway(tag, 'does not list sha256, the only hash that verifiers accept');
  if (value === '') return leftAway(tag, 'lists nothing');
  if (name === 's' && !entries.includes('email') && !entries.includes('*'))
    return { value, note: 's= does not list email, so that verifiers of mail will not use the key' };
  if (name === 't' && entries.includes('y'))
    return { value, note: 'the flag t=y says that the domain only tests DKIM: take it away once signing works' };
  const note = value === tag.value.replaceAll(/[ \t\r\n]+/g, '') ? null : `${name}= is written in lower case`;
  return { value, note };
}

/** A name that cannot be one is not shown: it may be anything. */
function leftAway({ name }: KeyRecordTag, why: string): Judgement {
  const tag = /^[A-Za-z][A-Za-z0-9_]{0,15}$/.test(name) ? `the tag ${name}=` : 'a tag';
  return { value: null, note: `${tag} is left away: it ${why}` };
}

/** Whether the record holds something without "=", which is none of its tags. */
function holdsMore({ record, problems }: Parsed<DkimKey, DkimProblemCode>): boolean {
  return problems.some(
    ({ code, fatal, span }) =>
      code === 'tag-syntax' &&
      fatal &&
      !record.tags.some((tag) => tag.span.start <= span.start && span.start < tag.span.end),
  );
}

function shortList(notes: readonly string[]): string[] {
  const more = notes.length - NOTES_MAX;
  return more <= 0 ? [...notes] : [...notes.slice(0, NOTES_MAX), `so it is with ${more} more tags`];
}

function notesOfKey({ encoding }: DkimPublicKey): string[] {
  return encoding === 'pkcs1'
    ? [
        'the key is a bare RSAPublicKey there, and is published as SubjectPublicKeyInfo, which many verifiers need (RFC 6376 §3.6.1, erratum 3017)',
      ]
    : [];
}
