import type { Damage } from '../model/expected-evidence.ts';

/**
 * What became of a record, as a clause for a message or a report: `the host kept quotation marks in the text and cut the text at 254 of 410 octets`.
 *
 * @param damages at least one
 */
export function damageWords(damages: readonly Damage[]): string {
  const states = damages.filter((damage) => deedOf(damage) === null).map(stateOf);
  const deeds = damages.map(deedOf).filter((deed) => deed !== null);
  return [...states, ...(deeds.length === 0 ? [] : [`the host ${deeds.join(' and ')}`])].join(', and ');
}

/** What a host does. */
function deedOf({ kind, at = 0, of = 0, what = '' }: Damage): string | null {
  switch (kind) {
    case 'cut':
      return `cut it at ${at} of ${of} octets`;
    case 'head-lost':
      return `lost the first ${at} of ${of} octets`;
    case 'string-lost':
      return `lost one string: number ${at} of ${of}`;
    case 'comment-cut':
      return `cut it at octet ${at}, the first semicolon, where a comment begins in an unquoted text`;
    case 'quotes-kept':
      return 'kept quotation marks in it';
    case 'semicolons-escaped':
      return 'escaped its semicolons: the backslashes are in it';
    case 'escapes-kept':
      return 'kept backslashes in it';
    case 'html-escaped':
      return 'escaped it as for a web page (&quot; &amp; &#43;)';
    case 'percent-escaped':
      return 'escaped it as for a URL (%3B %2B)';
    case 'plus-lost':
      return 'turned each + into a space';
    case 'spaces-added':
      return `added spaces to it${at > 0 ? `, first at octet ${at}` : ''}`;
    case 'spaces-lost':
      return `took spaces out of it, first at octet ${at}`;
    case 'case-folded':
      return 'changed the case of its letters';
    case 'spread':
      return `split it into ${of} records`;
    case 'text-added':
      return 'holds it with other text around it';
    case 'zone-appended':
      return `appended the zone name ${what} to the target`;
    default:
      return null;
  }
}

/** How things stand, whoever brought them there. */
function stateOf({ kind, at = 0, what = '' }: Damage): string {
  switch (kind) {
    case 'changed':
      return `it holds other octets from octet ${at} on`;
    case 'name-doubled':
      return `it stands at ${what}, where the name of the zone comes twice`;
    case 'flattened':
      return `the host answers with records of its own (${what}) in place of the CNAME`;
    case 'alias':
      return `a CNAME stands in its place, and leads to ${what}, where it is not`;
    case 'other-record':
      return 'another record stands there';
    default:
      return 'nothing of the kind is there';
  }
}
