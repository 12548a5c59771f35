import type { Fix } from '../model/finding.ts';
import type { DkimEvidence } from '../model/dkim-evidence.ts';
import type { Rule, RuleFinding } from '../model/rule.ts';
import { formatDkimKey } from '../records/dkim-key.ts';
import type { DkimPublicKey } from '../records/dkim-key.ts';
import { publicKeyBase64 } from '../records/public-key-base64.ts';
import { keyDifference } from './key-difference.ts';
import { ED25519, RSA_2048, RSA_2048_OTHER, keyRecord, txt } from './example-records.ts';

/** What the examples are compared with, as a comment in them. */
const GIVEN = '; with --key: the key of the zone in which nothing is found';

export const dkimKeyMismatch: Rule = {
  id: 'dkim-key-mismatch',
  severity: 'error',
  reference: 'RFC 6376 §6.1.3',
  title: 'The published key is not the one that signs',
  why: 'Signatures made with the key given with --key fail at this selector. Publish its public half, sign with the selector that holds it, or use the private key that belongs to the record. Where another selector checked holds the key this is only a note, and where the selectors were found and not given, a warning says that none of them holds it.',
  bad: [
    `${GIVEN}\n${txt('s1._domainkey', keyRecord(RSA_2048_OTHER))}`,
    `${GIVEN}\n${txt('s1._domainkey', `v=DKIM1; k=ed25519; p=${ED25519}`)}`,
  ],
  good: [txt('s1._domainkey', keyRecord(RSA_2048)), txt('s1._domainkey', `v=DKIM1; p=${RSA_2048}; k=rsa`)],
  check: ({ domain, dkim, selectorSearch, expectedKey }) => {
    if (expectedKey === null) return [];
    const holders = dkim.filter(({ matchesKey }) => matchesKey === true).map(({ selector }) => selector);
    // Selectors that were found by guessing belong to whomever: that they hold other keys is no mistake.
    if (selectorSearch !== null || dkim.length === 0) {
      // Where nobody answered the search, nothing is known of the key.
      const silent = holders.length > 0 || (selectorSearch?.failure ?? null) !== null;
      return silent ? [] : [notFound(domain, dkim, expectedKey.name, selectorSearch === null ? 'given' : 'found')];
    }
    return dkim.flatMap((found) => {
      if (found.matchesKey !== false || found.key === null) return [];
      const { key, name } = expectedKey;
      const elsewhere = holders.length === 0 ? '' : `; it is at ${holders.join(', ')}`;
      const fix = holders.length === 0 && dkim.length === 1 ? fixOf(found, key, name) : undefined;
      return {
        name: found.name,
        type: 'TXT' as const,
        ...(holders.length > 0 && { severity: 'info' as const }),
        message: `${found.name} ${keyDifference(found.key, key, name)}${elsewhere}`,
        facts: { selector: found.selector, key: name, matching: holders },
        ...(found.key.at && { at: found.key.at }),
        ...(fix && { fix }),
      };
    });
  },
};

/** A warning: the key may stand at a selector that was not tried, or whose question had no answer. */
function notFound(domain: string, dkim: readonly DkimEvidence[], name: string, how: 'given' | 'found'): RuleFinding {
  const found =
    dkim.length === 1 ? 'the one selector found does not hold' : `none of the ${dkim.length} selectors found holds`;
  const where = dkim.length === 0 ? `no selector was ${how} to compare with` : found;
  return {
    name: `_domainkey.${domain}`,
    severity: 'warning',
    message: `${where} ${name}; say with --selector which one it is for`,
    facts: { key: name, selectors: dkim.map(({ selector }) => selector), matching: [] },
  };
}

/** Which of the two keys is the right one nobody can see here; that of the file is the one at hand. */
function fixOf({ owner, key }: DkimEvidence, expected: DkimPublicKey, name: string): Fix {
  const text = formatDkimKey([
    { name: 'v', value: 'DKIM1' },
    { name: 'k', value: expected.type },
    { name: 'p', value: publicKeyBase64(expected) },
  ]);
  const message = `if the signer uses ${name}, publish its public half`;
  return { message, name: owner, type: 'TXT', remove: key === null ? [] : [key.text], add: [text] };
}
