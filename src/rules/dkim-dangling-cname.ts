import type { Rule } from '../model/rule.ts';
import { canonicalName, isAtOrBelow, labelsOf, parentName, shownName } from '../text/domain-name.ts';
import { atLastHop } from './path-finding.ts';
import { undottedCnames } from './undotted-targets.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimDanglingCname: Rule = {
  id: 'dkim-dangling-cname',
  severity: 'error',
  reference: 'RFC 6376 §6.1.2, RFC 8020 §2',
  title: 'The CNAME at the selector leads to a name that does not exist',
  why: 'The selector is an alias, and the name that it points to does not exist, so there is no key. Often the zone name was added to a target typed without a final dot, or the service behind the target was given up. Correct the target, or publish the key there. If its domain can be registered by others, they can publish a key there and sign as you.',
  bad: ['s1._domainkey CNAME s1-key', 's1._domainkey CNAME s1.keys.example.net.'],
  good: [
    's1._domainkey CNAME s1-key\n' + txt('s1-key', keyRecord(RSA_2048)),
    's1._domainkey CNAME s1.keys.example.net.\n' + txt('s1.keys.example.net.', keyRecord(RSA_2048)),
  ],
  check: (evidence) => {
    const { domain, dkim } = evidence;
    // Of these another rule says that the dot is missing.
    const undotted = new Set(undottedCnames(evidence).map(({ target }) => canonicalName(target)));
    return dkim
      .filter(({ answer }) => answer.status === 'nxdomain' && answer.path.length > 0)
      .map(({ name, selector, owner, answer }) => ({
        name,
        type: 'CNAME',
        message: `${name} leads to ${shownName(owner)}, which does not exist${undotted.has(canonicalName(owner)) ? '' : missingDot(owner, domain)}`,
        facts: { selector, target: owner, hops: answer.path.length },
        ...atLastHop(answer.path),
      }));
  },
};

/** The name that was probably meant, where a zone's name seems to have been added to one that was typed without its final dot. */
function missingDot(target: string, domain: string): string {
  for (let zone = canonicalName(domain); labelsOf(zone).length > 1; zone = parentName(zone)) {
    const meant = isAtOrBelow(target, zone) ? target.slice(0, -zone.length - 1) : '';
    if (labelsOf(meant).length >= 3) return `; if ${meant} was meant, its final dot is missing`;
  }
  return '';
}
