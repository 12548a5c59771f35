import type { Provider } from '../model/provider.ts';
import { channel, RELATIVE } from './channel-rules.ts';
import {
  ABANDONED_ZONES,
  CHECKED,
  dnscontrol,
  DOMAINSTACK,
  FORM_AS_API,
  lego,
  PUBLIC_DELEGATIONS,
  report,
  servers,
  tool,
  vendor,
} from './provider-sources.ts';

/** Registrars whose customers are everywhere; those of one part of Europe are in a list of their own. */
export const registrarProviders: readonly Provider[] = [
  {
    id: 'godaddy',
    name: 'GoDaddy DNS',
    kind: 'registrar',
    nameServers: servers(DOMAINSTACK, 'ns*.domaincontrol.com'),
    channels: [
      channel('form', 'web form', {
        txt: { split: 'host', quotes: 'forbidden' },
        name: { ...RELATIVE, apex: '@' },
        cname: { underscoreName: true },
        ttl: { min: 600 },
      }),
      channel('api', 'API', {
        txt: {
          limits: [{ max: 512, per: 'record', counts: 'text', evidence: 'report', seen: '2018-12' }],
          split: 'host',
          quotes: 'forbidden',
        },
        name: { ...RELATIVE, apex: '@' },
        cname: { underscoreName: true },
        ttl: { min: 600 },
      }),
    ],
    errors: [],
    pitfalls: [
      'A PUT of the API replaces every record of that name and type: read them, add yours, and write them all',
      'The limit of the API was measured in 2018: a key of RSA-4096 may not fit',
      'Older versions of the web form are said to split a long text only sometimes',
    ],
    history: [],
    sources: [
      report('n3integration/terraform-provider-godaddy#24 (2018-12-29)', 'the API takes 512 characters'),
      report('n3integration/terraform-provider-godaddy#13 (2017)', 'texts longer than 255 characters are taken'),
      lego('godaddy', 'TTL of 600 at least'),
      tool(
        'powershellgallery.com Posh-ACME DnsPlugins/GoDaddy.ps1',
        'names below the zone; texts without quotation marks; what a PUT replaces',
      ),
    ],
    unverified: ['the longest text of the web form (1024 is often said)', 'the final dot of a CNAME target'],
    checked: CHECKED,
  },
  {
    id: 'namecheap',
    name: 'Namecheap BasicDNS/PremiumDNS',
    kind: 'registrar',
    nameServers: servers(DOMAINSTACK, '*.registrar-servers.com'),
    channels: [
      channel('form', 'web form and API', {
        txt: {
          limits: [{ max: 2500, per: 'record', counts: 'text', evidence: 'vendor' }],
          split: 'host',
          quotes: 'forbidden',
          refuses: ['quote'],
        },
        name: { ...RELATIVE, apex: '@', max: 60 },
        cname: { underscoreName: true, targetDot: 'added' },
        ttl: { min: 60, max: 60000, default: 1800 },
      }),
    ],
    errors: [],
    pitfalls: [
      'The host field of TXT and CNAME holds 60 characters: a long selector below a long subdomain does not fit',
      'The value field of a CNAME holds 255 characters, and a domain 150 records',
      'setHosts of the API writes the whole zone: what is not given is lost',
      'Its Terraform pages advise values in lower case: that breaks the p= of a key',
    ],
    history: [],
    sources: [
      vendor(
        'namecheap.com/support/knowledgebase/article.aspx/10058/10/namecheap-dns-limits/',
        '60 characters of host, 2500 of TXT, 255 of a CNAME value, 150 records',
      ),
      vendor(
        'namecheap/terraform-provider-namecheap@7abe284 docs/resources/domain_host_record.md',
        'TTL 60 to 60000, 1800 where none is given; dot added to CNAME targets',
      ),
      dnscontrol('namecheap', 'quotation marks in a text refused; the whole zone is sent'),
      report(
        'spamresource.com/2024/10/tiny-tip-tuesday-namecheap-supports.html',
        'a key of RSA-2048 pasted whole and split',
      ),
    ],
    unverified: [],
    checked: CHECKED,
  },
  {
    id: 'porkbun',
    name: 'Porkbun',
    kind: 'registrar',
    nameServers: servers(
      'DNSControl/dnscontrol providers/porkbun/porkbunProvider.go, default name servers',
      'curitiba.ns.porkbun.com',
      'fortaleza.ns.porkbun.com',
      'maceio.ns.porkbun.com',
      'salvador.ns.porkbun.com',
    ),
    channels: [
      channel('form', 'web form and API', {
        txt: { accepts: 766, split: 'host', quotes: 'forbidden', refuses: ['trailing-space'] },
        name: { ...RELATIVE, apex: 'empty' },
        cname: { targetDot: 'optional' },
        ttl: { min: 600 },
      }),
    ],
    errors: [],
    pitfalls: ['An empty text is refused', 'Tools disagree on the least TTL: 600 in one, 300 in another'],
    history: [],
    sources: [
      dnscontrol(
        'porkbun',
        '766 octets; blanks at the end and empty texts refused; TTL of 600 at least (verified 2022-11-19)',
      ),
      lego('porkbun', 'TTL of 300 at least'),
    ],
    unverified: ['underscores in the name of a CNAME', FORM_AS_API],
    checked: CHECKED,
  },
  {
    id: 'namedotcom',
    name: 'Name.com',
    kind: 'registrar',
    nameServers: [
      ...servers(ABANDONED_ZONES, 'ns1*.name.com', 'ns2*.name.com', 'ns3*.name.com', 'ns4*.name.com'),
      ...servers(
        'DNSControl/dnscontrol providers/namedotcom/nameservers.go, default name servers',
        'ns1.name.com',
        'ns2.name.com',
        'ns3.name.com',
        'ns4.name.com',
      ),
    ],
    channels: [
      channel('form', 'web form and API', {
        txt: {
          limits: [{ max: 512, per: 'record', counts: 'written', evidence: 'tool', seen: '2024-12' }],
          split: 'host',
          quotes: 'forbidden',
          refuses: ['quote', 'trailing-space'],
        },
        name: RELATIVE,
        ttl: { min: 300 },
      }),
    ],
    errors: [],
    pitfalls: [
      'The limit counts the quotation marks round each string and the blanks between them: a key of RSA-2048 fits, one of RSA-4096 does not',
      'An empty text is refused',
    ],
    history: [],
    sources: [
      dnscontrol(
        'namedotcom',
        'at most 512 characters as written; what is refused (verified 2024-12-17); its tests run against a live account',
      ),
      lego('namedotcom', 'TTL of 300 at least'),
    ],
    unverified: ['the final dot of a CNAME target', 'underscores in the name of a CNAME', FORM_AS_API],
    checked: CHECKED,
  },
  {
    id: 'hover',
    name: 'Hover (Tucows)',
    kind: 'registrar',
    nameServers: servers(ABANDONED_ZONES, 'ns1.hover.com', 'ns2.hover.com'),
    channels: [
      channel('form', 'web form', {
        txt: {
          limits: [{ max: 255, per: 'record', counts: 'text', evidence: 'report', seen: '2021' }],
          split: 'nobody',
        },
        name: RELATIVE,
      }),
    ],
    errors: [],
    pitfalls: ['Users were reported to go back to keys of RSA-1024 for want of room'],
    history: [],
    sources: [report('LukeSmithxyz/emailwiz#139 (2021-04-06)', 'a key longer than 255 characters refused')],
    unverified: ['whether the limit still holds', 'CNAME rules'],
    checked: CHECKED,
  },
  {
    id: 'network-solutions',
    name: 'Network Solutions',
    kind: 'registrar',
    nameServers: servers(ABANDONED_ZONES, 'ns*.worldnic.com'),
    channels: [channel('form', 'web form', { cname: { underscoreName: false } })],
    errors: ['does not allow underscores in CNAME records'],
    pitfalls: [
      'The web form refuses underscores in the name of a CNAME; support was reported to enter them by hand: a hop may not be possible',
    ],
    history: [],
    sources: [report('stackoverflow 13650233, by way of devpeace.com/dns/13650233', 'underscores refused')],
    unverified: ['the longest text', 'whether underscores are refused today'],
    checked: CHECKED,
  },
  {
    id: 'crazydomains',
    name: 'Crazy Domains',
    kind: 'registrar',
    nameServers: [],
    channels: [
      channel('form', 'web form', {
        txt: { limits: [{ max: 255, per: 'record', counts: 'text', evidence: 'vendor' }], split: 'nobody' },
        name: RELATIVE,
      }),
    ],
    errors: [],
    pitfalls: [],
    history: [],
    sources: [vendor('crazydomains.co.uk/help/what-is-a-txt-record/', 'at most 255 characters')],
    unverified: ['whether the text takes quotation marks', 'TTL and CNAME rules', 'its name servers'],
    checked: CHECKED,
  },
  {
    id: 'ukraine-com-ua',
    name: 'hosting.xyz / Ukraine.com.ua',
    kind: 'registrar',
    nameServers: [],
    channels: [
      channel('form', 'web form', {
        txt: { limits: [{ max: 990, per: 'record', counts: 'text', evidence: 'vendor' }], split: 'host' },
      }),
    ],
    errors: [],
    pitfalls: ['It puts quotation marks round each string itself'],
    history: [],
    sources: [
      vendor(
        'hosting.xyz/wiki/domain/management/dns-records-types/txt/',
        'at most 990 characters, split into strings in quotation marks',
      ),
    ],
    unverified: ['how names are typed', 'TTL and CNAME rules', 'its name servers'],
    checked: CHECKED,
  },
  {
    id: 'hostinger',
    name: 'Hostinger',
    kind: 'registrar',
    nameServers: servers(
      'support.hostinger.com/en/articles/8671230-how-to-check-domain-nameservers',
      '*.dns-parking.com',
    ),
    channels: [channel('form', 'web form and API', { name: RELATIVE })],
    errors: [],
    pitfalls: ['The API gives a text back with or without quotation marks'],
    history: [],
    sources: [lego('hostinger', 'texts compared with and without quotation marks')],
    unverified: ['the longest text', 'who splits a long text', 'TTL and CNAME rules', FORM_AS_API],
    checked: CHECKED,
  },
  {
    id: 'bluehost-hostgator',
    name: 'Bluehost / HostGator',
    kind: 'website-host',
    nameServers: servers(PUBLIC_DELEGATIONS, 'ns1.bluehost.com', 'ns2.bluehost.com'),
    channels: [channel('form', 'zone editor')],
    errors: [],
    pitfalls: ['What is known of the zone editor of cPanel may hold here, where it is the one in use'],
    history: [],
    sources: [report('mxtoolbox.com/c/outboundemailsources?public=Unified-Layer', 'how the zone editor is reached')],
    unverified: ['every limit and rule', 'the name servers of HostGator'],
    checked: CHECKED,
  },
];
