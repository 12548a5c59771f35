import type { AuthorityEvidence, PublishedPart, Said } from '../model/authority-evidence.ts';
import { isPrivateKey } from '../records/is-private-key.ts';
import { joinStrings } from '../text/character-string.ts';
import { maskedRr } from './masked-rr.ts';

/**
 * The texts of private keys in what the authoritative servers said: one of them may still give out a key that the resolver no longer shows. All
 * TXT records beside one are among them, as they may be the rest of it.
 */
export function secretsOf({ records }: AuthorityEvidence): string[] {
  const answers = records.flatMap(({ parts }) => parts.flatMap((part) => part.answers));
  return answers.flatMap(({ said }) => secretTexts(said));
}

/** Takes those texts out, whichever server said them. */
export function maskAuthority(authority: AuthorityEvidence, secret: ReadonlySet<string>): AuthorityEvidence {
  const maskPart = (part: PublishedPart): PublishedPart => ({
    ...part,
    answers: part.answers.map((answer) => ({ ...answer, said: maskSaid(answer.said, secret) })),
  });
  return { ...authority, records: authority.records.map((one) => ({ ...one, parts: one.parts.map(maskPart) })) };
}

function secretTexts(said: Said): string[] {
  if (said.status !== 'records') return [];
  const texts = said.records.flatMap((rr) => (rr.type === 'TXT' ? joinStrings(rr.strings) : []));
  const secret = texts.some(isPrivateKey);
  return secret ? texts : [];
}

function maskSaid(said: Said, secret: ReadonlySet<string>): Said {
  return said.status === 'records' ? { ...said, records: said.records.map((rr) => maskedRr(rr, secret)) } : said;
}
