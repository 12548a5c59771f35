import type { Evidence } from '../model/evidence.ts';
import type { Rr } from '../model/rr.ts';
import type { Rule, RuleFinding } from '../model/rule.ts';
import { readDkimText } from '../evaluate/dkim-text.ts';
import { isPrivateKey } from '../records/is-private-key.ts';
import { joinStrings } from '../text/character-string.ts';
import { canonicalName, isAtOrBelow, sameName } from '../text/domain-name.ts';
import { domainRecords } from './domain-records.ts';
import { RSA_2048, RSA_2048_OTHER, keyRecord, txt } from './example-records.ts';

const GOOD = txt('s1._domainkey', keyRecord(RSA_2048));

export const dkimWrongName: Rule = {
  id: 'dkim-wrong-name',
  severity: 'error',
  reference: 'RFC 6376 §3.6.2.1',
  title: 'A key stands at a name where no verifier looks for it',
  why: 'Verifiers look for a key at its selector, then _domainkey, then the domain, and nowhere else. Without the selector, with _domainkey twice, as where a web form adds it to what is typed, without its underscore, or at the domain itself, nobody finds the key. Publish it at selector._domainkey. Where a selector leads to the same key, this is a warning.',
  bad: [
    `${GOOD}\n${txt('s2._domainkey._domainkey', keyRecord(RSA_2048_OTHER))}`,
    `${GOOD}\n${txt('_domainkey', keyRecord(RSA_2048_OTHER))}`,
    `${GOOD}\n${txt('s2.domainkey', keyRecord(RSA_2048_OTHER))}`,
    `${GOOD}\n${txt('@', keyRecord(RSA_2048))}`,
    `${GOOD}\ns2._domainkey._domainkey CNAME s1._domainkey`,
  ],
  good: [
    `${GOOD}\n${txt('s2._domainkey', keyRecord(RSA_2048_OTHER))}`,
    `${GOOD}\n${txt('s2._domainkey', keyRecord(RSA_2048_OTHER))}`,
    `${GOOD}\n${txt('s2._domainkey', keyRecord(RSA_2048_OTHER))}`,
    GOOD,
    `${GOOD}\n${txt('s2._domainkey', keyRecord(RSA_2048_OTHER))}`,
  ],
  check: (evidence) => {
    const found = domainRecords(evidence).flatMap((rr) => {
      const meant = meantName(rr, evidence);
      return meant === null ? [] : [{ rr, meant }];
    });
    if (found.length === 0) return [];
    const proper = evidence.dkim.filter(({ name }) => !isBelowTwice(name, evidence.domain));
    const hops = new Set(proper.flatMap(({ answer }) => answer.path.map(({ target }) => canonicalName(target))));
    const published = new Set(proper.flatMap(({ texts }) => texts.map(({ text }) => text)));
    return found
      .filter(({ rr }) => !hops.has(canonicalName(rr.name)))
      .map(({ rr, meant }) => misplacedKey(rr, meant, published));
  },
};

/** Where a key was meant to stand that stands at a name which is no selector's; null for all else. The name of a hop's target is free to choose. */
function meantName(rr: Rr, { domain, spf, mx }: Evidence): string | null {
  if (rr.type !== 'TXT' && rr.type !== 'CNAME') return null;
  if (isBelowTwice(rr.name, domain))
    return `${rr.name.slice(0, -`._domainkey._domainkey.${domain}`.length)}._domainkey.${domain}`;
  if (rr.type === 'CNAME' || !isKey(rr.strings)) return null;
  const plain = `.domainkey.${domain}`;
  if (isAtOrBelow(rr.name, plain.slice(1)) && !sameName(rr.name, plain.slice(1)))
    return `${rr.name.slice(0, -plain.length)}._domainkey.${domain}`;
  const hasMail = spf.status !== 'none' || mx.status === 'found';
  const isBare = sameName(rr.name, `_domainkey.${domain}`) || (hasMail && sameName(rr.name, domain));
  return isBare ? `selector._domainkey.${domain}` : null;
}

function isBelowTwice(name: string, domain: string): boolean {
  const twice = `_domainkey._domainkey.${domain}`;
  return isAtOrBelow(name, twice) && !sameName(name, twice);
}

function isKey(strings: readonly string[]): boolean {
  const { kind, parsed } = readDkimText({ name: '', ttl: 0, type: 'TXT', strings });
  const { version, publicKey, tags } = parsed.record;
  const isRecord = publicKey !== null || (version !== null && tags.some(({ name }) => name === 'p'));
  return kind === 'key' && (isRecord || parsed.problems.some(({ code }) => code === 'private-key'));
}

function misplacedKey(rr: Rr, meant: string, published: ReadonlySet<string>): RuleFinding {
  const text = rr.type === 'TXT' ? joinStrings(rr.strings) : null;
  const isSecret = text !== null && isPrivateKey(text);
  const what =
    text === null
      ? 'the CNAME of a selector'
      : isSecret
        ? 'a private DKIM key, which everybody can read,'
        : 'a DKIM key';
  return {
    name: rr.name,
    type: rr.type,
    message: `${what} stands at ${rr.name}, where no verifier looks for it: a key belongs at ${meant}`,
    facts: { meant },
    ...(text !== null && !isSecret && { quote: { text, span: { start: 0, end: text.length } } }),
    ...(text !== null && !isSecret && published.has(text) && { severity: 'warning' }),
    ...(rr.at && { at: rr.at }),
  };
}
