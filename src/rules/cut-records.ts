import type { Evidence } from '../model/evidence.ts';
import type { RrOf } from '../model/rr.ts';
import { parseDkimKey } from '../records/dkim-key.ts';
import { parseDmarc } from '../records/dmarc.ts';
import { isPrivateKey } from '../records/is-private-key.ts';
import { joinStrings } from '../text/character-string.ts';
import { canonicalName, labelsOf } from '../text/domain-name.ts';
import { txtRecords } from '../text/txt-records.ts';
import { concernedRecords } from './concerned-records.ts';

/** A TXT record of which a comment cut off a part: a semicolon outside quotation marks begins one (RFC 1035 §5.1). */
export interface CutRecord {
  readonly rr: RrOf<'TXT'> & { readonly cutOff: NonNullable<RrOf<'TXT'>['cutOff']> };
  /** What is published. */
  readonly text: string;
  /** The record as it was meant; null where that is not certain. */
  readonly meant: string | null;
  readonly isSecret: boolean;
}

/** The version of a record that is made of tags; that of SPF has none behind it. */
const VERSION = /^v[ \t]{0,9}=[ \t]{0,9}(?!spf)[a-z0-9]{3,20}[ \t]*$/i;
/** The tags of a key record, in the form in which their values are told from words. */
const KEY_TAG = /^(?:k=(?:rsa|ed25519)|p=[a-z0-9+/]*={0,2}|h=sha[a-z0-9:]*|s=[a-z*:]+|t=[ys:]+|g=\S*)[ \t]*$/i;
/** What continues such a record behind a semicolon. */
const NEXT_TAG = /^;[; \t]*[a-z][a-z0-9_-]{0,30}[ \t]{0,9}=/i;
/** An element of a record; a comment of words has none of them. */
const ELEMENT = /^[ \t]*(?:[a-z][a-z0-9_-]{0,30}[ \t]*=.*)?$/i;

/** The records of the domain that were cut off. A comment of words behind a text without quotation marks is none of them. */
export function cutRecords(evidence: Evidence): CutRecord[] {
  if (!evidence.inventory.some(({ cutOff }) => cutOff !== undefined)) return [];
  return concernedRecords(evidence).flatMap((rr): CutRecord[] => {
    const { cutOff } = rr;
    if (rr.type !== 'TXT' || cutOff === undefined) return [];
    const text = joinStrings(rr.strings);
    const before = rr.strings.join(' ');
    const atKey = labelsOf(canonicalName(rr.name)).includes('_domainkey');
    const isVersion = VERSION.test(before);
    const isKey = isVersion ? /DKIM1/i.test(before) : atKey && KEY_TAG.test(before);
    if (!(isVersion || isKey) || !NEXT_TAG.test(cutOff.text)) return [];
    const whole = wholeRecord(before, cutOff.text);
    const isSecret = isPrivateKey(before + cutOff.text) || isPrivateKey(whole);
    return [{ rr: { ...rr, cutOff }, text, meant: isSecret || !isSound(whole, isKey) ? null : whole, isSecret }];
  });
}

/** Whether a DMARC record of the walk is what a comment left of it: then what it lacks is told once, in the report on the domain that it is of. */
export function isCutPolicy({ dmarc }: Evidence, text: string): boolean {
  const records = dmarc.walk.flatMap(({ answer }) => txtRecords(answer));
  return records.some(({ cutOff, strings }) => cutOff !== undefined && joinStrings(strings) === text);
}

/** The record with what was cut off it, as far as that is made of tags: a comment of words may follow. */
function wholeRecord(before: string, cutOff: string): string {
  const elements = cutOff.slice(1).split(';');
  const end = elements.findIndex((element) => !ELEMENT.test(element));
  const tags = elements.slice(0, end === -1 ? undefined : end).map((element) => element.trim());
  return [before.trim(), ...tags.filter((tag) => tag !== '')].join('; ');
}

function isSound(text: string, isKey: boolean): boolean {
  if (isKey) return !parseDkimKey(text).problems.some(({ fatal }) => fatal);
  const { record, problems } = parseDmarc(text);
  return record.standing === 'policy' && problems.length === 0;
}
