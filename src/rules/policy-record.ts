import type { Evidence } from '../model/evidence.ts';
import type { Location } from '../model/location.ts';
import type { DmarcRecord, DmarcTag } from '../model/dmarc-record.ts';
import type { Parsed } from '../model/problem.ts';
import type { RuleFinding } from '../model/rule.ts';
import type { Span } from '../model/span.ts';
import { joinStrings } from '../text/character-string.ts';
import { isAtOrBelow, sameName } from '../text/domain-name.ts';
import { txtRecords } from '../text/txt-records.ts';

/** A DMARC record that is judged. */
export interface PolicyRecord {
  /** The domain below which it stands, at `_dmarc`. */
  readonly domain: string;
  /** Where it is published: at the end of the path, where `_dmarc` is an alias. */
  readonly owner: string;
  readonly text: string;
  readonly parsed: Parsed<DmarcRecord>;
  readonly at?: Location;
}

/** The record that applies to the domain, its own or one above; null where none does, where several stand at its name, and where DNS did not say. */
export function appliedRecord({ dmarc }: Evidence): PolicyRecord | null {
  const { record, policyDomain, parsed } = dmarc.discovery;
  if (record === null || policyDomain === null || parsed === null) return null;
  const answer = dmarc.walk.find((step) => sameName(step.domain, policyDomain))?.answer;
  const at = answer && txtRecords(answer).find(({ strings }) => joinStrings(strings) === record)?.at;
  return {
    domain: policyDomain,
    owner: answer?.path.at(-1)?.target ?? `_dmarc.${policyDomain}`,
    text: record,
    parsed,
    ...(at && { at }),
  };
}

/** The same where it is the owner's to change: not the record of a public suffix above. */
export function ownPolicyRecord(evidence: Evidence): PolicyRecord | null {
  const found = appliedRecord(evidence);
  const registered = evidence.dmarc.old.organizationalDomain;
  return found !== null && isAtOrBelow(found.domain, registered) ? found : null;
}

/**
 * The public suffix that counts as the organizational domain for want of psd=y (RFC 9989 §11.8), by the public suffix list; null where all is well, or not
 * known.
 */
export function suffixAsOrganization({ dmarc }: Evidence): string | null {
  const { organizationalDomain: now } = dmarc.discovery;
  const registered = dmarc.old.organizationalDomain;
  return now !== null && isAtOrBelow(registered, now) && !sameName(registered, now) ? now : null;
}

/** A tag of a record; where it stands twice, the first. */
export function tagOf({ parsed }: Pick<PolicyRecord, 'parsed'>, name: string): DmarcTag | undefined {
  return parsed.record.tags.find((tag) => tag.name === name);
}

/** What is said of a DMARC record. */
export type PolicySaid = Pick<RuleFinding, 'message' | 'severity' | 'fix'> & {
  readonly facts?: RuleFinding['facts'];
  readonly span?: Span | undefined;
};

/** A finding about a DMARC record: at its name, in its file, with the part of it that is meant. */
export function policyFinding(record: PolicyRecord, { span, facts = {}, ...said }: PolicySaid): RuleFinding {
  return {
    name: `_dmarc.${record.domain}`,
    type: 'TXT',
    facts,
    ...said,
    quote: { text: record.text, span: span ?? { start: 0, end: record.text.length } },
    ...(record.at && { at: record.at }),
  };
}
