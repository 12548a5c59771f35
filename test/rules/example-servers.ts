import { zoneResolver } from '../../src/dns/zone.ts';
import { heard } from '../../src/dns/said.ts';
import type { Authorities } from '../../src/model/authority-evidence.ts';
import type { Rr } from '../../src/model/rr.ts';
import { specialAddress } from '../../src/text/special-address.ts';

/*
 * Examples in which not everybody says the same. A line `; --- ns2` begins what the second name server says instead of the first, `; --- resolver`
 * what the resolver still says; `; --- ns2 silent` and `; --- ns2 lame` are a server that does not answer, or not for this zone.
 */

const SEPARATOR = /^; --- (ns2|resolver)(?: (silent|lame))?$/;
const ADDRESSES = { ns1: '192.0.2.1', ns2: '192.0.2.2' } as const;

type Speaker = keyof typeof ADDRESSES | 'resolver';

interface Speech {
  readonly lines: string;
  readonly fault: string | null;
}

/** What each says, or null where the example is one zone for all. */
export function speechesIn(example: string): ReadonlyMap<Speaker, Speech> | null {
  const lines = example.split('\n');
  if (!lines.some((line) => SEPARATOR.test(line))) return null;
  const speeches = new Map<Speaker, Speech>([['ns1', { lines: '', fault: null }]]);
  let speaker: Speaker = 'ns1';
  for (const line of lines) {
    const [, name, fault = null] = SEPARATOR.exec(line) ?? [];
    if (name === 'ns2' || name === 'resolver') speeches.set((speaker = name), { lines: '', fault });
    else {
      const before = speeches.get(speaker);
      speeches.set(speaker, { fault: before?.fault ?? null, lines: `${before?.lines ?? ''}${line}\n` });
    }
  }
  return speeches;
}

/** The SOA, name servers and addresses that stand around such lines, and an empty root zone, so that every name has an answer. */
export function withServers(lines: string): string {
  const own = /^@ NS /m.test(lines);
  return `$ORIGIN .
@ SOA ns.invalid. hostmaster.invalid. 1 3600 600 86400 300
$ORIGIN example.com.
@ SOA ns1 hostmaster 1 3600 600 86400 300
${own ? '' : '@ NS ns1\n@ NS ns2\n'}ns1 A ${ADDRESSES.ns1}
ns2 A ${ADDRESSES.ns2}
${lines}`;
}

/**
 * The name servers of an example; none where it is one zone for all.
 *
 * @param read the records of the lines that one of them serves
 */
export function exampleAuthorities(
  example: string,
  read: (lines: string) => readonly Rr[],
): { authorities?: Authorities } {
  const speeches = speechesIn(example);
  if (speeches === null) return {};
  const first = speeches.get('ns1') ?? { lines: '', fault: null };
  const speechAt = new Map<string, Speech>([
    [ADDRESSES.ns1, first],
    [ADDRESSES.ns2, speeches.get('ns2') ?? first],
  ]);
  return {
    authorities: {
      async ask(address, name, type) {
        const speech = speechAt.get(address);
        if (speech === undefined)
          return { status: 'unasked', detail: `${address} is ${specialAddress(address) ?? 'no'} address` };
        if (speech.fault === 'silent')
          return { status: 'silent', cause: 'timeout', detail: 'no answer within 5000 ms' };
        if (speech.fault === 'lame') return { status: 'lame', cause: 'refused', detail: 'REFUSED' };
        const reply = await zoneResolver(read(speech.lines)).resolve(name, type);
        return heard({ reply, authoritative: true });
      },
    },
  };
}
