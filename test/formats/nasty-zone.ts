import fc from 'fast-check';
import type { Rr, RrData } from '../../src/model/rr.ts';
import { labelsOf, nameFault, nameOf } from '../../src/text/domain-name.ts';
import { ipText } from '../../src/text/ip.ts';

/** Numbers from 0 up to below `limit`. */
export type Random = (limit: number) => number;

/** Mulberry32: the same seed gives the same numbers. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  };
}

const octets = (maxLength: number, minLength = 0): fc.Arbitrary<string> =>
  fc.oneof(
    fc.uint8Array({ minLength, maxLength }).map((array) => Buffer.from(array).toString('latin1')),
    fc.string({ minLength, maxLength, unit: fc.constantFrom(...'ab1 ;"\\()@$#.\t\n\r\u0000\u00ff') }),
  );
const name = fc
  .array(octets(20, 1), { minLength: 1, maxLength: 4 })
  .map(nameOf)
  .filter((text) => nameFault(text) === null);
const target = fc.oneof(
  name,
  name.map((text) => `${text}.example.com`),
  fc.constant(''),
  fc.constant('example.com'),
);
const uint32 = fc.nat(0xffffffff);
const address = (length: number): fc.Arbitrary<string> =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((array) => ipText(array));

/** The data of any record that the reader interprets, and of some that it keeps as text. */
const data: fc.Arbitrary<RrData> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom('TXT', 'SPF'),
      strings: fc.array(octets(255), { minLength: 1, maxLength: 5 }),
    }),
  },
  fc.record({ type: fc.constant('A'), address: address(4) }),
  fc.record({ type: fc.constant('AAAA'), address: address(16) }),
  fc.record({ type: fc.constantFrom('CNAME', 'DNAME', 'NS', 'PTR'), target }),
  fc.record({ type: fc.constant('MX'), preference: fc.nat(0xffff), exchange: target }),
  fc.constantFrom<RrData>(
    { type: 'SRV', rdata: '10 60 5060 sip.example.net.' },
    { type: 'CAA', rdata: '0 issue "ca.example.net; policy=\\"x\\""' },
    { type: 'TLSA', rdata: '3 1 1 60b87575447dcba2a36b7d11ac09fb24a9db406fee12d2cc90180517616e8a18' },
    { type: 'TYPE65400', rdata: '\\# 3 00ff07' },
    { type: 'TYPE19', rdata: '"311061700956"' },
  ),
);

/** Records below example.com, each with an owner of its own, so that no server finds fault with the zone. */
export const rrs = rrsUpTo(40);

/** So many of them, or fewer. */
export function rrsUpTo(maxLength: number): fc.Arbitrary<readonly Rr[]> {
  return fc
    .array(fc.tuple(fc.oneof(name, fc.constant('')), fc.nat(0x7fffffff), data), { maxLength })
    .map((list) =>
      list.map(([prefix, ttl, rest], i) => ({
        name: `${prefix === '' ? '' : `${prefix}.`}n${i}.example.com`,
        ttl,
        ...rest,
      })),
    )
    .filter((list) => list.every((rr) => nameFault(rr.name) === null));
}

/** A SOA, for one at the head of a zone. */
export const soa: fc.Arbitrary<RrData> = fc.record({
  type: fc.constant('SOA'),
  mname: target,
  rname: target,
  serial: uint32,
  refresh: uint32,
  retry: uint32,
  expire: uint32,
  minimum: fc.nat(0x7fffffff),
});

/** What the lines of a master file hand on to those below. */
export interface Standing {
  readonly origin: string;
  readonly owner: string | null;
  readonly ttl: number | null;
}

/**
 * Records in one of the many ways in which a master file may hold them, with lines that change the origin and the TTL, and owners and TTLs left
 * out where they are those above.
 *
 * @param origin the apex, above all owners
 */
export function nastyZone(list: readonly Rr[], random: Random, origin: string): string {
  let text = `$ORIGIN ${writeName(origin, random, '')}\n`;
  const standing: { -readonly [Key in keyof Standing]: Standing[Key] } = { origin, owner: null, ttl: null };
  for (const rr of list) {
    if (random(4) === 0) {
      const labels = labelsOf(rr.name);
      const depth = labelsOf(origin).length + random(labels.length - labelsOf(origin).length + 1);
      const next = nameOf(labels.slice(labels.length - depth));
      text += `${random(2) === 0 ? '$ORIGIN' : '$origin'} ${writeName(next, random, standing.origin)} ; c\n`;
      standing.origin = next;
    }
    if (random(4) === 0) {
      standing.ttl = random(2) === 0 ? rr.ttl : random(99);
      text += `$TTL ${standing.ttl}${random(2) === 0 ? '\r' : 'S'}\n`;
    }
    text += nastyEntry(rr, random, standing);
    standing.owner = rr.name;
  }
  return text;
}

