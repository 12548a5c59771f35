import type { Location } from '../model/location.ts';
import type { RrType } from '../model/rr.ts';
import { typeOfText } from '../text/rr-type.ts';
import type { Harvest } from './json-harvest.ts';
import { stringOf } from './json-members.ts';
import type { JsonRdata } from './json-rdata.ts';
import type { Fault } from './master-word.ts';
import { awsReader } from './terraform-read-aws.ts';
import { azureReader } from './terraform-read-azure.ts';
import { cloudflareReader } from './terraform-read-cloudflare.ts';
import { digitaloceanReader } from './terraform-read-digitalocean.ts';
import { googleReader } from './terraform-read-google.ts';
import { hcloudRecordReader, hcloudRrsetReader } from './terraform-read-hcloud.ts';
import type { TerraformInstance } from './terraform-document.ts';
import type { ZoneNames } from './terraform-zones.ts';

/** What the reading of a document knows. */
export interface TerraformContext {
  readonly harvest: Harvest;
  readonly zones: ZoneNames;
}

/** How the resources of one type are read. */
export interface TerraformReader {
  /** The attributes without which nothing can be said. */
  readonly needs: readonly string[];
  /** The record type, where the type of the resource says it; else it is in its attribute `type`. */
  readonly type?: RrType;
  /** Seconds, where a resource has none. */
  readonly ttl: number;
  /** What a TTL stands for where not for itself. */
  readonly ttlMeans?: (ttl: number) => number;
  /** The owner; null where it cannot be told. */
  readonly owner: (instance: TerraformInstance, context: TerraformContext) => string | Fault | null;
  readonly records: (
    instance: TerraformInstance,
    type: RrType,
    context: TerraformContext & { readonly name: string },
  ) => TerraformRecords;
}

/** The records of a resource, or why there are none to be judged. */
export type TerraformRecords =
  | {
      readonly items: readonly TerraformItem[];
      /** Set where it is one of several sets. */ readonly identifier?: string;
    }
  | { readonly reason: string; /** Whether to tell it only where mail meets the name. */ readonly mailOnly?: boolean };

export interface TerraformItem {
  readonly at: Location;
  readonly rdata: JsonRdata | Fault;
}

const READERS: ReadonlyMap<string, TerraformReader> = new Map([
  ['aws_route53_record', awsReader],
  ['cloudflare_dns_record', cloudflareReader],
  ['cloudflare_record', cloudflareReader],
  ['digitalocean_record', digitaloceanReader],
  ['google_dns_record_set', googleReader],
  ['hcloud_zone_record', hcloudRecordReader],
  ['hcloud_zone_rrset', hcloudRrsetReader],
  ...['a', 'aaaa', 'caa', 'cname', 'mx', 'ns', 'ptr', 'srv', 'txt'].map(
    (type) => [`azurerm_dns_${type}_record`, azureReader(type)] as const,
  ),
]);

/** The reader of a type of resource, or null. */
export function readerOf(type: string): TerraformReader | null {
  return READERS.get(type) ?? null;
}

/**
 * Whether a resource is a DNS record of a provider that nothing here reads: its type ends as such types do, and it speaks of DNS or has a record type.
 * Records of private zones of Azure are none: nobody outside gets them.
 */
export function isDnsResource({ type, values }: TerraformInstance): boolean {
  if (!/(?:^|_)(?:records?|record_?sets?|rrsets?)(?:_v\d)?$/.test(type) || type.startsWith('azurerm_private_dns_'))
    return false;
  const recordType = stringOf(values, 'type') ?? stringOf(values, 'record_type') ?? stringOf(values, 'fieldtype');
  return (
    /(?:^|_)(?:dns|domain|zone|[a-z]*dns)_/.test(type) || (recordType !== null && typeOfText(recordType.text) !== null)
  );
}
