import type { DmarcEvidence } from '../model/dmarc-evidence.ts';
import type { Resolver } from '../model/resolver.ts';
import { hasDmarcVersion } from '../records/dmarc-version.ts';
import { nameFault } from '../text/domain-name.ts';
import { txtTexts } from '../text/txt-records.ts';

/**
 * DMARC records at the names where people put them by mistake: the domain itself, `dmarc` without its underscore, and `_dmarc` twice, as from a form that puts it before what is
 * typed. Meant for a domain for which no record was found. At most three questions; one that fails finds nothing, and decides nothing.
 *
 * @param own the step of the walk for the domain itself
 */
export async function findMisplacedDmarc(
  own: DmarcEvidence['walk'][number],
  resolver: Resolver,
): Promise<NonNullable<DmarcEvidence['misplaced']>> {
  const { domain, answer } = own;
  const at = await recordsAt(domain, resolver);
  // A name that does not exist has nothing below it (RFC 8020 §2).
  const names = at.exists
    ? [`dmarc.${domain}`, ...(answer.status === 'nxdomain' ? [] : [`_dmarc._dmarc.${domain}`])]
    : [];
  const below = await Promise.all(names.map(async (name) => await recordsAt(name, resolver)));
  return [at, ...below].flatMap(({ name, records }) => (records.length > 0 ? [{ name, records }] : []));
}

async function recordsAt(
  name: string,
  resolver: Resolver,
): Promise<{ name: string; exists: boolean; records: readonly string[] }> {
  if (nameFault(name) !== null) return { name, exists: false, records: [] };
  const answer = await resolver.resolve(name, 'TXT');
  return { name, exists: answer.status !== 'nxdomain', records: txtTexts(answer).filter(hasDmarcVersion) };
}
