import type { Provider } from '../model/provider.ts';
import { channel, RELATIVE } from './channel-rules.ts';
import {
  CHECKED,
  dnscontrol,
  DOMAINSTACK,
  lego,
  PUBLIC_DELEGATIONS,
  report,
  servers,
  vendor,
} from './provider-sources.ts';

/** Those who keep websites or mail, and the DNS of the domain with it. */
export const websiteProviders: readonly Provider[] = [
  {
    id: 'wordpress-com',
    name: 'WordPress.com DNS',
    kind: 'website-builder',
    nameServers: [
      ...servers(
        'Automattic/wp-calypso, tests of the name servers of a domain',
        'ns1.wordpress.com',
        'ns2.wordpress.com',
        'ns3.wordpress.com',
      ),
      ...servers(PUBLIC_DELEGATIONS, 'ns4.wordpress.com'),
    ],
    channels: [
      channel('form', 'web form', {
        txt: {
          limits: [{ max: 2048, per: 'record', counts: 'text', evidence: 'vendor' }],
          split: 'host',
          quotes: 'forbidden',
        },
        name: { ...RELATIVE, apex: '@' },
        cname: { underscoreName: true, target: 'host-names', targetDot: 'optional' },
        ttl: { min: 300, max: 86400, default: 3600 },
      }),
    ],
    errors: [
      'TXT records may not exceed 255 characters',
      'TXT records may not exceed 2048 characters. Learn more.',
      'Please enter a string between 0 and 2048 characters.',
      'Invalid TTL value - Use a value between 300 and 86400',
    ],
    pitfalls: [
      'The limit of 255 characters is no more since November 2023: advice that is older sends keys elsewhere without need',
      'A CNAME target needs a TLD of letters alone and no underscore in the label before it',
      'The old web form adds a dot to whatever looks like a domain name, texts too',
      'A whole name is shortened to what stands before the zone',
      'A wildcard CNAME is taken only as * itself',
    ],
    history: [
      {
        limit: { max: 255, per: 'record', counts: 'text', evidence: 'vendor' },
        until: '2023-11',
        source: 'Automattic/wp-calypso#42721, #56326 and #80819; lifted by #83887 (2023-11-03)',
      },
    ],
    sources: [
      vendor(
        'Automattic/wp-calypso@07f19f5 client/dashboard/domains/dns/records/validators.ts',
        '2048 characters, names and targets, TTL 300 to 86400',
      ),
      vendor(
        'Automattic/wp-calypso@035b83e client/state/domains/dns/utils.js',
        'names shortened, dots added in the old form',
      ),
      vendor(
        'Automattic/wp-calypso@0198517 client/my-sites/domains/domain-management/dns/txt-record.jsx',
        'error texts',
      ),
      vendor('Automattic/wp-calypso#83887 (2023-11-03)', 'the limit of 2048 characters'),
      report('Automattic/wp-calypso#80819 (2023-08-18)', 'keys of RSA-2048 asked for, and granted'),
      vendor('Automattic/wp-calypso#42721 and #56326', 'the error text of the old limit'),
    ],
    unverified: ['what the server itself refuses and how it splits: only the code of the form is public'],
    checked: CHECKED,
  },
  {
    id: 'squarespace',
    name: 'Squarespace Domains (once Google Domains)',
    kind: 'registrar',
    nameServers: [
      ...servers(DOMAINSTACK, '*.squarespacedns.com'),
      ...servers(PUBLIC_DELEGATIONS, 'ns-cloud-*.googledomains.com'),
    ],
    channels: [
      channel('form', 'web form', {
        name: { ...RELATIVE, apex: '@' },
        cname: { underscoreName: true },
      }),
    ],
    errors: [],
    pitfalls: [
      'The domain is appended to the host: a whole name ends in the domain twice',
      'For domains that came from Google Domains, Google makes the key of Workspace itself',
      'Domains that came from Google Domains have name servers of the same names as Google Cloud DNS',
    ],
    history: [],
    sources: [
      report('help.flodesk.com/en/articles/9583973', 'the domain appended'),
      vendor(
        'support.squarespace.com/hc/it/articles/360002101888',
        'fields for host and data; @ for the domain itself',
      ),
    ],
    unverified: ['the longest text', 'who splits a long text', 'whether the text takes quotation marks'],
    checked: CHECKED,
  },
  {
    id: 'wix',
    name: 'Wix DNS',
    kind: 'website-builder',
    nameServers: servers(DOMAINSTACK, '*.wixdns.net'),
    channels: [
      channel('form', 'web form', {
        name: { ...RELATIVE, apex: 'empty' },
        cname: { underscoreName: true },
      }),
      channel('api', 'API', {
        name: { style: 'absolute', appended: false, apex: 'zone-name' },
        cname: { underscoreName: true },
      }),
    ],
    errors: [
      'Host name of the CNAME record $value is invalid, it should end with the domain name but not equal to it, for example "en.domain.com".',
      'Value of record <recordType> is empty.',
    ],
    pitfalls: [
      'The zones are kept in Google Cloud DNS, where blanks outside quotation marks are lost and strings over 255 octets refused: read back what is published',
      'In the web form the host name may not hold the domain',
    ],
    history: [],
    sources: [
      vendor(
        'dev.wix.com/docs/rest/account-level/domains/domain-dns/error-messages',
        'Google Cloud DNS behind it; error texts',
      ),
      report(
        'mailerlite.com/help/how-to-authenticate-a-domain-with-wix',
        'the domain appended; a CNAME with underscores',
      ),
    ],
    unverified: ['the longest text', 'who splits a long text', 'whether the text takes quotation marks'],
    checked: CHECKED,
  },
  {
    id: 'shopify',
    name: 'Shopify managed domains',
    kind: 'website-builder',
    nameServers: [],
    channels: [channel('form', 'web form', { name: { ...RELATIVE, apex: '@' } })],
    errors: [],
    pitfalls: [],
    history: [],
    sources: [vendor('help.shopify.com, on verifying a domain', 'custom records of type TXT')],
    unverified: ['every limit', 'CNAME rules', 'its name servers'],
    checked: CHECKED,
  },
  {
    id: 'netlify',
    name: 'Netlify DNS',
    kind: 'website-host',
    nameServers: servers(PUBLIC_DELEGATIONS, 'dns*.p*.nsone.net'),
    channels: [
      channel('form', 'web form and API', {
        txt: { accepts: 766, split: 'host', quotes: 'forbidden' },
        name: { style: 'absolute', appended: false },
      }),
    ],
    errors: [],
    pitfalls: [
      'The API wants whole names, without final dot',
      'An empty text is refused',
      'Its name servers have names of the same kind as those of NS1',
    ],
    history: [],
    sources: [
      dnscontrol('netlify', '766 octets; whole names (verified 2023-01-19)'),
      vendor('netlify/open-api@6508031 swagger.yml, dnsRecordCreate', 'fields of a record'),
      lego('netlify', 'whole names without final dot'),
    ],
    unverified: ['the least TTL', 'CNAME rules', 'whether the web form wants whole names too'],
    checked: CHECKED,
  },
  {
    id: 'vercel',
    name: 'Vercel DNS',
    kind: 'website-host',
    nameServers: servers(PUBLIC_DELEGATIONS, 'ns1.vercel-dns.com', 'ns2.vercel-dns.com'),
    channels: [
      channel('form', 'dashboard, API and CLI', {
        txt: { accepts: 766, split: 'host', quotes: 'forbidden' },
        name: { ...RELATIVE, apex: 'empty' },
        cname: { underscoreName: true, targetDot: 'required' },
        ttl: { min: 60, max: 2147483647, default: 60 },
      }),
    ],
    errors: [
      '> Error! Unexpected error. Please try later. (Invalid `value` parameter (The maximum length is 255 characters))',
    ],
    pitfalls: [
      'The type of a record cannot be changed: remove it and add another',
      'The CLI takes blanks off both ends of a text',
      'A TTL under 60 becomes 60 without a word',
    ],
    history: [
      {
        limit: { max: 255, per: 'record', counts: 'text', evidence: 'report', seen: '2017-05' },
        until: '2026-05',
        source:
          'vercel/vercel#568 (2017-05-22); gone at the latest in 2026-05, when the tests of DNSControl wrote 766 octets',
      },
    ],
    sources: [
      report('vercel/vercel#568 (2017-05-22)', 'the limit of that time, and a CNAME as the way round it'),
      dnscontrol('vercel', '766 octets; TTL of 60 at least; its tests run against a live account'),
      vendor('vercel/terraform-provider-vercel@c8a6711 docs/resources/dns_record.md', 'TTLs; the dot of a target'),
      vendor(
        'vercel/vercel@17d9eba packages/cli/src/util/dns/get-dns-data.ts',
        '@ for the zone itself; blanks taken off',
      ),
    ],
    unverified: ['the longest text', 'whether the final dot of a target is needed everywhere'],
    checked: CHECKED,
  },
  {
    id: 'microsoft365',
    name: 'Microsoft 365 domain DNS',
    kind: 'mail-host',
    nameServers: servers(
      'MicrosoftDocs, articles on changing name servers to set up Microsoft 365',
      'ns1.bdm.microsoftonline.com',
      'ns2.bdm.microsoftonline.com',
      'ns3.bdm.microsoftonline.com',
      'ns4.bdm.microsoftonline.com',
    ),
    channels: [channel('form', 'admin center')],
    errors: [],
    pitfalls: [],
    history: [],
    sources: [],
    unverified: ['every limit and rule: no page was found'],
    checked: CHECKED,
  },
];
