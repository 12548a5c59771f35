import type { EnforcementStep } from '../model/dmarc-discovery.ts';
import { hang } from '../text/wrap.ts';
import type { Pen } from './text-pen.ts';

const ITEM = '      ';
const UNDER = '        ';

/** The next step towards enforcement: what must be true before it, and then the record, whole on a line of its own, so that it can be copied. */
export function enforcementLines(pen: Pen, next: EnforcementStep | null): readonly string[] {
  if (!next || next.record === null || next.to === 'done') return [];
  return [
    ...hang('Next step towards enforcement', pen.width, '    ', ITEM),
    ...(next.before.length === 0 ? [] : hang('Before it:', pen.width, ITEM)),
    ...next.before.flatMap((condition) => hang(`- ${pen.say(condition)}`, pen.width, ITEM, UNDER)),
    ...hang(`Publish this TXT record at ${pen.name(next.name)}:`, pen.width, ITEM),
    `${UNDER}${pen.octets(next.record) || '""'}`,
  ];
}
