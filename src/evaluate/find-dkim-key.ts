import type { Answer } from '../model/answer.ts';
import type { DkimEvidence, DkimStatus, DkimText } from '../model/dkim-evidence.ts';
import type { Resolver } from '../model/resolver.ts';
import { nameFault } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { txtRecords } from '../text/txt-records.ts';
import { readDkimText, spreadOver } from './dkim-text.ts';
import { messageBytes } from '../text/message-bytes.ts';
import { tracePath } from './trace-path.ts';
import { givenName } from './given-name.ts';

/**
 * Finds what a selector leads to: the key record at `<selector>._domainkey.<domain>` (RFC 6376 §3.6.2.1), through whatever CNAMEs there are.
 *
 * Asks TXT at the name, and where that leads through a CNAME also the CNAME itself, since only its own answer tells whether the zone is signed.
 * Where a resolver hides a failure on the way, the CNAMEs are asked one by one, so that the path shows how far it goes.
 *
 * A CNAME loop counts as an invalid key, not as an unknown one: it is what DNS says, and no verifier gets beyond it.
 *
 * @param key names as people type them: letters beyond ASCII are allowed; the selector `*` is the wildcard itself
 * @throws InputError where the selector or the domain cannot stand in DNS
 * @example
 * const { status, path, key } = await findDkimKey({ domain: 'example.com', selector: 's1' }, resolver);
 */
export async function findDkimKey(
  key: { domain: string; selector: string },
  resolver: Resolver,
): Promise<DkimEvidence> {
  const domain = givenName(key.domain, 'domain');
  const selector = key.selector === '*' ? '*' : givenName(key.selector, 'selector');
  const name = `${selector}._domainkey.${domain}`;
  const fault = nameFault(name);
  if (fault !== null) throw new InputError(`${name} cannot stand in DNS: ${fault}`);
  const answer = await tracePath(name, await resolver.resolve(name, 'TXT'), resolver);
  const alias = answer.path.length === 0 ? null : await resolver.resolve(name, 'CNAME');
  const texts = txtRecords(answer).map(readDkimText);
  const spread = spreadOver(texts);
  const keys = texts.filter((text) => text.kind === 'key');
  const only = keys.length === 1 && spread === null ? (keys[0] ?? null) : null;
  return {
    domain,
    selector,
    name,
    status: statusOf(answer, only),
    answer,
    alias,
    owner: answer.path.at(-1)?.target ?? name,
    texts,
    key: only,
    spread,
    matchesKey: null,
    messageBytes: messageBytes(name, answer.path, texts),
  };
}

function statusOf(answer: Answer, key: DkimText | null): DkimStatus {
  if (answer.status === 'failed') return answer.cause === 'cname-loop' ? 'invalid' : 'unknown';
  if (answer.status !== 'records') return 'missing';
  if (key === null || key.parsed.problems.some((problem) => problem.fatal)) return 'invalid';
  return key.parsed.record.revoked ? 'revoked' : 'valid';
}
