import type { ExpectedEvidence } from '../model/expected-evidence.ts';
import { isPrivateKey } from '../records/is-private-key.ts';
import { joinStrings } from '../text/character-string.ts';
import { txtTexts } from '../text/txt-records.ts';
import { maskedRr } from './masked-rr.ts';

/** The texts of private keys among expected records and what stands at their names; all texts of one name where one of them is. */
export function secretsExpected({ records }: ExpectedEvidence): string[] {
  return records.flatMap(({ rr, answer }) => {
    const texts = [...(rr.type === 'TXT' ? [joinStrings(rr.strings)] : []), ...txtTexts(answer)];
    const secret = texts.some(isPrivateKey);
    return secret ? texts : [];
  });
}

/** Takes those texts out, the expected ones and the live ones. */
export function maskExpected({ records }: ExpectedEvidence, secret: ReadonlySet<string>): ExpectedEvidence {
  return {
    records: records.map((record) => {
      const { rr, answer, live, beside } = record;
      const masked = maskedRr(rr, secret);
      return {
        ...record,
        rr: masked.type === 'TXT' ? masked : rr,
        answer:
          answer.status === 'records'
            ? { ...answer, records: answer.records.map((one) => maskedRr(one, secret)) }
            : answer,
        live: live.map((one) => maskedRr(one, secret)),
        beside: beside.map((text) => (secret.has(text) ? '*'.repeat(text.length) : text)),
      };
    }),
  };
}
