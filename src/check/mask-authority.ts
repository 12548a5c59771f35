import type { AuthorityEvidence, PublishedPart, Said } from '../model/authority-evidence.ts';
import type { Rr } from '../model/rr.ts';
import { parseDkimKey } from '../records/dkim-key.ts';
import { joinStrings } from '../text/character-string.ts';

/** Takes private keys out of what the authoritative servers said: one of them may still give out a key that the resolver no longer shows. */
export function maskAuthority(authority: AuthorityEvidence): AuthorityEvidence {
  const maskPart = (part: PublishedPart): PublishedPart => ({
    ...part,
    answers: part.answers.map((answer) => ({ ...answer, said: maskSaid(answer.said) })),
  });
  return { ...authority, records: authority.records.map((one) => ({ ...one, parts: one.parts.map(maskPart) })) };
}

function maskSaid(said: Said): Said {
  return said.status === 'records' ? { ...said, records: said.records.map(maskRr) } : said;
}

function maskRr(rr: Rr): Rr {
  if (rr.type !== 'TXT') return rr;
  const { problems } = parseDkimKey(joinStrings(rr.strings));
  if (!problems.some(({ code }) => code === 'private-key')) return rr;
  return { ...rr, strings: rr.strings.map((octets) => '*'.repeat(octets.length)) };
}
