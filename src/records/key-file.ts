import type { Parsed } from '../model/problem.ts';
import { decodeBase64 } from '../text/base64.ts';
import { repairDkimKey } from './dkim-damage.ts';
import { dkimKeyMaterial } from './dkim-key-material.ts';
import { parseDkimKey } from './dkim-key.ts';
import type { DkimKey, DkimProblemCode } from './dkim-key.ts';
import { rsaKey } from './dkim-public-key.ts';
import type { DkimPublicKey } from './dkim-public-key.ts';
import { ENCRYPTED, publicHalf } from './private-key.ts';
import type { KeyReading } from './private-key.ts';
import { keyIdentity } from './same-key.ts';

const EXPECTED = 'expected a PEM file, the base64 of a public key, or the text of a DKIM key record';
const OPENSSH =
  'holds a key in the format of OpenSSH: expected PEM; "ssh-keygen -e -m PKCS8 -f FILE" writes the public half of an RSA key so';

/**
 * The public key that a file holds, of a private key only the public half: PEM (RFC 7468: PKCS #1, PKCS #8, SubjectPublicKeyInfo), the base64 of
 * such a key without its PEM lines, or a DKIM key record (RFC 6376 §3.6.1), also as a line of a master file in parentheses.
 *
 * Bare base64 of 32 octets is refused: it may be an Ed25519 public key as well as the private one, and nobody could tell which he shows.
 *
 * @param text the octets of the file as latin1 text; any text will do
 * @returns the key, or what is wrong, in words that follow the name of the file; nothing of the text is in them
 */
export function readKeyFile(text: string): KeyReading {
  const reading = readKeyText(text);
  return 'fault' in reading ? reading : { key: reading.key };
}

/** A key, and the record that it stood in; null where the file holds the key alone. */
export type KeyTextReading =
  | {
      readonly key: DkimPublicKey;
      readonly parsed: Parsed<DkimKey, DkimProblemCode> | null;
      /** Whether the record was written as another file writes it, in quotes and with escapes. */
      readonly wrapped: boolean;
    }
  | { readonly fault: string };

/** The same as {@link readKeyFile}, with the rest of a record, without the pieces of a master file around it. */
export function readKeyText(text: string): KeyTextReading {
  const plain = plainText(text);
  if (plain.trim() === '') return { fault: `is empty: ${EXPECTED}` };
  if (/[\x00-\x08\x0e-\x1f\x7f]/.test(plain))
    return {
      fault: `is binary: ${EXPECTED}; "openssl pkey -inform DER -in FILE -pubout" makes PEM of a private key in DER, and with -pubin of a public one`,
    };
  if (plain.includes('-----BEGIN')) return alone(readPem(plain));
  if (/^\s*(?:ssh|ecdsa|sk)-/.test(plain)) return { fault: OPENSSH };
  const packed = plain.replaceAll(/\s+/g, '');
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return alone(readBase64(packed));
  return readRecord(plain);
}

function alone(reading: KeyReading): KeyTextReading {
  return 'fault' in reading ? reading : { key: reading.key, parsed: null, wrapped: false };
}

/** UTF-16 as some editors and shells write it, and byte order marks, undone. */
function plainText(text: string): string {
  const utf16 = text.startsWith('\xff\xfe') ? Buffer.from(text.slice(2), 'latin1').toString('utf16le') : null;
  return utf16 ?? text.replace(/^\xef\xbb\xbf/, '');
}

/** Every block must be a key, and all the same one: a pair may stand in one file, two pairs may not. */
function readPem(text: string): KeyReading {
  // Keys that came through an environment variable have their line breaks as `\n`.
  const lines = text.replaceAll(/\\r|\\n/g, '\n');
  const marks = [...lines.matchAll(/-----(BEGIN|END) ([A-Z0-9 ]{1,40})-----/g)];
  const readings = marks.flatMap(({ index, 0: line, 1: kind, 2: label = '' }, i) => {
    const end = marks[i + 1];
    if (kind === 'END') return [];
    if (end?.[1] !== 'END' || end[2] !== label)
      return [{ fault: 'holds a PEM block without its END line: copy the whole file' }];
    return [readBlock(label, lines.slice(index + line.length, end.index))];
  });
  const faulty = readings.find((reading) => 'fault' in reading);
  if (faulty !== undefined) return faulty;
  const keys = new Map(readings.flatMap((reading) => ('key' in reading ? [[keyIdentity(reading.key), reading]] : [])));
  if (keys.size > 1) return { fault: `holds ${keys.size} different keys: expected one` };
  return [...keys.values()][0] ?? { fault: `holds a damaged PEM block: ${EXPECTED}` };
}

