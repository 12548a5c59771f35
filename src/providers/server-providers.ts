import type { Provider, TxtRules } from '../model/provider.ts';
import { channel, RELATIVE, type KnownRules } from './channel-rules.ts';
import { CHECKED, dnscontrol, measured, report, vendor } from './provider-sources.ts';

/** A text as zone files have it, in strings that are measured to be refused where they are too long. */
const STRINGS: Partial<TxtRules> = {
  limits: [{ max: 255, per: 'string', counts: 'text', evidence: 'measured' }],
  split: 'user',
  quotes: 'required',
  strings: 'quoted',
  escapes: 'decimal',
};
/** The window and the command take the same. */
const WINDOWS: KnownRules = {
  txt: {
    limits: [{ max: 254, per: 'string', counts: 'text', evidence: 'vendor' }],
    split: 'user',
    stringMax: 254,
    quotes: 'forbidden',
    strings: 'lines',
  },
  name: { ...RELATIVE, apex: '@' },
  cname: { underscoreName: true, targetDot: 'optional' },
};

/** Name servers that anyone runs, by their files and tools. Their names say nothing: none is recognised by them. */
export const serverProviders: readonly Provider[] = [
  {
    id: 'bind',
    name: 'ISC BIND 9',
    kind: 'server',
    nameServers: [],
    channels: [
      channel('file', 'zone file', {
        txt: STRINGS,
        name: { style: 'either', appended: true, apex: '@' },
        cname: { underscoreName: true, target: 'any', targetDot: 'required' },
      }),
      channel('cli', 'nsupdate', {
        txt: STRINGS,
        name: { style: 'absolute-dot', appended: false, apex: 'zone-name' },
        cname: { underscoreName: true, target: 'any', targetDot: 'optional' },
      }),
    ],
    errors: [
      'named-checkzone: loading from master file ... failed: syntax error',
      'dns_rdata_fromtext: ...: near ...: syntax error',
      'loading from master file ... failed: CNAME and other data',
      'invalid rdata format: syntax error',
    ],
    pitfalls: [
      'One string over 255 octets keeps the whole zone from loading',
      'A text without quotation marks ends at its first semicolon in a zone file, since the rest is a comment, and named-checkzone says nothing',
      'A CNAME target without final dot gets the zone appended, and named-checkzone says nothing',
      'nsupdate makes a string of each word of a text without quotation marks, and the blanks are lost',
      'An update that adds TXT beside a CNAME is answered with NOERROR and ignored: remove the one before the other is added, and look at what is published',
    ],
    history: [],
    sources: [
      measured('named-checkzone and nsupdate 9.18.49', 'every rule and error text here'),
      report('hestiacp#678, vesta#1054, chatmail/relay#187', 'zones lost to one string that was too long'),
    ],
    unverified: [],
    checked: CHECKED,
  },
  {
    id: 'nsd',
    name: 'NSD',
    kind: 'server',
    nameServers: [],
    channels: [
      channel('file', 'zone file', {
        txt: STRINGS,
        name: { style: 'either', appended: true, apex: '@' },
        cname: { targetDot: 'required' },
      }),
    ],
    errors: [
      'text string is longer than 255 characters, try splitting it into multiple parts',
      'CNAME and other data at the same name',
    ],
    pitfalls: [
      'A text without quotation marks ends at its first semicolon, since the rest is a comment, and nsd-checkzone says nothing',
      'A CNAME target without final dot gets the zone appended, and nsd-checkzone says nothing',
    ],
    history: [],
    sources: [measured('nsd-checkzone 4.6.1', 'every rule and error text here')],
    unverified: [],
    checked: CHECKED,
  },
  {
    id: 'knot',
    name: 'Knot DNS',
    kind: 'server',
    nameServers: [],
    channels: [
      channel('file', 'zone file', {
        txt: { split: 'host', quotes: 'required', strings: 'quoted', escapes: 'decimal' },
        name: { style: 'either', appended: true, apex: '@' },
        cname: { targetDot: 'required' },
      }),
    ],
    errors: ['zone loader, error in zone ... (invalid text string)', 'another record exists beside CNAME'],
    pitfalls: [
      'Strings that touch, as in "a""b", are refused: one blank has to stand between them',
      'A text without quotation marks ends at its first semicolon, since the rest is a comment, and kzonecheck says nothing',
      'A CNAME target without final dot gets the zone appended, and kzonecheck says nothing',
    ],
    history: [],
    sources: [
      measured('kzonecheck 3.2.6', 'every rule and error text here; a string over 255 octets is accepted and split'),
    ],
    unverified: [],
    checked: CHECKED,
  },
  {
    id: 'powerdns',
    name: 'PowerDNS Authoritative',
    kind: 'server',
    nameServers: [],
    channels: [
      channel('api', 'HTTP API', {
        txt: {
          split: 'host',
          quotes: 'required',
          strings: 'quoted',
          escapes: 'decimal',
          refuses: ['quote', 'backslash'],
        },
        name: { style: 'absolute-dot', appended: false, apex: 'zone-name' },
        cname: { underscoreName: true, target: 'any', targetDot: 'required' },
      }),
      channel('cli', 'pdnsutil', {
        txt: { split: 'host', quotes: 'required', strings: 'quoted', escapes: 'decimal' },
        name: { style: 'either', appended: null, apex: '@' },
        cname: { underscoreName: true, target: 'any', targetDot: 'optional' },
      }),
    ],
    errors: [
      "Parsing record content (try 'pdnsutil check-zone'): Data field in DNS should start with quote (\") at position 0 of ...",
      'Data field in DNS should end on a quote (") in ...',
      "DNS Name 'a5' is not canonical",
      "Not in expected format (parsed as 'a7._domainkey.hop.example.net.')",
      'RRset ... IN TXT: Conflicts with pre-existing RRset',
    ],
    pitfalls: [
      'Strings that touch, as in "a""b", are refused: one blank has to stand between them',
      'The documentation takes texts without quotation marks, the API and pdnsutil of 4.7.3 do not',
      'A change with REPLACE takes away every other text at the name: give them all',
    ],
    history: [],
    sources: [
      measured(
        'pdns_server and pdnsutil 4.7.3 with gsqlite3',
        'quotation marks, names, dots and error texts; one quoted string of any length is cut at 255 octets on the wire',
      ),
      vendor('PowerDNS/pdns@20096dc docs/appendices/types.rst', 'split at 255 octets, escapes'),
      dnscontrol('powerdns', 'quotation marks and backslashes in a text refused (verified 2023-11-11)'),
    ],
    unverified: ['the longest text that it takes'],
    checked: CHECKED,
  },
  {
    id: 'windows-dns',
    name: 'Windows DNS Server',
    kind: 'server',
    nameServers: [],
    channels: [channel('form', 'DNS Manager', WINDOWS), channel('cli', 'PowerShell', WINDOWS)],
    errors: [],
    pitfalls: [
      'DNS Manager cuts one long line off at 256 characters: give several lines',
      'Example 8 of Add-DnsServerResourceRecord fills $dkim2_part2 and publishes $dkim_part2: copied as it is, it publishes half a key',
      'TimeToLive 0:1:0:0 is read as days, hours, minutes and seconds',
    ],
    history: [],
    sources: [
      vendor(
        'MicrosoftDocs/windows-powershell-docs@f113d6b winserver2025-ps Add-DnsServerResourceRecord.md',
        '254 characters a line, several lines a record',
      ),
      report(
        'windows-powershell-docs#2423; Pro/dkim-exchange#84; FuseCP/FuseCP#164',
        'limits; one long line cut off in DNS Manager',
      ),
    ],
    unverified: ['that lines become several strings of one record in every version'],
    checked: CHECKED,
  },
];
