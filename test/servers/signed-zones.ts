import { ED25519, keyRecord, RSA_2048, RSA_8192, txt } from '../../src/rules/example-records.ts';
import type { Signing } from './sign.ts';

const SOA = '$TTL 300\n@ SOA ns hostmaster 1 3600 600 86400 60\n@ NS ns\nns A 127.0.0.1\n';
const MAIL = `${SOA}@ MX 10 mail\nmail A 192.0.2.25\n@ TXT "v=spf1 mx ~all"\n_dmarc TXT "v=DMARC1; p=reject"\n`;
const SMALL = `v=DKIM1; k=ed25519; p=${ED25519}`;
const S = (selector: string): string => `${selector}._domainkey`;

/** One zone: its text, and how it is signed; null where it is not, so that its parent says that it is insecure. */
export interface Zone {
  readonly text: string;
  readonly signing: Signing | null;
}

/** The zones below the root, by origin. */
export const ZONES: Readonly<Record<string, Zone>> = {
  'signed.test.': {
    signing: {},
    text: `${MAIL}${txt(S('direct'), keyRecord(RSA_2048))}
${txt(S('big'), keyRecord(RSA_8192))}
${S('near')} CNAME key
${txt('key', SMALL)}
${S('across')} CNAME key.keys.test.
${S('wild')} CNAME any.wild.keys.test.
${S('dangling')} CNAME gone.keys.test.
${S('empty')} CNAME bare.keys.test.
${S('out')} CNAME key.plain.test.
${S('around')} CNAME around.keys.test.
${S('through')} CNAME through.plain.test.
${S('forged')} CNAME key.forged.test.
`,
  },
  'keys.test.': {
    signing: { nsec3: true },
    text: `${SOA}${txt('key', SMALL)}
${txt('*.wild', keyRecord(RSA_2048))}
bare A 192.0.2.1
around CNAME key.plain.test.
`,
  },
  'plain.test.': {
    signing: null,
    text: `${MAIL}${txt(S('direct'), keyRecord(RSA_2048))}
${txt(S('big'), keyRecord(RSA_8192))}
${S('into')} CNAME key.keys.test.
${txt('key', SMALL)}
through CNAME key.keys.test.
`,
  },
  'forged.test.': {
    signing: {
      forge: [
        ['p=reject', 'p=none'],
        ['k=ed25519', 'k=rsa'],
        ['hidden.', 'moved.'],
      ],
    },
    text: `${MAIL}${txt(S('direct'), keyRecord(RSA_2048))}
${txt(`hidden.${S('s')}`, SMALL)}
${txt('key', SMALL)}
`,
  },
  'expired.test.': { signing: { expired: true }, text: `${MAIL}${txt(S('direct'), keyRecord(RSA_2048))}\n` },
  'stranger.test.': { signing: { wrongDs: true }, text: `${MAIL}${txt(S('direct'), keyRecord(RSA_2048))}\n` },
};

/** The root, from which the others are handed over. */
export const ROOT = `$TTL 300
@ SOA ns.invalid. hostmaster.invalid. 1 3600 600 86400 60
@ NS ns.invalid.
ns.invalid. A 127.0.0.1
${Object.keys(ZONES)
  .map((origin) => `${origin} NS ns.${origin}\nns.${origin} A 127.0.0.1\n`)
  .join('')}`;

/** Domains to check, with their selectors. */
export const SUBJECTS: readonly {
  readonly domain: string;
  /** Whether its own zone is. */
  readonly signed: boolean;
  /** Each with whether its answer is authenticated. */
  readonly selectors: Readonly<Record<string, boolean>>;
  /** The selectors that a signed CNAME leads out of the signed zones. */
  readonly insecureHops: readonly string[];
}[] = [
  {
    domain: 'signed.test',
    signed: true,
    selectors: {
      direct: true,
      big: true,
      near: true,
      across: true,
      wild: true,
      dangling: true,
      empty: true,
      missing: true,
      out: false,
      around: false,
      through: false,
    },
    insecureHops: ['out', 'around', 'through'],
  },
  {
    domain: 'plain.test',
    signed: false,
    selectors: { direct: false, big: false, into: false, missing: false },
    insecureHops: [],
  },
];

/** Domains of which something is broken. */
export const BROKEN: readonly {
  readonly domain: string;
  readonly fault: string;
  readonly selectors: readonly string[];
  /** The questions whose answers do not bear their signatures. */
  readonly unknown: readonly string[];
  /** SPF, DMARC, MX, then the selectors. */
  readonly parts: string;
}[] = [
  {
    domain: 'forged.test',
    fault: 'a policy was changed and a key taken away after they were signed',
    selectors: ['direct', 'hidden.s'],
    unknown: ['TXT _dmarc.forged.test', 'TXT hidden.s._domainkey.forged.test'],
    parts: 'found unknown found valid unknown',
  },
  {
    domain: 'signed.test',
    fault: 'a CNAME leads to a key that was changed after it was signed',
    selectors: ['direct', 'forged'],
    unknown: ['TXT forged._domainkey.signed.test'],
    parts: 'found found found valid unknown',
  },
  ...[
    ['expired.test', 'the signatures are too old'] as const,
    ['stranger.test', 'the parent speaks of another key'] as const,
  ].map(([domain, fault]) => ({
    domain,
    fault,
    selectors: ['direct'],
    unknown: [`TXT ${domain}`, `TXT _dmarc.${domain}`, `TXT direct._domainkey.${domain}`, `MX ${domain}`],
    parts: 'unknown unknown unknown unknown',
  })),
];