function readBlock(label: string, body: string): KeyReading {
  if (label.includes('ENCRYPTED') || body.includes('ENCRYPTED')) return { fault: ENCRYPTED };
  if (label.includes('CERTIFICATE')) return certificate(label.includes('REQUEST'));
  if (/^EC |^DSA /.test(label))
    return {
      fault: `holds ${label.startsWith('EC') ? 'an elliptic curve (EC)' : 'a DSA'} key: DKIM knows only RSA and Ed25519 keys`,
    };
  if (/SSH/.test(label)) return { fault: OPENSSH };
  if (!/^(?:RSA )?(?:PUBLIC|PRIVATE) KEY$/.test(label))
    return { fault: `holds a PEM block that is no key: ${EXPECTED}` };
  const octets = decodeBase64(body.replaceAll(/\s+/g, ''));
  if (octets === null || octets.length === 0)
    return { fault: 'holds a PEM block whose base64 is damaged: copy the whole file again' };
  return readOctets(octets);
}

function readBase64(text: string): KeyReading {
  const octets = decodeBase64(text);
  if (octets === null) return { fault: `holds base64 that is damaged, or no key at all: ${EXPECTED}` };
  if (octets.length === 32)
    return {
      fault:
        'holds 32 octets in base64, which may be an Ed25519 public key or a private one: give a public key as "v=DKIM1; k=ed25519; p=...", a private one as PEM',
    };
  return readOctets(octets);
}

function readOctets(octets: Buffer): KeyReading {
  const material = dkimKeyMaterial(octets);
  switch (material.kind) {
    case 'rsa':
      return { key: rsaKey(material.encoding, material.modulus, material.exponent) };
    case 'ed25519-spki':
      return material.octets.length === 64
        ? { key: { type: 'ed25519', bits: 256, encoding: 'raw', octets: material.octets } }
        : { fault: 'holds an Ed25519 key of a wrong length: expected 32 octets' };
    case 'private-key':
      return publicHalf(octets);
    case 'certificate':
      return certificate(false);
    case 'truncated':
      return {
        fault: `holds a key that is cut off: there are ${octets.length} of its ${material.claimed} octets; copy the file again`,
      };
    case 'other':
      return { fault: `holds ${material.what}: expected an RSA or Ed25519 key` };
    case 'unrecognised':
      return { fault: `holds no key that is known: ${EXPECTED}` };
  }
}

function certificate(request: boolean): KeyReading {
  return request
    ? {
        fault:
          'is the request for a certificate: expected a key; "openssl req -in FILE -noout -pubkey" writes the one inside it',
      }
    : { fault: 'is a certificate: expected a key; "openssl x509 -in FILE -noout -pubkey" writes the one inside it' };
}

/** The lines before a record in a master file that hold nothing but a comment, as amavisd writes one above each key. */
const COMMENT_LINES = /^(?:[ \t\r]*(?:;[^\n]*)?\n)+/;

/** The messages of the parser may quote the text, so only their codes are told. */
function readRecord(file: string): KeyTextReading {
  const text = file.replace(COMMENT_LINES, '').trim();
  const written = parseDkimKey(text);
  const { record, problems } = written;
  const repaired = record.publicKey === null ? repairDkimKey(text) : null;
  const parsed = repaired === null ? written : parseDkimKey(repaired);
  if (parsed.record.publicKey !== null) return { key: parsed.record.publicKey, parsed, wrapped: repaired !== null };
  if (record.revoked) return { fault: 'holds a DKIM key record without a key: its p= is empty, the key is revoked' };
  const code = problems.find((problem) => problem.fatal)?.code ?? 'missing-p';
  if (code === 'private-key')
    return {
      fault:
        'holds a private key where the public one should be: give the file that the key was made as, or the record with the public key',
    };
  return record.tags.some(({ name }) => name === 'p')
    ? { fault: `holds a DKIM key record whose key cannot be read: mailward explain dkim-${code} says what that means` }
    : { fault: `holds no key that is known: ${EXPECTED}` };
}
