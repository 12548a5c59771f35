import { ED25519, keyRecord, RSA_2048, RSA_2048_OTHER, RSA_8192, txt } from '../../src/rules/example-records.ts';

const SOA = '$TTL 300\n@ SOA ns hostmaster 1 3600 600 86400 60\n@ NS ns\nns A 127.0.0.1\n';
const KEY = keyRecord(RSA_2048);
const SMALL = `v=DKIM1; k=ed25519; p=${ED25519}`;
const S = (selector: string): string => `${selector}._domainkey`;

/** The zones that the real servers are given, and the zone resolver too: origin and text. Between them they hold every shape that a selector can have. */
export const ZONES: Readonly<Record<string, string>> = {
  '.': `$TTL 300\n@ SOA ns.invalid. hostmaster.invalid. 1 3600 600 86400 60\n@ NS ns.invalid.\nns.invalid. A 127.0.0.1\n`,
  'example.com.': `${SOA}@ TXT "v=spf1 mx -all"
@ TXT "site-verification=1234"
_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"
${txt(S('direct'), KEY)}
${txt(S('small'), SMALL)}
${S('hop')} CNAME key.example.net.
${S('far')} CNAME far1.example.net.
${S('dangling')} CNAME gone.example.net.
${S('empty')} CNAME bare.example.net.
${S('loop')} CNAME loop.example.net.
${S('self')} CNAME ${S('self')}
${S('revoked')} TXT "v=DKIM1; p="
${txt(S('two'), KEY)}
${txt(S('two'), keyRecord(RSA_2048_OTHER))}
${S('spread')} TXT "${KEY.slice(0, 255)}"
${S('spread')} TXT "${KEY.slice(255)}"
${S('cut')} TXT "${KEY.slice(0, 255)}"
${txt(S('quoted'), `"${SMALL}"`)}
${txt(S('beside'), SMALL)}
${S('beside')} TXT "hello"
${S('octets')} TXT "v=DKIM1; n=\\255\\000\\195\\169; p="
${S('strings')} TXT "" "v=DKIM1; " "" "p="
a.${S('ent')} A 192.0.2.1
_domainkey.moved DNAME keys.example.net.
`,
  'example.net.': `${SOA}${txt('key', KEY)}
${txt('s1.keys', SMALL)}
far1 CNAME far2
far2 CNAME far3
${txt('far3', SMALL)}
bare A 192.0.2.1
loop CNAME loop.back.example.com.
`,
  'two.test.': twoServers(2, 'reject'),
  'back.example.com.': `${SOA}loop CNAME loop._domainkey.example.com.\n`,
};

/** Domains to check, with their selectors. */
export const SUBJECTS: readonly { readonly domain: string; readonly selectors: readonly string[] }[] = [
  {
    domain: 'example.com',
    selectors: [
      'direct',
      'small',
      'hop',
      'far',
      'dangling',
      'empty',
      'loop',
      'self',
      'revoked',
      'two',
      'spread',
      'cut',
      'quoted',
      'beside',
      'octets',
      'strings',
      'ent',
      'missing',
    ],
  },
  { domain: 'moved.example.com', selectors: ['s1', 's2'] },
  { domain: 'nowhere.test', selectors: ['s1'] },
];

/** A zone of two servers, as each of them may have it. Its answer at `big` fits no datagram. */
export function twoServers(serial: number, policy: string): string {
  return `$TTL 300
@ SOA ns1 hostmaster ${serial} 3600 600 86400 60
@ NS ns1
@ NS ns2
ns1 A 192.0.2.1
ns2 A 192.0.2.2
@ TXT "v=spf1 -all"
_dmarc TXT "v=DMARC1; p=${policy}"
${S('hop')} CNAME key.example.net.
${txt(S('big'), keyRecord(RSA_8192))}
${serial > 1 ? txt(S('new'), SMALL) : ''}
`;
}