/** The list with a second record of some owners right behind the first. */
export function withNeighbours(list: readonly Rr[], random: Random): Rr[] {
  return list.flatMap((rr): Rr[] => {
    if (!['A', 'AAAA', 'MX', 'SPF', 'TXT'].includes(rr.type) || random(3) > 0) return [rr];
    const { name } = rr;
    const ttl = random(2) === 0 ? rr.ttl : random(99);
    return [
      rr,
      rr.type === 'TXT' ? { name, ttl, type: 'A', address: '192.0.2.1' } : { name, ttl, type: 'TXT', strings: [''] },
    ];
  });
}

const BELOW_EXAMPLE: Standing = { origin: 'example.com', owner: null, ttl: null };

/** One record, in one of the many ways in which a master file may hold it. */
export function nastyEntry(rr: Rr, random: Random, standing: Standing = BELOW_EXAMPLE): string {
  const { origin } = standing;
  const pick = <T>(...choices: readonly T[]): T => choices[random(choices.length)] as T;
  let depth = 0;
  /** A blank, with line ends, comments and parentheses where they may stand. */
  const blank = (): string => {
    let text = pick(' ', '\t', '  ', ' \t ');
    if (random(6) === 0) {
      depth++;
      text += pick('(', '( ', ' (');
    }
    if (depth > 0 && random(3) === 0) text += pick('\n', '; ) " ( \\\n', '\r\n', '\n\n\t;\n');
    if (depth > 0 && random(6) === 0) {
      depth--;
      text += pick(')', ') ');
    }
    return text;
  };
  const cased = (text: string): string => pick(text, text.toLowerCase());
  const seconds = (value: number): string =>
    pick(
      String(value),
      `${value}s`,
      `${Math.floor(value / 60)}M${value % 60}S`,
      `0w${Math.floor(value / 86_400)}d${value % 86_400}s`,
    );
  const typed = (): string[] => {
    if (rr.type === 'A' || rr.type === 'AAAA') return [rr.address];
    if (rr.type === 'MX') return [String(rr.preference), writeName(rr.exchange, random, origin)];
    if (rr.type === 'TXT' || rr.type === 'SPF') return rr.strings.map((text) => writeString(text, random));
    if (rr.type === 'SOA')
      return [
        writeName(rr.mname, random, origin),
        writeName(rr.rname, random, origin),
        String(rr.serial),
        ...[rr.refresh, rr.retry, rr.expire, rr.minimum].map(seconds),
      ];
    return 'target' in rr ? [writeName(rr.target, random, origin)] : [rr.rdata];
  };
  const ttl = rr.ttl === standing.ttl && random(2) === 0 ? [] : [seconds(rr.ttl)];
  const inClass = pick([], ['IN'], ['in'], ['CLASS1']);
  const number = { TXT: 16, MX: 15, CNAME: 5 }[rr.type as string];
  const mnemonic = number !== undefined && random(4) === 0 ? cased(`TYPE${number}`) : cased(rr.type);
  const words = [...pick([ttl, inClass], [inClass, ttl]).flat(), mnemonic, ...typed()];
  const owner = rr.name === standing.owner && random(2) === 0 ? '' : writeName(rr.name, random, origin);
  const text = owner + words.map((word) => blank() + word).join('');
  const end = pick('', ' ', ' ; a comment ) " (', '\t;');
  return `${text}${pick('', ' ')}${')'.repeat(depth)}${end}${pick('\n', '\n', '\r\n', '\n\n ; \n')}`;
}

function writeName(full: string, random: Random, origin: string): string {
  if (full === origin && origin !== '' && random(2) === 0) return '@';
  if (full === '') return '.';
  const below = `.${origin}`;
  // An escaped dot ends no label.
  const relative = full.endsWith(below) && !full.slice(0, -below.length).endsWith('\\') && random(2) === 0;
  const text = relative ? full.slice(0, -below.length) : `${full}.`;
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const dotInside = text.charAt(i) === '\\';
    const octet = dotInside ? text.charAt(++i) : text.charAt(i);
    out += octet === '.' && !dotInside ? '.' : writeOctet(octet, random, /[\0\n\r\t "();\\.@$]/);
  }
  return out;
}

function writeString(text: string, random: Random): string {
  const plain = text !== '' && random(3) === 0;
  let out = '';
  for (const octet of text) out += writeOctet(octet, random, plain ? /[\0\n\r\t "();\\]/ : /[\0\n"\\]/);
  // A line end after a backslash would be data; a string "\#" before a number would be no string.
  return plain ? out.replace(/^\\#/, '#') : `"${out}"`;
}

/** One octet as itself, `\X` or `\DDD`. */
function writeOctet(octet: string, random: Random, special: RegExp): string {
  const choice = random(8);
  const digits = `\\${String(octet.charCodeAt(0)).padStart(3, '0')}`;
  // BIND takes `\[` for the begin of a bit-string label.
  const escapable = !/[\0\n\r\d[]/.test(octet);
  if (special.test(octet) ? choice < 4 || !escapable : choice === 0) return digits;
  if (escapable && (special.test(octet) || choice === 1)) return `\\${octet}`;
  return octet;
}
