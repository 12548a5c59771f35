import type { Damage, DamageKind, ExpectedRecord, ExpectedRr } from '../model/expected-evidence.ts';
import type { Fix } from '../model/finding.ts';
import type { Rr } from '../model/rr.ts';
import type { Rule } from '../model/rule.ts';
import { joinStrings } from '../text/character-string.ts';
import { damageWords } from '../text/damage-words.ts';

/** The check of a rule about expected records of one type, and how they stand. */
export function expectedFindings(type: ExpectedRr['type'], status: 'altered' | 'missing'): Rule['check'] {
  return ({ expected }) =>
    (expected?.records ?? [])
      .filter((record) => record.rr.type === type && record.status === status)
      .map((record) => {
        const { rr, live, damages } = record;
        const fix = fixOf(record);
        const located = damages.find(({ at }) => at !== undefined);
        return {
          name: rr.name,
          type,
          message: messageOf(record),
          facts: {
            damage: damages.map(({ kind }) => kind),
            at: located?.at ?? null,
            octets: valueOf(rr).length,
            live: live.map((one) => valueOf(one).length),
          },
          ...(rr.at && { at: rr.at }),
          ...(fix && { fix }),
        };
      });
}

function messageOf({ rr: { name, type }, status, damages, answer }: ExpectedRecord): string {
  if (status === 'altered') return `the ${type} record at ${name} is not as generated: ${damageWords(damages)}`;
  if (damages[0]?.kind === 'missing')
    return `the ${type} record at ${name} is not published: ${answer.status === 'nxdomain' ? 'the name does not exist' : `no ${type} record there is like it`}`;
  return `the ${type} record at ${name} is not published: ${damageWords(damages)}`;
}

/** The first damage that is known says what to do otherwise; the record to publish is always the same. */
const CURES: Readonly<Partial<Record<DamageKind, string>>> = {
  cut: 'publish it as several strings of one record, or behind a CNAME hop where the host cuts it again',
  'string-lost': 'publish all strings in one record, or behind a CNAME hop where the host loses one again',
  'comment-cut': 'publish it again, in quotation marks where the host reads a zone file',
  'quotes-kept': 'enter it without quotation marks',
  'semicolons-escaped': 'enter it without backslashes',
  'escapes-kept': 'enter it without backslashes',
  spread: 'publish it as several strings of one record, and not as records of their own',
  'spaces-added': 'enter it on one line, with nothing between its strings',
  'zone-appended': 'end the target with a dot, or enter it as the host wants names of other zones',
  'name-doubled': 'enter the part of the name before the zone, or end the name with a dot',
};
/** Where records of other types or CNAMEs stand in the way, one RRset is not all there is to change. */
const NOT_BY_ONE_SET: ReadonlySet<DamageKind> = new Set(['flattened', 'alias']);

function fixOf({ rr, live, damages }: ExpectedRecord): Fix | null {
  if (damages.some(({ kind }) => NOT_BY_ONE_SET.has(kind))) return null;
  const message = damages.map(cureOf).find((cure) => cure !== undefined) ?? 'publish it as it was generated';
  return { message, name: rr.name, type: rr.type, remove: live.map(valueOf), add: [valueOf(rr)] };
}

function cureOf({ kind }: Damage): string | undefined {
  return CURES[kind];
}

function valueOf(rr: Rr): string {
  return rr.type === 'TXT' ? joinStrings(rr.strings) : rr.type === 'CNAME' ? rr.target : '';
}
