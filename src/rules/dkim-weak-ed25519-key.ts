import type { Rule } from '../model/rule.ts';
import { ed25519Weakness } from '../records/dkim-ed25519-point.ts';
import { ED25519, txt } from './example-records.ts';
import { keyFinding, soundKeyTexts } from './key-texts.ts';

const SAYS = {
  'no-point':
    'the 32 octets are no point of the curve, so that no signature can fit it; one of its characters is probably wrong',
  'small-order': 'the key is one of the few for which anybody can make signatures',
} as const;

export const dkimWeakEd25519Key: Rule = {
  id: 'dkim-weak-ed25519-key',
  severity: 'error',
  reference: 'RFC 8463 §4, RFC 8032 §5.1.3',
  title: 'The Ed25519 key is damaged or unsafe',
  why: 'About half of all mistyped Ed25519 keys are no point of the curve, and a few points are known to protect nothing. Publish the key again from its file.',
  bad: [txt('s1._domainkey', 'v=DKIM1; k=ed25519; p=AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=')],
  good: [txt('s1._domainkey', `v=DKIM1; k=ed25519; p=${ED25519}`)],
  check: (evidence) =>
    soundKeyTexts(evidence).flatMap((key) => {
      const { publicKey } = key.text.parsed.record;
      const weakness = publicKey?.type === 'ed25519' ? ed25519Weakness(publicKey.octets) : null;
      return weakness === null ? [] : keyFinding(key, { message: SAYS[weakness], facts: { weakness } });
    }),
};
