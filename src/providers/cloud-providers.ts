import type { Provider, TxtRules } from '../model/provider.ts';
import { channel, RELATIVE } from './channel-rules.ts';
import {
  ABANDONED_ZONES,
  CHECKED,
  dnscontrol,
  DOMAINSTACK,
  FORM_AS_API,
  lego,
  measured,
  PUBLIC_DELEGATIONS,
  report,
  servers,
  tool,
  vendor,
} from './provider-sources.ts';

/** The console takes a text as the API does. */
const ROUTE53_TXT: Partial<TxtRules> = {
  limits: [
    { max: 4000, per: 'record', counts: 'written', evidence: 'vendor' },
    { max: 255, per: 'string', counts: 'text', evidence: 'vendor' },
  ],
  split: 'user',
  quotes: 'required',
  strings: 'quoted',
  escapes: 'octal',
};

/** The DNS of those who rent out servers. */
export const cloudProviders: readonly Provider[] = [
  {
    id: 'route53',
    name: 'AWS Route 53',
    kind: 'dns-host',
    nameServers: servers(
      ABANDONED_ZONES,
      'ns-*.awsdns-*.com',
      'ns-*.awsdns-*.net',
      'ns-*.awsdns-*.org',
      'ns-*.awsdns-*.co.uk',
    ),
    channels: [
      channel('form', 'console', {
        txt: ROUTE53_TXT,
        name: { apex: 'empty' },
        cname: { underscoreName: true, target: 'any', targetDot: 'optional' },
      }),
      channel('api', 'API and CLI', {
        txt: { ...ROUTE53_TXT, accepts: 766 },
        name: { style: 'absolute', appended: false, apex: 'zone-name' },
        cname: { underscoreName: true, target: 'any', targetDot: 'optional' },
      }),
    ],
    errors: [
      "InvalidChangeBatch 400: ... FATAL problem: CharacterStringTooLong (Value is too long) encountered with '\"v=DKIM1; h=sha256; k=rsa; ...'",
      'The record set could not be saved because: The Value field contains invalid characters or is in an invalid format.',
    ],
    pitfalls: [
      'It never splits a text by itself, whatever tables elsewhere say',
      'The parentheses and tabs that opendkim-genkey writes are no part of the value',
      'Two values are two records, not two strings of one: both strings go into one value with a blank between',
      'Octets are escaped in octal, as \\351, and not in decimal as in zone files',
      'It may give strings back without the blank between them',
    ],
    history: [],
    sources: [
      vendor('docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecord.html', 'at most 4000 characters'),
      vendor(
        'awsdocs/amazon-route53-docs@0ff8bb6 doc_source/ResourceRecordTypes.md',
        'quotation marks, 255 characters a string, octal escapes, final dot optional',
      ),
      vendor(
        'awsdocs/amazon-route53-docs@0ff8bb6 doc_source/resource-record-sets-values-basic.md',
        'the field of the name in the console: left empty for the zone itself',
      ),
      report(
        'mail-in-a-box/mailinabox#1839 and #1544, zone-eu/wildduck#176, virtualmin-gpl#355',
        'the error text; two strings work',
      ),
      report('stelfox.net/blog/2014/07/spf-and-dkim-records-in-route-53/', 'the error of the console'),
      dnscontrol('route53', 'strings of 255 octets; "foo""bar" given back; its tests run against a live account'),
    ],
    unverified: ['the range of TTLs', 'whether the console takes whole names'],
    checked: CHECKED,
  },
  {
    id: 'azure-dns',
    name: 'Azure DNS',
    kind: 'dns-host',
    nameServers: servers(
      ABANDONED_ZONES,
      'ns1-*.azure-dns.com',
      'ns2-*.azure-dns.net',
      'ns3-*.azure-dns.org',
      'ns4-*.azure-dns.info',
    ),
    channels: [
      channel('form', 'portal, PowerShell and CLI', {
        txt: {
          limits: [{ max: 4096, per: 'rrset', counts: 'text', evidence: 'vendor' }],
          split: 'host',
          quotes: 'forbidden',
        },
        name: { ...RELATIVE, apex: '@' },
        cname: { underscoreName: true },
        ttl: { min: 1, max: 2147483647 },
      }),
      channel('api', 'REST, ARM templates and Bicep', {
        txt: {
          limits: [
            { max: 4096, per: 'rrset', counts: 'text', evidence: 'vendor' },
            { max: 255, per: 'string', counts: 'text', evidence: 'vendor' },
          ],
          accepts: 766,
          split: 'user',
          quotes: 'forbidden',
          strings: 'list',
        },
        name: { ...RELATIVE, apex: '@' },
        cname: { underscoreName: true },
        ttl: { min: 1, max: 2147483647 },
      }),
    ],
    errors: [
      'The combined length of all TXT records in a record set may not exceed 4096 characters.',
      'expected length of record.0.value to be in the range (1 - 1024)',
      'Code="BadRequest" Message="The value \'v=DKIM1; k=rsa; ...\'',
    ],
    pitfalls: [
      'The limit counts every text at the name together; in the national clouds it is 1024',
      'REST, ARM and Bicep want a list of strings of at most 255 characters, and refuse a longer one',
      'Terraform (azurerm) splits at 254 characters and the CLI at 255: one text, other strings on the wire',
      'All records of a name and type share one TTL',
    ],
    history: [],
    sources: [
      vendor(
        'MicrosoftDocs/azure-docs@08d4f1a articles/dns/dns-zones-records.md',
        '4096 characters (1024 in national clouds), who splits, range of TTLs',
      ),
      vendor('Debian python3-azure-cli 2.45.0 command_modules/network/custom.py:3045', 'the CLI splits at 255'),
      vendor(
        'hashicorp/terraform-provider-azurerm@69697b7 internal/services/dns/dns_txt_record_resource.go:224',
        'split at 254, at most 4096',
      ),
      report('azurerm#2826, #24152 and #24169; octodns#361; azure-rest-api-specs#8249', 'error texts'),
      dnscontrol('azuredns', 'a list of strings (verified 2023-11-11); its tests run against a live account'),
    ],
    unverified: ['the final dot of a CNAME target'],
    checked: CHECKED,
  },
  {
    id: 'google-cloud-dns',
    name: 'Google Cloud DNS',
    kind: 'dns-host',
    nameServers: servers(ABANDONED_ZONES, 'ns-cloud-*.googledomains.com'),
    channels: [
      channel('form', 'console', {
        txt: { split: 'user', quotes: 'spaces', strings: 'quoted' },
        cname: { underscoreName: true },
      }),
      channel('api', 'API and gcloud', {
        txt: { accepts: 766, split: 'user', quotes: 'spaces', strings: 'quoted' },
        name: { style: 'absolute-dot', appended: false },
        cname: { underscoreName: true, targetDot: 'required' },
      }),
    ],
    errors: ['invalid record data'],
    pitfalls: [
      'Without quotation marks a text is cut at each blank into strings, and the blanks are lost',
      'gcloud puts one pair of quotation marks round a text, but does not split it',
      'Domains that came from Google Domains to Squarespace have name servers of the same names, and are kept at Squarespace',
    ],
    history: [],
    sources: [
      vendor(
        'hashicorp/terraform-provider-google@e03b762 website/docs/r/dns_record_set.html.markdown',
        'quotation marks, several strings',
      ),
      report(
        'mailhardener.com/blog/how-to-enter-txt-values-in-google-cloud-dns',
        'blanks lost and the error text in the console',
      ),
      measured('gcloud 528 googlecloudsdk/api_lib/dns/import_util.py', 'what gcloud does with a text'),
      dnscontrol('gcloud', '766 octets in strings of 255; its tests run against a live account'),
    ],
    unverified: ['the longest text', 'how names are typed in the console'],
    checked: CHECKED,
  },
  {
    id: 'digitalocean',
    name: 'DigitalOcean DNS',
    kind: 'dns-host',
    nameServers: servers(ABANDONED_ZONES, 'ns1.digitalocean.com', 'ns2.digitalocean.com', 'ns3.digitalocean.com'),
    channels: [
      channel('form', 'control panel and API', {
        txt: {
          limits: [{ max: 509, per: 'record', counts: 'written', evidence: 'tool', seen: '2023-11' }],
          split: 'host',
          quotes: 'forbidden',
          refuses: ['backslash'],
        },
        name: { ...RELATIVE, apex: '@' },
        cname: { underscoreName: true, targetDot: 'required' },
        ttl: { default: 1800 },
      }),
    ],
    errors: [],
    pitfalls: [
      'The limit counts the quotation marks and escapes that it adds itself: a key of RSA-2048 fits, one of RSA-4096 does not',
      'Quotation marks that are pasted with a text become part of it: leave them out',
      'A CNAME target has its final dot when it is written, and none when it is read',
      'Records of one name and type are given one TTL without a word',
    ],
    history: [],
    sources: [
      dnscontrol(
        'digitalocean',
        'at most 509 characters as written; backslashes and empty texts refused (verified 2023-11-11); its tests run against a live account',
      ),
      vendor('digitalocean/doctl@168188d commands/domains.go', 'TTL of 1800 where none is given'),
      vendor(
        'digitalocean/terraform-provider-digitalocean@401992a resource_record.go',
        'CNAME targets kept without dot; TTLs made equal',
      ),
      report('docker-mailserver#1035 (2021-02-08)', 'quotation marks taken out by hand'),
    ],
    unverified: [FORM_AS_API],
    checked: CHECKED,
  },
  {
    id: 'hetzner-console',
    name: 'Hetzner DNS Console (old API)',
    kind: 'dns-host',
    nameServers: servers(
      PUBLIC_DELEGATIONS,
      'hydrogen.ns.hetzner.com',
      'oxygen.ns.hetzner.com',
      'helium.ns.hetzner.de',
    ),
    channels: [
      channel('form', 'DNS Console and API', {
        txt: { accepts: 766, split: 'user', quotes: 'optional', strings: 'quoted' },
        name: { ...RELATIVE, apex: '@' },
        cname: { underscoreName: true },
        ttl: { min: 60 },
      }),
    ],
    errors: ['422 Unprocessable Entity: missing: ;'],
    pitfalls: [
      'Texts of 254 and 255 characters are refused in quotation marks: give them without',
      'It gives a blank back behind several strings',
      'Records made in the console may be kept under their whole names',
      'It gives way to the zones of Hetzner Cloud, which have name servers of the same names',
    ],
    history: [],
    sources: [
      dnscontrol('hetzner', '766 octets; what is refused in quotation marks (verified 2023-04-01)'),
      tool('octodns/octodns-hetzner@82d45f9 README', 'that it ends, not before May 2026'),
      lego('hetzner', 'TTL of 60 at least'),
      tool('DNSControl/dnscontrol#963', 'a key of several strings (2020-11)'),
    ],
    unverified: ['the final dot of a CNAME target', FORM_AS_API],
    checked: CHECKED,
  },
  {
    id: 'hetzner-cloud',
    name: 'Hetzner Cloud zones',
    kind: 'dns-host',
    nameServers: servers(
      'Answers of the Hetzner Cloud API in public test data, authoritative_nameservers',
      'hydrogen.ns.hetzner.com',
      'oxygen.ns.hetzner.com',
      'helium.ns.hetzner.de',
    ),
    channels: [
      channel('form', 'console and API', {
        txt: {
          limits: [{ max: 255, per: 'string', counts: 'text', evidence: 'report', seen: '2025-12' }],
          accepts: 766,
          split: 'user',
          quotes: 'required',
          strings: 'quoted',
        },
        name: { ...RELATIVE, apex: '@' },
        cname: { underscoreName: true },
      }),
      channel('cli', 'hcloud', {
        txt: { accepts: 766, split: 'host', quotes: 'optional', strings: 'quoted' },
        name: { ...RELATIVE, apex: '@' },
        cname: { underscoreName: true },
      }),
    ],
    errors: ['a TXT string exceeds 255 characters'],
    pitfalls: [
      'The API wants each string in quotation marks; hcloud since its change 1208 and txt_record() of Terraform make them',
      'A change replaces every text at the name: give them all',
      'The DNS Console, which gives way to it, has name servers of the same names',
    ],
    history: [],
    sources: [
      vendor(
        'hetznercloud/terraform-provider-hcloud@f81c9af docs/resources/zone_rrset.md and docs/functions/txt_record.md',
        'how a text is written',
      ),
      vendor('hetznercloud/cli@1255e95 internal/cmd/zone/rrset/rrset.go', 'what hcloud makes of a text'),
      report('ansible-collections/hetzner.hcloud#752 (2025-12-07)', 'the error text'),
      dnscontrol('hetznerv2', '766 octets in strings of 255; its tests run against a live account'),
    ],
    unverified: ['the final dot of a CNAME target', 'the range of TTLs', FORM_AS_API],
    checked: CHECKED,
  },
  {
    id: 'linode',
    name: 'Akamai Cloud (Linode) Domains',
    kind: 'dns-host',
    nameServers: servers(
      PUBLIC_DELEGATIONS,
      'ns1.linode.com',
      'ns2.linode.com',
      'ns3.linode.com',
      'ns4.linode.com',
      'ns5.linode.com',
    ),
    channels: [
      channel('form', 'Cloud Manager and API', {
        txt: { accepts: 766, split: 'host', quotes: 'forbidden' },
        name: { ...RELATIVE, apex: 'empty' },
        ttl: {
          only: [0, 30, 120, 300, 3600, 7200, 14400, 28800, 57600, 86400, 172800, 345600, 604800, 1209600, 2419200],
        },
      }),
    ],
    errors: [],
    pitfalls: [
      'It puts quotation marks round a text itself: those that are pasted become part of it',
      'Other TTLs are rounded to one of its list',
    ],
    history: [],
    sources: [
      report('linode/docs#326 (2016-01-07)', 'quotation marks doubled'),
      vendor('linode/terraform-provider-linode@6aef35f docs/resources/domain_record.md', 'list of TTLs'),
      dnscontrol('linode', '766 octets; its tests run against a live account'),
    ],
    unverified: ['the final dot of a CNAME target', 'underscores in the name of a CNAME', FORM_AS_API],
    checked: CHECKED,
  },
  {
    id: 'vultr',
    name: 'Vultr DNS',
    kind: 'dns-host',
    nameServers: servers(
      'DNSControl/dnscontrol@ab3cd3b providers/vultr/vultrProvider.go, default name servers',
      'ns1.vultr.com',
      'ns2.vultr.com',
    ),
    channels: [
      channel('form', 'customer portal and API', {
        txt: { accepts: 766, split: 'host', quotes: 'outer', refuses: ['quote'] },
        name: { ...RELATIVE, apex: 'empty' },
        cname: { targetDot: 'forbidden' },
      }),
    ],
    errors: ['Unable to add record: Record data must be enclosed in quotes'],
    pitfalls: [
      'Several strings are refused: the whole text goes into one pair of quotation marks, however long it is',
      'What begins with v=spf1 is checked by rules of its own',
    ],
    history: [],
    sources: [
      dnscontrol(
        'vultr',
        '766 octets in one pair of quotation marks, none within (verified 2021-03-02); targets without dot',
      ),
      report(
        'DNSControl/dnscontrol#1240 and #1239; stalwartlabs/stalwart#3197 (2026-06-07)',
        'error texts; split keys refused',
      ),
    ],
    unverified: ['underscores in the name of a CNAME', FORM_AS_API],
    checked: CHECKED,
  },
  {
    id: 'scaleway',
    name: 'Scaleway Domains and DNS',
    kind: 'dns-host',
    nameServers: servers(
      'scaleway/scaleway-sdk-go, documentation of the domain API',
      'ns0.dom.scw.cloud',
      'ns1.dom.scw.cloud',
    ),
    channels: [
      channel('form', 'console and API', {
        name: { ...RELATIVE, apex: 'empty' },
        cname: { targetDot: 'required' },
        ttl: { min: 60, default: 3600 },
      }),
    ],
    errors: [],
    pitfalls: ['A CNAME target without final dot may get the zone appended'],
    history: [],
    sources: [
      vendor(
        'scaleway/terraform-provider-scaleway@b2d45ed internal/services/domain/record.go',
        'what becomes of a target without dot; TTL of 3600 where none is given',
      ),
      lego('scaleway', 'TTL of 60 at least'),
    ],
    unverified: ['the longest text', 'who splits a long text', 'whether the text takes quotation marks'],
    checked: CHECKED,
  },
  {
    id: 'exoscale',
    name: 'Exoscale DNS',
    kind: 'dns-host',
    nameServers: [],
    channels: [
      channel('form', 'portal and API', {
        txt: { accepts: 766, split: 'host', quotes: 'forbidden', refuses: ['quote', 'odd-backslash'] },
        name: { ...RELATIVE, apex: 'empty' },
        ttl: { min: 0, default: 3600 },
      }),
    ],
    errors: [],
    pitfalls: ['An empty text is refused'],
    history: [],
    sources: [
      dnscontrol(
        'exoscale',
        '766 octets; odd numbers of backslashes, quotation marks and empty texts refused (verified 2026-05-04)',
      ),
      vendor('exoscale/terraform-provider-exoscale@b692022 docs', 'TTLs'),
    ],
    unverified: [
      'the final dot of a CNAME target',
      'underscores in the name of a CNAME',
      'its name servers',
      FORM_AS_API,
    ],
    checked: CHECKED,
  },
  {
    id: 'alibaba',
    name: 'Alibaba Cloud DNS',
    kind: 'dns-host',
    nameServers: [
      ...servers('Documentation of modifyHichinaDomainDNS in the Alibaba Cloud SDK', '*.hichina.com'),
      ...servers(DOMAINSTACK, '*.alidns.com'),
    ],
    channels: [
      channel('form', 'console and API', {
        txt: {
          limits: [{ max: 512, per: 'record', counts: 'text', evidence: 'tool', seen: '2025-12' }],
          accepts: 511,
          split: 'host',
          quotes: 'forbidden',
          refuses: ['quote', 'odd-backslash', 'trailing-space'],
        },
        name: { ...RELATIVE, apex: '@' },
        cname: { underscoreName: true },
        ttl: { min: 600, max: 86400 },
      }),
    ],
    errors: [],
    pitfalls: [
      'Quotation marks and blanks at the end are taken out without a word',
      'The least TTL depends on the plan: 600 in the free one, 1 in the largest',
      'Labels may be ASCII or Chinese only',
    ],
    history: [],
    sources: [
      dnscontrol(
        'alidns',
        'at most 512 octets: 511 accepted, 764 refused; what is taken out of a text (verified 2025-12-03); its tests run against a live account',
      ),
    ],
    unverified: ['the final dot of a CNAME target', FORM_AS_API],
    checked: CHECKED,
  },
  {
    id: 'tencent',
    name: 'Tencent Cloud DNSPod',
    kind: 'dns-host',
    nameServers: servers(DOMAINSTACK, '*.dnspod.net'),
    channels: [
      channel('form', 'console and API', {
        txt: { strings: 'quoted' },
        name: { ...RELATIVE, apex: '@' },
        ttl: { min: 600, default: 600 },
      }),
    ],
    errors: [],
    pitfalls: ['The least TTL depends on the plan'],
    history: [],
    sources: [dnscontrol('tencentdns', 'strings of 255 octets in quotation marks; empty texts refused; TTL by plan')],
    unverified: ['the longest text', 'who splits a long text given without quotation marks', FORM_AS_API],
    checked: CHECKED,
  },
  {
    id: 'huawei',
    name: 'Huawei Cloud DNS',
    kind: 'dns-host',
    nameServers: servers(
      'DNSControl/dnscontrol providers/huaweicloud/huaweicloudProvider.go, default name servers',
      'ns1.huaweicloud-dns.com',
      'ns1.huaweicloud-dns.cn',
      'ns1.huaweicloud-dns.net',
      'ns1.huaweicloud-dns.org',
    ),
    channels: [
      channel('form', 'console and API', {
        txt: { accepts: 766, split: 'user', strings: 'quoted', refuses: ['quote', 'backslash'] },
      }),
    ],
    errors: [],
    pitfalls: ['A key of RSA-2048 in one string is refused: split in two it is accepted'],
    history: [],
    sources: [
      dnscontrol(
        'huaweicloud',
        '766 octets in strings of 255; quotation marks and backslashes within refused (verified 2026-05-18); its tests run against a live account',
      ),
      report('Billionmail/BillionMail#205 (2025)', 'refused whole, accepted in two strings'),
    ],
    unverified: ['how names are typed', 'whether a short text takes quotation marks', FORM_AS_API],
    checked: CHECKED,
  },
  {
    id: 'sakura',
    name: 'SAKURA Cloud DNS',
    kind: 'dns-host',
    nameServers: servers('Answers of the API in public test data', 'ns*.gslb*.sakura.ne.jp'),
    channels: [
      channel('form', 'control panel and API', {
        txt: {
          limits: [{ max: 500, per: 'record', counts: 'text', evidence: 'tool', seen: '2024-08' }],
          split: 'host',
          quotes: 'forbidden',
          refuses: ['quote', 'backslash'],
        },
      }),
    ],
    errors: [],
    pitfalls: ['A key of RSA-4096 is longer than it takes'],
    history: [],
    sources: [
      dnscontrol(
        'sakuracloud',
        'at most 500 octets; backslashes and quotation marks refused (verified 2024-08-09); its tests run against a live account',
      ),
    ],
    unverified: ['how names are typed', 'TTL and CNAME rules', FORM_AS_API],
    checked: CHECKED,
  },
];
