import type { Provider, TxtLimit } from '../model/provider.ts';
import { channel, RELATIVE } from './channel-rules.ts';
import {
  ABANDONED_ZONES,
  CHECKED,
  dnscontrol,
  FORM_AS_API,
  lego,
  PUBLIC_DELEGATIONS,
  report,
  servers,
  tool,
  vendor,
} from './provider-sources.ts';

const CLOUDFLARE_LIMITS: readonly TxtLimit[] = [
  { max: 4096, per: 'record', counts: 'wire', evidence: 'vendor', seen: '2026-03' },
  { max: 8192, per: 'rrset', counts: 'text', evidence: 'vendor', seen: '2026-03' },
];

/** Those whose business is DNS. */
export const dnsProviders: readonly Provider[] = [
  {
    id: 'cloudflare',
    name: 'Cloudflare DNS',
    kind: 'dns-host',
    nameServers: servers(ABANDONED_ZONES, '*.ns.cloudflare.com'),
    channels: [
      channel('form', 'dashboard and API', {
        txt: {
          limits: CLOUDFLARE_LIMITS,
          accepts: 766,
          split: 'host',
          quotes: 'optional',
          strings: 'quoted',
          escapes: 'decimal',
        },
        name: { style: 'either', appended: true, apex: '@' },
        cname: { underscoreName: true, target: 'any', targetDot: 'optional', proxied: true },
        ttl: { min: 60, max: 86400, default: 300 },
      }),
      channel('file', 'import of a zone file', {
        txt: {
          limits: CLOUDFLARE_LIMITS,
          split: 'user',
          quotes: 'required',
          strings: 'quoted',
          escapes: 'decimal',
        },
        name: { style: 'either', appended: true, apex: '@' },
        cname: { underscoreName: true, target: 'any', targetDot: 'required', proxied: true },
        ttl: { min: 60, max: 86400, default: 300 },
      }),
    ],
    errors: [
      'The content field of TXT records must be in quotation marks. Cloudflare may add quotation marks on your behalf, which will not affect how the record works.',
      '$INCLUDE directive not allowed',
    ],
    pitfalls: [
      'A CNAME that is proxied (orange cloud) answers no TXT: switch the proxy off',
      'CNAME flattening, for one record or a whole zone, hides the TXT behind a CNAME too',
      'Terraform finds a difference for ever unless a text is split at exactly 255 octets',
      'A long text without quotation marks was reported to be kept as one string that is too long',
      'One quotation mark without the other is refused',
      'A TTL of 1 means automatic, which is 300 seconds; 2 to 60 are taken as 60',
      'An imported zone file needs the final dot of targets, may not hold $INCLUDE, and turns the proxy off by the comment cf_tags=cf-proxied:false',
    ],
    history: [
      {
        limit: { max: 2048, per: 'record', counts: 'text', evidence: 'vendor' },
        until: '2026-03',
        source:
          'cloudflare/cloudflare-docs@01d42d6 dns-record-types.mdx, changed by cloudflare-docs#29286 (2026-03-24)',
      },
    ],
    sources: [
      vendor(
        'cloudflare/cloudflare-docs@01d42d6 dns-record-types.mdx',
        'quotation marks added; 8192 characters a name; a proxied CNAME hides TXT',
      ),
      vendor(
        'cloudflare/cloudflare-docs#29286 (merged 2026-03-24)',
        '4096 octets on the wire a record, 8192 characters a name',
      ),
      vendor('cloudflare/cloudflare-typescript#1777', 'texts longer than 255 octets are split by Cloudflare'),
      vendor(
        'cloudflare/terraform-provider-cloudflare@a2efdc5 docs/resources/dns_record.md',
        'TTL 60 to 86400, 30 for Enterprise, 1 for automatic; flattening of one record',
      ),
      report(
        'cloudflare/terraform-provider-cloudflare#6238 (2026-07-22)',
        'differences for ever; a string that is too long',
      ),
      dnscontrol('cloudflare', 'strings of 255 octets (verified 2026-01-21); its tests run against a live account'),
      vendor('cloudflare/cloudflare-docs@4aa7897 import-and-export.mdx', 'import of zone files'),
    ],
    unverified: [],
    checked: CHECKED,
  },
  {
    id: 'dnsimple',
    name: 'DNSimple',
    kind: 'dns-host',
    nameServers: servers(
      'dnsimple/dnsimple-support, articles on name servers',
      'ns*.dnsimple.com',
      'ns*.dnsimple-edge.com',
      'ns*.dnsimple-edge.net',
      'ns*.dnsimple-edge.io',
      'ns*.dnsimple-edge.org',
    ),
    channels: [
      channel('form', 'web form and API', {
        txt: {
          limits: [{ max: 1000, per: 'record', counts: 'written', evidence: 'vendor' }],
          split: 'host',
          quotes: 'optional',
          strings: 'quoted',
          refuses: ['trailing-space'],
        },
        name: { ...RELATIVE, apex: 'empty' },
      }),
    ],
    errors: [],
    pitfalls: [
      'Take \\ before ; out of a text that is given without quotation marks',
      'A text in quotation marks is kept as it is; without them it is put into them, and quotation marks within are escaped',
      'Unpaired quotation marks are refused by the API',
    ],
    history: [],
    sources: [
      vendor(
        'dnsimple/dnsimple-support@6b4f0a2 content/articles/txt-record-format.md and cname-record-reference.md',
        'every rule but the refusals',
      ),
      dnscontrol(
        'dnsimple',
        'at most 1000 characters; blanks at the end and unpaired quotation marks refused (verified 2023-12)',
      ),
    ],
    unverified: ['the final dot of a CNAME target', 'underscores in the name of a CNAME', 'the range of TTLs'],
    checked: CHECKED,
  },
  {
    id: 'ns1',
    name: 'NS1 (IBM NS1 Connect)',
    kind: 'dns-host',
    nameServers: servers(ABANDONED_ZONES, 'dns*.p*.nsone.net'),
    channels: [
      channel('form', 'portal and API', {
        txt: { accepts: 766, split: 'host', quotes: 'forbidden' },
        name: { style: 'absolute', appended: false },
      }),
    ],
    errors: [],
    pitfalls: [
      'Terraform joins the parts of an answer with a blank: use answer_parts, or one long string',
      'Netlify gives its customers name servers of the same names, and their zones are kept there',
    ],
    history: [],
    sources: [
      dnscontrol('ns1', '766 octets in one string; empty texts refused; its tests run against a live account'),
      vendor('ns1-terraform/terraform-provider-ns1@56bfe1f ns1/resource_record.go', 'answer and answer_parts'),
      vendor('ns1/ns1-go NewTXTAnswer', 'a text as one item'),
    ],
    unverified: [
      'the final dot of a CNAME target',
      'underscores in the name of a CNAME',
      'the range of TTLs',
      FORM_AS_API,
    ],
    checked: CHECKED,
  },
  {
    id: 'easydns',
    name: 'easyDNS',
    kind: 'dns-host',
    nameServers: servers(
      ABANDONED_ZONES,
      'dns1.easydns.com',
      'dns2.easydns.net',
      'dns3.easydns.org',
      'dns4.easydns.info',
    ),
    channels: [channel('form', 'web form and API', { txt: { quotes: 'forbidden' }, name: { style: 'relative' } })],
    errors: [],
    pitfalls: [],
    history: [],
    sources: [
      tool('octodns/octodns-easydns@6c63bde', 'texts sent as they are, semicolons unescaped'),
      lego('easydns', 'texts sent as they are'),
    ],
    unverified: [
      'the longest text',
      'who splits a long text: tools send it whole, and nobody says what becomes of it',
      FORM_AS_API,
    ],
    checked: CHECKED,
  },
  {
    id: 'desec',
    name: 'deSEC',
    kind: 'dns-host',
    nameServers: servers(
      'DNSControl/dnscontrol@23d0516 providers/desec/desecProvider.go, default name servers',
      'ns1.desec.io',
      'ns2.desec.org',
    ),
    channels: [
      channel('form', 'web form and API', {
        txt: {
          limits: [{ max: 64000, per: 'record', counts: 'wire', evidence: 'vendor' }],
          split: 'host',
          quotes: 'required',
          strings: 'quoted',
          escapes: 'decimal',
        },
        name: { ...RELATIVE, apex: 'empty', max: 178 },
        cname: { underscoreName: true, target: 'any', targetDot: 'required' },
        ttl: { min: 3600, max: 86400 },
      }),
    ],
    errors: [],
    pitfalls: [
      'Names are taken in lower case only',
      'The least TTL is set for each domain, and is 3600 unless they were asked for another',
      'A change replaces every text at the name: give them all',
      'At most 300 changes of RRsets are taken a day',
    ],
    history: [],
    sources: [
      vendor(
        'desec-io/desec-stack@d7ccaf7 docs/dns/rrsets.rst',
        'quotation marks, strings split, dot of targets, names, longest TTL',
      ),
      vendor('desec-io/desec-stack@d7ccaf7 api/desecapi/models/records.py:306', '64000 octets on the wire'),
      dnscontrol('desec', 'least TTL of 3600 where the domain names none'),
    ],
    unverified: ['whether the web form wants quotation marks as the API does'],
    checked: CHECKED,
  },
  {
    id: 'bunny',
    name: 'bunny.net DNS',
    kind: 'dns-host',
    nameServers: servers('BunnyWay/terraform-provider-bunnynet, tests of zones', 'kiki.bunny.net', 'coco.bunny.net'),
    channels: [
      channel('form', 'web form and API', {
        txt: { accepts: 766, split: 'host', quotes: 'forbidden' },
        name: { ...RELATIVE, apex: 'empty' },
        cname: { targetDot: 'optional' },
        ttl: { min: 60 },
      }),
    ],
    errors: [],
    pitfalls: ['An empty text is refused', 'The final dot of a CNAME target is kept as it was typed'],
    history: [],
    sources: [
      dnscontrol(
        'bunnydns',
        '766 octets; only empty texts refused (verified 2024-01-02); its tests run against a live account',
      ),
      lego('bunny', 'TTL of 60 at least'),
    ],
    unverified: ['underscores in the name of a CNAME', FORM_AS_API],
    checked: CHECKED,
  },
  {
    id: 'dnsmadeeasy',
    name: 'DNS Made Easy',
    kind: 'dns-host',
    nameServers: servers(ABANDONED_ZONES, 'ns*.dnsmadeeasy.com'),
    channels: [
      channel('form', 'web form and API', {
        txt: {
          limits: [{ max: 255, per: 'string', counts: 'text', evidence: 'vendor' }],
          split: 'user',
          quotes: 'spaces',
          strings: 'quoted',
          refuses: ['quote'],
        },
        name: { ...RELATIVE, apex: 'empty' },
      }),
    ],
    errors: [],
    pitfalls: ['Without quotation marks each word becomes a string of its own, and the blanks are lost'],
    history: [],
    sources: [
      vendor(
        'help.dnsmadeeasy.com/managed-dns/dns-record-types/txt-record/',
        'at most 255 characters; what becomes of words',
      ),
      dnscontrol('dnsmadeeasy', 'no length refused, quotation marks within refused (verified 2021-03-11)'),
    ],
    unverified: [
      'that a record of several strings may be longer than 255 characters',
      'the final dot of a CNAME target',
      'underscores in the name of a CNAME',
      FORM_AS_API,
    ],
    checked: CHECKED,
  },
  {
    id: 'cloudns',
    name: 'ClouDNS',
    kind: 'dns-host',
    nameServers: servers(PUBLIC_DELEGATIONS, 'ns*.cloudns.net'),
    channels: [
      channel('form', 'web form and API', {
        txt: {
          accepts: 766,
          split: 'host',
          quotes: 'forbidden',
          refuses: ['quote', 'backtick', 'trailing-space'],
        },
        name: RELATIVE,
        ttl: {
          only: [60, 300, 900, 1800, 3600, 21600, 43200, 86400, 172800, 259200, 604800, 1209600, 2419200],
        },
      }),
    ],
    errors: [],
    pitfalls: ['Several strings are not taken: give the whole text', 'An empty text is refused'],
    history: [],
    sources: [
      dnscontrol(
        'cloudns',
        '766 octets; what is refused (verified 2021-03-01); list of TTLs; its tests run against a live account',
      ),
      report('DNSControl/dnscontrol#957, comment of 2021-01-26', 'one long string, not several'),
    ],
    unverified: ['CNAME rules', FORM_AS_API],
    checked: CHECKED,
  },
  {
    id: 'mte-wdns',
    name: 'WDNS (ns.developpement-durable.gouv.fr)',
    kind: 'dns-host',
    nameServers: [],
    channels: [
      channel('form', 'web form', {
        txt: {
          limits: [{ max: 256, per: 'record', counts: 'text', evidence: 'report', seen: '2025-04' }],
          split: 'nobody',
        },
      }),
    ],
    errors: [],
    pitfalls: ['A text over 256 characters is refused, split into strings or not'],
    history: [],
    sources: [
      report('suitenumerique/people#873 (2025-04-07)', 'the limit; a CNAME to a key elsewhere is asked for instead'),
    ],
    unverified: ['names, TTL and CNAME rules', 'the names of its name servers'],
    checked: CHECKED,
  },
];
