import { dnscontrol } from './dnscontrol.ts';
import { fields } from './fields.ts';
import type { Format } from './format.ts';
import { masterFile } from './master-file.ts';
import { octodns } from './octodns.ts';
import { route53 } from './route53.ts';
import { rrsetJson } from './rrset-json.ts';
import { terraform } from './terraform.ts';

/** The formats by id. The object has no prototype, so that an id typed by a user finds a format or nothing. */
export const formats: Readonly<Record<string, Format>> = Object.assign(
  Object.create(null),
  Object.fromEntries(
    [fields, masterFile, route53, terraform, octodns, dnscontrol, rrsetJson].map((format) => [format.id, format]),
  ),
);
