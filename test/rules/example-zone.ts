import { readMasterFile } from '../../src/formats/master-file.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import type { Answer } from '../../src/model/answer.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import type { Rr } from '../../src/model/rr.ts';
import type { Rule } from '../../src/model/rule.ts';
import { RSA_2048, keyRecord } from '../../src/rules/example-records.ts';
import { isAtOrBelow } from '../../src/text/domain-name.ts';
import { liveLines } from './example-expected.ts';
import { speechesIn, withServers } from './example-servers.ts';

const ZONE_HEAD = `$ORIGIN example.com.\n$TTL 3600\n`;
/** What every mail domain has, so that a rule's example needs only the lines that matter; each only where the example has none of its own. */
const SPF = '@ TXT "v=spf1 mx -all"';
const DMARC =
  '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@reports.example.com"\nreports MX 10 reports\nreports A 192.0.2.25';
/** Where reports go to: only the examples about DMARC name addresses of their own. */
const MX = '@ MX 10 mail\nmail A 192.0.2.25';

/** The records of an example: its lines in the zone example.com, with SPF and DMARC records unless it is about those. */
export function exampleRecords(rule: string, example: string): readonly Rr[] {
  const lines = liveLines(example);
  const speeches = speechesIn(lines);
  if (speeches === null) return recordsOf(rule, lines);
  return servedRecords(rule, (speeches.get('resolver') ?? speeches.get('ns1'))?.lines ?? '');
}

/** The same of the lines that one name server of an example serves. */
export function servedRecords(rule: string, lines: string): readonly Rr[] {
  return recordsOf(rule, withServers(lines));
}

function recordsOf(rule: string, lines: string): readonly Rr[] {
  const spf = /^(spf|profile)-/.test(rule) || lines.includes('"v=spf1 mx') ? [] : [SPF];
  const dmarc = /^(dmarc|profile)-/.test(rule) || /^_dmarc TXT/m.test(lines) ? [] : [DMARC];
  const mx = rule.startsWith('dmarc-') ? [MX] : [];
  return linesRecords(rule, [lines, ...spf, ...dmarc, ...mx].join('\n'));
}

/** The records of lines of the zone example.com, and nothing else. */
export function linesRecords(rule: string, lines: string): readonly Rr[] {
  const text = `${ZONE_HEAD}${lines}\n`;
  const { rrs, problems } = readMasterFile(text, { file: 'example.zone' });
  if (problems.length > 0) throw new Error(`${rule}: ${JSON.stringify(problems)}`);
  return rrs;
}

/** The selectors that an example has records for; `s1` where a DKIM rule's example has none. */
export function exampleSelectors(rule: string, rrs: readonly Rr[]): string[] {
  if (!rule.startsWith('dkim-') && rule !== 'dmarc-reject-without-dkim') return [];
  const below = '._domainkey.example.com';
  const selectors = rrs
    .filter(({ name }) => name.endsWith(below) && !name.endsWith('.example.com.example.com'))
    .map(({ name }) => name.slice(0, -below.length));
  const own = [...new Set(selectors)].filter(
    (selector) => !selector.includes('other') && !selector.includes('_d') && !selector.startsWith('_'),
  );
  return own.length === 0 ? ['s1'] : own;
}

/** The key that the examples of one rule are compared with. */
export function exampleKey(rule: string): { key?: string } {
  return rule === 'dkim-key-mismatch' ? { key: keyRecord(RSA_2048) } : {};
}

/** The profile that an example is held against: a line `; --- profile parked` names it. */
export function exampleProfile(example: string): { profile?: string } {
  const [, profile] = /^; --- profile (\S+)$/m.exec(example) ?? [];
  return profile === undefined ? {} : { profile };
}

/** The rules as they judge where the zone example.com is held at a host: a line `; --- provider unifi` names it. */
export function exampleRules(rules: readonly Rule[], example: string): readonly Rule[] {
  const [, provider] = /^; --- provider (\S+)$/m.exec(example) ?? [];
  if (provider === undefined) return rules;
  const providers = [{ apex: 'example.com', provider }];
  return rules.map((rule) => ({ ...rule, check: (evidence) => rule.check({ ...evidence, providers }) }));
}

/** Answers from the records. All names are signed with DNSSEC but those below example.org, so that examples can show what a hop out of a signed zone does. */
export function exampleResolver(rrs: readonly Rr[]): Resolver {
  const zone = zoneResolver(rrs);
  const signed = ({ path }: Answer, name: string): boolean =>
    [name, ...path.map((hop) => hop.target)].every((each) => !isAtOrBelow(each, 'example.org'));
  return {
    async resolve(name, type, options) {
      const answer = await zone.resolve(name, type, options);
      return { ...answer, authenticated: signed(answer, name) };
    },
  };
}
