import { joinStrings, splitText } from '../text/character-string.ts';
import { quotedString } from '../text/quoted-string.ts';
import { hclCharacters, hclString } from './hcl-string.ts';
import { absoluteName, bareName, rdataText } from './rdata-text.ts';
import { relativeOwner } from './relative-owner.ts';
import type { Rrset } from './rrsets-of.ts';

/** How the records of one host are written in Terraform, by the documentation of its provider. */
export interface TerraformHost {
  /** Where the provider comes from, and which versions have these resources. */
  readonly provider: string;
  /** What the user alone knows: the begin of the variable's name, and its description before the name of the zone. Null where nothing. */
  readonly asks: { readonly variable: string; readonly description: string } | null;
  /** Whether a resource holds a whole RRset or one record. */
  readonly per: 'rrset' | 'record';
  /**
   * @param asked the expression for what the user knows
   * @returns null for a type that is not written, and for octets that no string of HCL leads to
   */
  readonly resource: (rrset: Rrset, apex: string, asked: string) => TerraformResource | null;
}

export interface TerraformResource {
  readonly type: string;
  /** Names and expressions. */
  readonly attributes: readonly Attribute[];
  /** Blocks inside it that hold one attribute. */
  readonly blocks?: readonly { readonly type: string; readonly attribute: Attribute }[];
}

type Attribute = readonly [name: string, expression: string];

/** By the id of the provider. Without prototype, so that any id finds a host or nothing. */
export const terraformHosts: Readonly<Record<string, TerraformHost>> = Object.assign(Object.create(null), {
  route53: {
    provider: 'hashicorp/aws',
    asks: { variable: 'zone_id', description: 'Id of the Route 53 hosted zone' },
    per: 'rrset',
    resource: (rrset, _, zoneId) => ({
      type: 'aws_route53_record',
      attributes: [
        ['zone_id', zoneId],
        ['name', hclString(bareName(rrset.name, 'octal'))],
        ...typeAndTtl(rrset),
        ['records', list(rrset.rrs.map(awsValue))],
      ],
    }),
  },
  cloudflare: {
    provider: 'cloudflare/cloudflare, version 5 or later',
    asks: { variable: 'zone_id', description: 'Id of the Cloudflare zone' },
    per: 'record',
    resource: (rrset, _, zoneId) => {
      const [rr] = rrset.rrs;
      const content = rr.type === 'CNAME' ? bareName(rr.target) : rdataText(rr);
      return {
        type: 'cloudflare_dns_record',
        attributes: [
          ['zone_id', zoneId],
          ['name', hclString(bareName(rrset.name))],
          ...typeAndTtl(rrset),
          // A proxied CNAME answers no TXT.
          ...(rr.type === 'CNAME' ? ([['proxied', 'false']] as const) : []),
          ['content', hclString(content)],
        ],
      };
    },
  },
  'google-cloud-dns': {
    provider: 'hashicorp/google',
    asks: { variable: 'managed_zone', description: 'Name of the Cloud DNS managed zone' },
    per: 'rrset',
    resource: (rrset, _, managedZone) => ({
      type: 'google_dns_record_set',
      attributes: [
        ['managed_zone', managedZone],
        ['name', hclString(absoluteName(rrset.name))],
        ...typeAndTtl(rrset),
        ['rrdatas', list(rrset.rrs.map((rr) => rdataText(rr)))],
      ],
    }),
  },
  'azure-dns': {
    provider: 'hashicorp/azurerm',
    asks: { variable: 'resource_group_name', description: 'Resource group of the Azure DNS zone' },
    per: 'rrset',
    resource: azureResource,
  },
  digitalocean: {
    provider: 'digitalocean/digitalocean',
    asks: null,
    per: 'record',
    resource: (rrset, apex) => {
      const [rr] = rrset.rrs;
      const value = rr.type === 'TXT' ? hclCharacters(joinStrings(rr.strings)) : rdataText(rr);
      if (value === null) return null;
      return {
        type: 'digitalocean_record',
        attributes: [
          ['domain', hclString(bareName(apex))],
          ['name', hclString(relativeOwner(rrset.name, apex, '@'))],
          ...typeAndTtl(rrset),
          ['value', hclString(value)],
        ],
      };
    },
  },
  'hetzner-cloud': {
    provider: 'hetznercloud/hcloud',
    asks: null,
    per: 'rrset',
    resource: (rrset, apex) => ({
      type: 'hcloud_zone_rrset',
      attributes: [
        ['zone', hclString(bareName(apex))],
        ['name', hclString(relativeOwner(rrset.name, apex, '@'))],
        ...typeAndTtl(rrset),
        ['records', `[${rrset.rrs.map((rr) => `{ value = ${hcloudValue(rr)} }`).join(', ')}]`],
      ],
    }),
  },
} satisfies Record<string, TerraformHost>);

type Member = Rrset['rrs'][number];

/** The provider puts the outer quotation marks round a TXT; those between strings are ours. */
function awsValue(rr: Member): string {
  if (rr.type !== 'TXT') return rdataText(rr, 'octal');
  return rr.strings.map((string) => quotedString(string, 'octal').slice(1, -1)).join('""');
}

/** A resource for each type; the text stands whole, and the provider cuts it. */
function azureResource(rrset: Rrset, apex: string, group: string): TerraformResource | null {
  const attributes: Attribute[] = [
    ['name', hclString(relativeOwner(rrset.name, apex, '@'))],
    ['zone_name', hclString(bareName(apex))],
    ['resource_group_name', group],
    ['ttl', String(rrset.ttl)],
  ];
  const [first] = rrset.rrs;
  if (first.type === 'CNAME')
    return {
      type: 'azurerm_dns_cname_record',
      attributes: [...attributes, ['record', hclString(bareName(first.target))]],
    };
  const blocks = rrset.rrs.flatMap((rr) => {
    const text = rr.type === 'TXT' ? hclCharacters(joinStrings(rr.strings)) : null;
    return text === null ? [] : [{ type: 'record', attribute: ['value', hclString(text)] as const }];
  });
  return blocks.length === rrset.rrs.length ? { type: 'azurerm_dns_txt_record', attributes, blocks } : null;
}

/**
 * The function of the provider puts a text into strings of 255 octets in quotation marks, but looks at no backslash, and cuts after it has escaped the
 * quotation marks. So it is used where it comes to the same strings, and they are written out elsewhere.
 */
function hcloudValue(rr: Member): string {
  if (rr.type !== 'TXT') return hclString(rdataText(rr));
  const text = joinStrings(rr.strings);
  const cut = splitText(text);
  const plain = /^[\x20-\x7e]+$/.test(text) && !/["\\]/.test(text);
  const same = cut.length === rr.strings.length && cut.every((string, i) => string === rr.strings[i]);
  return plain && same ? `provider::hcloud::txt_record(${hclString(text)})` : hclString(rdataText(rr));
}

function typeAndTtl({ type, ttl }: Rrset): Attribute[] {
  return [
    ['type', hclString(type)],
    ['ttl', String(ttl)],
  ];
}

function list(values: readonly string[]): string {
  return `[${values.map(hclString).join(', ')}]`;
}
