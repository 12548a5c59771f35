import type { Channel, CnameRules, NameRules, TtlRules, TxtLimit, TxtRefusal, TxtRules } from '../model/provider.ts';

const NOT_KNOWN = 'not known';

const COUNTED: Readonly<Record<TxtLimit['counts'], string>> = {
  text: 'octets of text',
  written: 'characters as written',
  wire: 'octets on the wire',
};
const PER: Readonly<Record<TxtLimit['per'], string>> = { string: 'a string', record: 'a record', rrset: 'a name' };

/** What is known of a channel, each fact with its label. What is not known is said so. */
export function channelFacts({ txt, name, cname, ttl }: Channel): readonly (readonly [label: string, fact: string])[] {
  return [
    ['Longest text', txt.limits.length === 0 ? NOT_KNOWN : txt.limits.map(limitFact).join('; ')],
    ['Seen accepted', txt.accepts === null ? NOT_KNOWN : `${txt.accepts} octets`],
    ['Long texts', splitFact(txt)],
    ['Quotation marks', quotesFact(txt)],
    ['Several strings', stringsFact(txt)],
    ['Escapes', escapesFact(txt)],
    ['Refused in texts', txt.refuses.length === 0 ? 'nothing that is known' : txt.refuses.map(refusalFact).join(', ')],
    ['Names', nameFact(name)],
    ['The zone itself', apexFact(name)],
    ['CNAME', cnameFact(cname)],
    ['CNAME targets', targetFact(cname)],
    ['TTL', ttlFact(ttl)],
  ];
}

/** A limit in words: `at most 509 characters as written a record (tool, seen 2023-11)`. */
export function limitFact({ max, per, counts, evidence, seen }: TxtLimit): string {
  const when = seen === undefined ? '' : `, seen ${seen}`;
  return `at most ${max} ${COUNTED[counts]} ${PER[per]} (${evidence}${when})`;
}

function splitFact({ split, stringMax }: TxtRules): string {
  switch (split) {
    case 'host':
      return `given whole, the host makes strings of ${stringMax} octets`;
    case 'user':
      return `given as strings of at most ${stringMax} octets`;
    case 'nobody':
      return 'refused or cut off';
    case null:
      return `${NOT_KNOWN} who splits them`;
  }
}

function quotesFact({ quotes }: TxtRules): string {
  switch (quotes) {
    case 'required':
      return 'required';
    case 'forbidden':
      return 'left out';
    case 'optional':
      return 'with or without';
    case 'outer':
      return 'one pair round the whole text, none within';
    case 'spaces':
      return 'required where the text holds blanks, as a DKIM key does';
    case null:
      return NOT_KNOWN;
  }
}

function stringsFact({ strings }: TxtRules): string {
  switch (strings) {
    case 'quoted':
      return 'each in quotation marks, one blank between';
    case 'list':
      return 'items of a list';
    case 'lines':
      return 'one a line';
    case null:
      return NOT_KNOWN;
  }
}

function escapesFact({ escapes }: TxtRules): string {
  return escapes === null ? NOT_KNOWN : `\\DDD in ${escapes}`;
}

function refusalFact(refusal: TxtRefusal): string {
  const words: Readonly<Record<TxtRefusal, string>> = {
    quote: 'quotation marks',
    backslash: 'backslashes',
    'odd-backslash': 'odd numbers of backslashes',
    backtick: 'backticks',
    'leading-space': 'blanks at the start',
    'trailing-space': 'blanks at the end',
    'non-ascii': 'anything but ASCII',
  };
  return words[refusal];
}

function nameFact({ style, appended, max }: NameRules): string {
  const styles = {
    relative: 'what stands before the zone',
    absolute: 'whole',
    'absolute-dot': 'whole, with final dot',
    either: 'whole, or what stands before the zone',
  } as const;
  const zone = appended === null ? '' : appended ? '; the host appends the zone' : '; the host appends nothing';
  const most = max === null ? '' : `; at most ${max} characters`;
  return `${style === null ? `${NOT_KNOWN} how they are typed` : styles[style]}${zone}${most}`;
}

function apexFact({ apex }: NameRules): string {
  return apex === null ? NOT_KNOWN : { '@': '@', empty: 'left empty', 'zone-name': 'the name of the zone' }[apex];
}

function cnameFact({ underscoreName, proxied }: CnameRules): string {
  const underscore =
    underscoreName === null
      ? `${NOT_KNOWN} whether its name may hold an underscore`
      : `its name may ${underscoreName ? '' : 'not '}hold an underscore`;
  return proxied ? `${underscore}; the host can put its own addresses in its place, which hides TXT` : underscore;
}

function targetFact({ target, targetDot }: CnameRules): string {
  const targets = { any: 'any name', 'host-names': 'host names with a TLD of letters alone' } as const;
  const dots = {
    required: 'with final dot',
    forbidden: 'without final dot',
    optional: 'with or without final dot',
    added: 'the host adds the final dot',
  } as const;
  const taken = target === null ? `${NOT_KNOWN} which are taken` : targets[target];
  return `${taken}; ${targetDot === null ? `${NOT_KNOWN} whether with final dot` : dots[targetDot]}`;
}

function ttlFact({ min, max, default: usual, only }: TtlRules): string {
  if (only !== null) return `one of ${only.join(', ')} seconds`;
  const parts = [
    min === null ? '' : `at least ${min}`,
    max === null ? '' : `at most ${max}`,
    usual === null ? '' : `${usual} where none is given`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? NOT_KNOWN : `${parts.join(', ')} (seconds)`;
}
