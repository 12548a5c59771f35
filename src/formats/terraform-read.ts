import { canonicalName } from '../text/domain-name.ts';
import { typeOfText } from '../text/rr-type.ts';
import { visibleOctets } from '../text/untrusted.ts';
import type { ReadOptions, ReadResult } from './format.ts';
import { addFault, jsonRr, readJsonRecords, ttlOf, type Harvest } from './json-harvest.ts';
import { memberOf, stringOf } from './json-members.ts';
import type { JsonValue } from './json-value.ts';
import { isFault } from './master-word.ts';
import { addSets } from './route53-routing.ts';
import type { RecordSet } from './route53-set.ts';
import { readerOf, isDnsResource, type TerraformContext, type TerraformReader } from './terraform-readers.ts';
import { hiddenReason, terraformDocument, type TerraformInstance } from './terraform-document.ts';
import { zoneNames } from './terraform-zones.ts';
import { hclProblem, isHcl, TERRAFORM_ADVICE as ADVICE } from './hcl-text.ts';

/**
 * Reads what `terraform show -json` (or `tofu show -json`) says of a plan or a state: the DNS records that stand once the plan is applied.
 *
 * A record whose value is known only after apply, or is marked as sensitive, is not judged; nor is one of a DNS provider that nothing here reads. The
 * reason begins with its address. Resources that are no DNS records are passed over, and so are SOA records, which would make a whole zone of what
 * may be a part.
 *
 * Where records name their zone by an id, the name is taken from what the document knows of zones; see {@link ownerInZone} where it knows nothing.
 *
 * @param text octets as latin1 text
 * @param options.origin the zone of records whose zone the document does not tell
 */
export function readTerraform(text: string, options: ReadOptions): ReadResult {
  const { file } = options;
  if (isHcl(text, file)) return { rrs: [], problems: [hclProblem(file)] };
  return readJsonRecords(text, options, terraformRecords);
}

/** {@link readTerraform}, of a text that is taken apart already. */
export function terraformRecords(value: JsonValue, harvest: Harvest, { origin }: ReadOptions): void {
  const document = terraformDocument(value);
  if (document === null) {
    addFault(harvest, { fault: `${foundText(value)}: ${ADVICE}`, place: value.at });
    return;
  }
  const bare = origin === undefined ? null : canonicalName(origin.replace(/\.$/, ''));
  const context: TerraformContext = { harvest, zones: zoneNames([...document.prior, ...document.instances], bare) };
  const sets: RecordSet[] = [];
  for (const instance of document.instances) {
    if (!instance.managed) continue;
    const reader = readerOf(instance.type);
    if (reader !== null) readInstance(instance, reader, context, sets);
    else if (isDnsResource(instance)) putAside(instance, 'records of this provider are not read', harvest);
  }
  addSets(sets, harvest);
}

function foundText(value: JsonValue): string {
  if (memberOf(value, 'lineage') !== null) return 'this is a state in the form that Terraform keeps for itself';
  if (memberOf(value, 'resource') !== null) return 'this is a configuration, which only Terraform works out';
  return 'this is JSON, but neither a plan nor a state of Terraform';
}

function readInstance(
  instance: TerraformInstance,
  reader: TerraformReader,
  context: TerraformContext,
  sets: RecordSet[],
): void {
  const { harvest } = context;
  const typeText = reader.type ?? stringOf(instance.values, 'type')?.text ?? '';
  const type = typeOfText(typeText);
  const hidden = reader.needs.map((attribute) => hiddenReason(instance, attribute)).find((reason) => reason !== null);
  const nameHidden = hiddenReason(instance, 'name') !== null;
  const owner = nameHidden ? null : reader.owner(instance, context);
  const name = owner === null || isFault(owner) ? null : owner;
  if (hidden !== undefined) return putAside(instance, hidden ?? '', harvest, name, typeText);
  if (isFault(owner)) return addFault(harvest, owner);
  if (type === 'SOA') return;
  if (type === null)
    return putAside(instance, `"${visibleOctets(typeText.slice(0, 20))}" is no type of DNS`, harvest, name);
  if (name === null)
    return putAside(instance, 'its name is relative, and its zone is known by an id alone', harvest, null, typeText);
  const found = reader.records(instance, type, { ...context, name });
  if ('reason' in found) {
    const notJudged = { name, type, reason: reasonFor(instance, found.reason), at: instance.at };
    (found.mailOnly === true ? harvest.aside : harvest.notJudged).push(notJudged);
    return;
  }
  const ttl = ttlOf(harvest, memberOf(instance.values, 'ttl'), reader.ttl);
  const records = found.items.flatMap(({ at, rdata }) => {
    if (!isFault(rdata)) return [jsonRr({ name, ttl: reader.ttlMeans?.(ttl) ?? ttl }, rdata, at)];
    addFault(harvest, rdata, { owner: name, recordType: type });
    return [];
  });
  if (found.identifier === undefined) for (const rr of records) harvest.rrs.push(rr);
  else sets.push({ name, type, identifier: found.identifier, records, value: { kind: 'null', at: instance.at } });
}

function putAside(
  instance: TerraformInstance,
  reason: string,
  harvest: Harvest,
  name: string | null = null,
  typeText = stringOf(instance.values, 'type')?.text ?? '',
): void {
  const type = typeOfText(typeText);
  harvest.notJudged.push({ name, type, reason: reasonFor(instance, reason), at: instance.at });
}

function reasonFor({ address }: TerraformInstance, reason: string): string {
  return `${visibleOctets(address.slice(0, 200))}: ${reason}`;
}
