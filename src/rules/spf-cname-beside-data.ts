import type { Evidence } from '../model/evidence.ts';
import type { RrType } from '../model/rr.ts';
import type { Rule } from '../model/rule.ts';
import { cnameNeighbours } from './beside-cname.ts';
import { recordsByName, type RecordsByName } from './records-by-name.ts';
import { spfNames } from './sender-names.ts';

export const spfCnameBesideData: Rule = {
  id: 'spf-cname-beside-data',
  severity: 'error',
  reference: 'RFC 1034 §3.6.2, RFC 2181 §10.1',
  title: 'A CNAME stands beside the SPF record, or beside others at its name',
  why: 'Where a name is a CNAME it can hold nothing else. Servers refuse such a zone, or drop one of the records, and which one is left to chance: with the CNAME alone, SPF and MX come from where it leads. Take away the record that is not meant.',
  bad: [
    '@ CNAME web.example.net.\n@ TXT "v=spf1 mx -all"\nweb.example.net. TXT "v=spf1 -all"',
    '@ TXT "v=spf1 include:_spf.example.com -all"\n_spf TXT "v=spf1 mx -all"\n_spf CNAME spf.example.net.\nspf.example.net. TXT "v=spf1 mx -all"',
  ],
  good: [
    '@ TXT "v=spf1 mx -all"\nweb.example.net. TXT "v=spf1 -all"',
    '@ TXT "v=spf1 include:_spf.example.com -all"\n_spf CNAME spf.example.net.\nspf.example.net. TXT "v=spf1 mx -all"',
  ],
  check: (evidence) => {
    const byName = recordsByName(evidence.inventory);
    return [...spfNames(evidence)].flatMap((name) => {
      const found = besideAlias(byName, name);
      if (found === null) return [];
      return {
        name,
        type: 'CNAME' as const,
        message: `${name} is a CNAME and has ${found.words} beside it`,
        facts: { types: found.types },
        ...(found.alias.at && { at: found.alias.at }),
      };
    });
  },
};

/** What every zone has at its apex: that a CNAME stands there is told by another rule. */
const OF_ZONE: ReadonlySet<RrType> = new Set(['SOA', 'NS']);

/** What stands beside a CNAME at a name, if it is more than what makes it an apex. */
function besideAlias(byName: RecordsByName, name: string): ReturnType<typeof cnameNeighbours> {
  const found = cnameNeighbours(byName, name);
  return found?.types.some((type) => !OF_ZONE.has(type)) ? found : null;
}

/** Whether the files show records beside a CNAME at the domain itself. */
export function hasBesideAlias({ domain, inventory }: Evidence): boolean {
  return besideAlias(recordsByName(inventory), domain) !== null;
}
