import type { Provider } from '../model/provider.ts';
import { channel, RELATIVE } from './channel-rules.ts';
import { CHECKED, dnscontrol, lego, report, tool, vendor } from './provider-sources.ts';

/** Panels and appliances: software that its users run themselves, so that the names of the name servers are theirs. */
export const applianceProviders: readonly Provider[] = [
  {
    id: 'cpanel',
    name: 'cPanel / WHM Zone Editor',
    kind: 'panel',
    nameServers: [],
    channels: [
      channel('form', 'Zone Editor', {
        txt: { split: 'host' },
        name: { style: 'either', appended: true, apex: 'zone-name' },
        cname: { underscoreName: true },
        ttl: { default: 14400 },
      }),
      channel('api', 'UAPI', {
        txt: {
          limits: [{ max: 255, per: 'string', counts: 'text', evidence: 'vendor' }],
          split: 'user',
          quotes: 'forbidden',
          strings: 'list',
        },
        name: { style: 'either', appended: true, apex: 'zone-name' },
        cname: { underscoreName: true },
        ttl: { default: 14400 },
      }),
    ],
    errors: [],
    pitfalls: [
      'Email Deliverability shows a key whole and split into parts of 255 characters: the whole one is for hosts that split by themselves',
      'The zone files that it writes hold \\; within quotation marks, where ; alone is meant',
      'mass_edit_zone of UAPI needs the serial number that the zone has at that moment',
      'API 2 takes a text as one string and is deprecated',
    ],
    history: [],
    sources: [
      vendor('documentation.cpanel.net, Email Deliverability (version 78)', 'whole and split view of a key'),
      vendor('api.docs.cpanel.net/openapi/cpanel/operation/dns-mass_edit_zone/', 'the call and its fields'),
      lego('cpanel/internal/cpanel/client.go', 'data as a list of strings; names'),
      report('virtualmin/virtualmin-gpl#1147', 'a line of a zone file with \\;'),
    ],
    unverified: [
      'whether the text field of the Zone Editor splits in every version',
      'the final dot of a CNAME target',
    ],
    checked: CHECKED,
  },
  {
    id: 'plesk',
    name: 'Plesk',
    kind: 'panel',
    nameServers: [],
    channels: [
      channel('form', 'DNS settings and API', {
        txt: { limits: [{ max: 2048, per: 'record', counts: 'text', evidence: 'report' }] },
        name: { ...RELATIVE, apex: 'empty' },
      }),
    ],
    errors: ['Unable to start BIND: named: dns_rdata_fromtext: ... syntax error'],
    pitfalls: [
      'The zone is appended without a look at what was typed: a whole name ends in the zone twice',
      'Old versions wrote a long text unsplit into the zone file, which then did not load',
      'The command line ends with code 2 where the record is there already',
    ],
    history: [],
    sources: [
      report('glama.ai de.turbopress.mcp add_dns_record', '2048 characters; the zone appended without a check'),
      vendor('docs.plesk.com cli-linux dns-dns-zones-on-domains.37771', 'dns --add of the command line'),
      tool('go-acme/lego and acme.sh dns_pleskxml', 'add_rec with site-id, type, host and value'),
      report('sentora/sentora-core#321, which cites Plesk KB 115002551549', 'BIND that does not start'),
    ],
    unverified: ['a limit from the vendor', 'who splits a long text'],
    checked: CHECKED,
  },
  {
    id: 'directadmin',
    name: 'DirectAdmin',
    kind: 'panel',
    nameServers: [],
    channels: [channel('form', 'DNS management and API', { name: RELATIVE })],
    errors: [],
    pitfalls: ['Of two tools that write there, one puts the text into quotation marks and the other does not'],
    history: [],
    sources: [
      tool('acmesh-official/acme.sh dnsapi/dns_da.sh', 'the text in quotation marks'),
      lego('directadmin', 'the text without quotation marks'),
    ],
    unverified: ['the longest text', 'who splits a long text'],
    checked: CHECKED,
  },
  {
    id: 'fusecp',
    name: 'SolidCP / FuseCP over Windows DNS Server',
    kind: 'panel',
    nameServers: [],
    channels: [
      channel('form', 'control panel', {
        txt: {
          limits: [{ max: 255, per: 'record', counts: 'text', evidence: 'report', seen: '2023-12' }],
          split: 'nobody',
        },
      }),
    ],
    errors: [],
    pitfalls: ['A text over 255 characters is not published, and no error is shown'],
    history: [],
    sources: [report('FuseCP/FuseCP#164 (open, 2023-12-08)', 'no record and no error for a text that is too long')],
    unverified: ['names, TTL and CNAME rules'],
    checked: CHECKED,
  },
  {
    id: 'unifi',
    name: 'UniFi Network local DNS',
    kind: 'appliance',
    nameServers: [],
    channels: [
      channel('form', 'web form and API', {
        txt: { limits: [{ max: 255, per: 'record', counts: 'text', evidence: 'tool' }], split: 'nobody' },
        ttl: { default: 300 },
      }),
    ],
    errors: [],
    pitfalls: ['There is no wildcard CNAME', 'An empty text is refused'],
    history: [],
    sources: [
      dnscontrol('unifi', 'at most 255 characters a record, empty texts refused; its tests run against a live account'),
    ],
    unverified: ['how names are typed', 'whether the text takes quotation marks'],
    checked: CHECKED,
  },
  {
    id: 'infoblox',
    name: 'Infoblox NIOS',
    kind: 'appliance',
    nameServers: [],
    channels: [
      channel('form', 'Grid Manager and API', {
        txt: {
          limits: [
            { max: 512, per: 'record', counts: 'text', evidence: 'vendor' },
            { max: 255, per: 'string', counts: 'text', evidence: 'vendor' },
          ],
          split: 'user',
          quotes: 'spaces',
          strings: 'quoted',
        },
      }),
    ],
    errors: [],
    pitfalls: ['Without quotation marks the blanks of a text are lost'],
    history: [],
    sources: [
      vendor('pulumi.com/registry/packages/infoblox/api-docs/txtrecord', 'strings of 255 octets, 512 in total'),
    ],
    unverified: ['names, TTL and CNAME rules'],
    checked: CHECKED,
  },
];
